using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.Alarms;
using Monitor.Inspection.Alarms;
using Monitor.Inspection.Canaries;
using Monitor.Inspection.Plausibility;
using Monitor.Inspection.Rounds;
using Monitor.Storage;
using Monitor.Storage.Rounds;

namespace Monitor.Inspection.Watch;

/// <summary>Platforms: results that are not plausible, while a round runs and after its end, and canaries that have to recover.</summary>
internal sealed class PlatformConcern(
    IDbContextFactory<MonitorDb> dbs, PlatformGuard guard, CanaryWatch canaries, AlarmBook alarms, WatchOptions options, TimeProvider time) : IConcern
{
    private static readonly TimeSpan Lately = TimeSpan.FromHours(20);

    /// <summary>Ended rounds that were judged for good by this process.</summary>
    private readonly HashSet<long> _judged = [];

    /// <inheritdoc/>
    public async Task LookAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var since = time.GetUtcNow() - Lately;
        var rounds = await db.Rounds.AsNoTracking()
            .Where(r => r.Kind != RoundKind.Recheck && (r.State == RoundState.Running || (r.State == RoundState.Closed && r.EndedAt >= since)))
            .OrderBy(r => r.Id).Select(r => new { r.Id, r.State }).ToListAsync(ct);
        foreach (var round in rounds.Where(r => !_judged.Contains(r.Id)))
        {
            await guard.JudgeAsync(round.Id, ct);
            if (round.State == RoundState.Closed)
                _judged.Add(round.Id);
        }

        await CanariesAsync(db, ct);
    }

    private async Task CanariesAsync(MonitorDb db, CancellationToken ct)
    {
        var silent = (await alarms.OpenAsync(ct)).Where(a => a.Kind == AlarmKind.CanarySilent).Select(a => a.Subject).ToHashSet(StringComparer.Ordinal);
        if (silent.Count == 0)
            return;
        var since = time.GetUtcNow() - options.CanaryAgain;
        var lately = await db.CanaryLooks.AsNoTracking().Where(l => l.EndedAt >= since).Select(l => l.Platform).Distinct().ToListAsync(ct);
        var due = silent.Select(code => PlatformCode.TryParse(code, out var platform) ? platform : (Platform?)null).OfType<Platform>().Except(lately).ToList();
        if (due.Count > 0)
            await canaries.LookAsync(due, null, ct);
    }
}
