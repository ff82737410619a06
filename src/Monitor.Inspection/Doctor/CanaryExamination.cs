using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.Time;
using Monitor.Inspection.Canaries;
using Monitor.Platforms;
using Monitor.Storage;

namespace Monitor.Inspection.Doctor;

/// <summary>Whether each platform that the register uses has canaries, and how they read last.</summary>
internal sealed class CanaryExamination(IReadOnlyDictionary<Platform, IPlatformAdapter> adapters, MonitorDbFactory databases, CanaryWatch canaries) : IExamination
{
    public async Task<IReadOnlyList<Diagnosis>> ExamineAsync(CancellationToken ct)
    {
        if (!await databases.IsUpToDateAsync(ct))
            return [];
        await using var db = databases.CreateDbContext();
        var all = await canaries.AllAsync(ct);
        var used = await db.Accounts.Select(a => a.Platform).Distinct().ToListAsync(ct);
        var looks = await db.CanaryLooks.AsNoTracking().OrderByDescending(l => l.EndedAt).Take(100).ToListAsync(ct);
        return [.. adapters.Keys.Where(used.Contains).Select(p => Canary(p, all.Count(c => c.Platform == p), looks.FindAll(l => l.Platform == p)))];
    }

    private static Diagnosis Canary(Platform platform, int count, List<Storage.Canaries.CanaryLookRow> looks)
    {
        var name = $"canaries-{PlatformCode.Of(platform)}";
        if (count == 0)
            return Diagnosis.Warn(name, "there is none", "name two or three accounts that post daily under 'canaries' in the definition file, or mark them in the register's column 基准账号");
        if (looks.Count == 0)
            return Diagnosis.Ok(name, $"{count}, not looked at yet");
        var last = looks.DistinctBy(l => l.IdentityKey).ToList();
        var failing = last.FindAll(l => !l.Alive);
        var at = ChinaTime.In(last[0].EndedAt).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return failing.Count == 0
            ? Diagnosis.Ok(name, $"{last.Count} read alive at {at}")
            : Diagnosis.Fail(name, $"{string.Join(", ", failing.Select(f => $"{f.Label}: {f.Outcome} {f.Reason}"))} at {at}", "open the canary in a browser: if it is alive, the monitor cannot read the platform; if not, name another");
    }
}
