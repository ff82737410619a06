using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.Time;
using Monitor.Inspection.Canaries;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.Links;
using Monitor.Storage;

namespace Monitor.Inspection.Doctor;

/// <summary>The definition files, and whether each platform has canaries and how they read last.</summary>
internal sealed class PlatformExamination(InspectionOptions options, MonitorDbFactory databases, Func<CanaryWatch> canaries) : IExamination
{
    public string Name => "definitions";

    public async Task<IReadOnlyList<Diagnosis>> ExamineAsync(CancellationToken ct)
    {
        IReadOnlyList<PlatformDefinition> definitions;
        try
        {
            definitions = PlatformDefinitions.LoadFolder(options.PlatformsFolder);
            LinkMarkers.Load(Path.Combine(options.PlatformsFolder, LinkMarkers.FileName));
        }
        catch (DefinitionException e)
        {
            return [Diagnosis.Fail("definitions", e.Message, "mend the file; playwright/platforms/schema.json says what it may hold")];
        }

        List<Diagnosis> found = [Diagnosis.Ok("definitions", $"{string.Join(", ", definitions.Select(d => PlatformCode.Of(d.Platform)))} are valid, version {await VersionAsync(ct)}")];
        if (await CanariesAsync(definitions, ct) is { } diagnosis)
            found.AddRange(diagnosis);
        return found;
    }

    /// <summary>The first digits of a hash over all files: two machines with the same version read alike.</summary>
    private async Task<string> VersionAsync(CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.EnumerateFiles(options.PlatformsFolder, "*.yml").Order(StringComparer.Ordinal))
            hash.AppendData(await File.ReadAllBytesAsync(file, ct));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }

    private async Task<IEnumerable<Diagnosis>> CanariesAsync(IReadOnlyList<PlatformDefinition> definitions, CancellationToken ct)
    {
        if (!databases.Database.IsPostgres && !File.Exists(databases.Database.Place))
            return [];
        await using var db = databases.CreateDbContext();
        if ((await db.OpenMigrationsAsync(ct)).Count > 0)
            return [];
        var all = await canaries().AllAsync(ct);
        var used = await db.Accounts.Select(a => a.Platform).Distinct().ToListAsync(ct);
        var looks = await db.CanaryLooks.AsNoTracking().OrderByDescending(l => l.EndedAt).Take(100).ToListAsync(ct);
        return [.. definitions.Where(d => used.Contains(d.Platform)).Select(d => Canary(d.Platform, all.Count(c => c.Platform == d.Platform), looks.FindAll(l => l.Platform == d.Platform)))];
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
