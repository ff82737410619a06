using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Jobs;
using Monitor.Storage;
using Monitor.Storage.Checks;
using Monitor.Storage.Rounds;

namespace Monitor.Inspection.Rounds;

/// <summary>Counts closed rounds by platform and region, once each, so that trends need not count checks.</summary>
public sealed class RoundTallies(IDbContextFactory<MonitorDb> dbs) : IRecurringWork
{
    /// <summary>Nights that a trend shows.</summary>
    public const int Nights = 30;

    /// <inheritdoc/>
    public RecurringJob Job { get; } = new("tallies", "15 */2 * * * ?");

    /// <summary>Counts those of the latest nights that are not counted yet.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        // Once judged: a platform that turns out to be void changes the numbers of a closed round.
        var latest = await db.Rounds.AsNoTracking()
            .Where(r => r.Kind == RoundKind.Daily && r.State == RoundState.Closed && r.JudgedAt != null)
            .OrderByDescending(r => r.Id).Take(Nights)
            .Select(r => new { r.Id, Counted = db.RoundTallies.Any(t => t.RoundId == r.Id) })
            .ToListAsync(ct);
        foreach (var round in latest.Where(r => !r.Counted))
            await CountAsync(round.Id, ct);
    }

    private async Task CountAsync(long roundId, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var counts = await db.Checks.AsNoTracking()
            .Where(c => c.RoundId == roundId && c.State == CheckState.Done)
            .GroupBy(c => new { c.Platform, Region = c.Account!.RegionId ?? 0, c.Verdict })
            .Select(g => new { g.Key.Platform, g.Key.Region, g.Key.Verdict, Count = g.Count() })
            .ToListAsync(ct);
        db.RoundTallies.AddRange(counts.GroupBy(c => (c.Platform, c.Region)).Select(g => new RoundTallyRow
        {
            RoundId = roundId,
            Platform = g.Key.Platform,
            RegionId = g.Key.Region,
            Accounts = g.Sum(c => c.Count),
            Qualified = g.Where(c => c.Verdict == Verdict.Qualified).Sum(c => c.Count),
            Unqualified = g.Where(c => c.Verdict == Verdict.Unqualified).Sum(c => c.Count),
            Unverifiable = g.Where(c => c.Verdict == Verdict.Unverifiable).Sum(c => c.Count),
            Gone = g.Where(c => c.Verdict == Verdict.Gone).Sum(c => c.Count),
        }));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException) when (!ct.IsCancellationRequested)
        {
            await using var again = await dbs.CreateDbContextAsync(ct);
            if (!await again.RoundTallies.AnyAsync(t => t.RoundId == roundId, ct))
                throw; // not another process that counted it a moment ago
        }
    }
}
