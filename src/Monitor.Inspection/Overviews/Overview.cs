using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.Findings;
using Monitor.Domain.People;
using Monitor.Domain.Sessions;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Alarms;
using Monitor.Inspection.Canaries;
using Monitor.Inspection.Looks;
using Monitor.Inspection.Rounds;
using Monitor.Inspection.Sessions;
using Monitor.Storage;
using Monitor.Storage.Accounts;
using Monitor.Storage.Checks;
using Monitor.Storage.Places;
using Monitor.Storage.Rounds;

namespace Monitor.Inspection.Overviews;

/// <summary>What the night found and how the monitor itself is (总览), for the accounts that the reader sees.</summary>
public sealed class Overview(
    IDbContextFactory<MonitorDb> dbs, RoundTallies tallies, NightWatch night, AlarmBook alarms, SignInBook signIns, HostWatch hosts, TimeProvider time)
{
    /// <summary>Reads it.</summary>
    /// <exception cref="NotThereException">The actor may not.</exception>
    public async Task<OverviewData> ReadAsync(Actor actor, CancellationToken ct)
    {
        actor.Demand(Permission.See);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var nights = await db.Rounds.AsNoTracking()
            .Where(r => r.Kind == RoundKind.Daily && r.State == RoundState.Closed)
            .OrderByDescending(r => r.Id).Take(RoundTallies.Nights).ToListAsync(ct);
        var latest = nights.Count == 0 ? null : nights[0];
        if (latest is not null && !await db.RoundTallies.AnyAsync(t => t.RoundId == latest.Id, ct))
            await tallies.RunAsync(ct);

        var (ofLatest, byRound) = actor.Scope.UnitId is null ? await FromTalliesAsync(db, actor.Scope, nights, ct) : await FromChecksAsync(db, actor.Scope, nights, ct);
        var open = await alarms.OpenAsync(ct);
        return new OverviewData
        {
            InOperation = await db.Accounts.In(db, actor.Scope).InScope().CountAsync(ct),
            Latest = latest,
            Tally = Sum(ofLatest.Select(p => p.Tally)),
            ToReview = latest is null ? 0 : await ToReviewAsync(db, actor.Scope, latest.Id, ct),
            Trend = [.. Enumerable.Reverse(nights).Select(r => new NightTally(r.Id, r.At, byRound.GetValueOrDefault(r.Id, Tally.None)))],
            Platforms = [.. ofLatest.GroupBy(p => p.Platform).OrderBy(g => g.Key).Select(g => (g.Key, Sum(g.Select(p => p.Tally))))],
            Regions = RegionGroups.Of(await RegionsAsync(db, ct), actor.Scope.RegionId, [.. ofLatest.Select(p => (p.RegionId, p.Tally))]),
            Progress = await night.ReadAsync(ct),
            Alarms = [.. open.OrderByDescending(a => a.Severity).ThenBy(a => a.RaisedAt)],
            Canaries = await CanaryStates.NewestAsync(db, time.GetUtcNow(), ct),
            SignIns = (await signIns.AllAsync(ct)).Where(s => s.Value.State != SignInState.Retired).ToDictionary(),
            Held = hosts.Held(),
        };
    }

    private static Tally Sum(IEnumerable<Tally> tallies) => tallies.Aggregate(Tally.None, (sum, tally) => sum + tally);

    private static Task<int> ToReviewAsync(MonitorDb db, Scope scope, long roundId, CancellationToken ct)
    {
        var flagged = db.Checks.In(db, scope).Where(c => c.RoundId == roundId && (c.Verdict == Verdict.Unqualified || c.Verdict == Verdict.Gone)).Select(c => c.Id);
        return db.Findings
            .Where(f => flagged.Contains(f.CheckId) && (f.State == FindingState.Suspected || f.State == FindingState.ConfirmedByMachine))
            .Select(f => f.AccountId).Distinct().CountAsync(ct);
    }

    private static Task<List<RegionNode>> RegionsAsync(MonitorDb db, CancellationToken ct) =>
        db.Regions.AsNoTracking().OrderBy(r => r.Position).ThenBy(r => r.Id).Select(r => new RegionNode(r.Id, r.Name, r.ParentId)).ToListAsync(ct);

    /// <summary>
    /// Of the latest night by place, of the others the sums: over the whole register those are the rounds' own, once they are judged, for a void changes them.
    /// </summary>
    private static async Task<(List<Part> Latest, Dictionary<long, Tally> Nights)> FromTalliesAsync(MonitorDb db, Scope scope, List<RoundRow> nights, CancellationToken ct)
    {
        if (nights is not [var latest, ..])
            return ([], []);
        var rows = db.RoundTallies.AsNoTracking();
        if (scope.RegionId is { } region)
        {
            var regions = db.RegionsBelow(region);
            rows = rows.Where(t => regions.Contains(t.RegionId));
        }

        var places = await rows.Where(t => t.RoundId == latest.Id).ToListAsync(ct);
        var parts = places.Select(t => new Part(t.RoundId, t.Platform, t.RegionId, new(t.Accounts, t.Qualified, t.Unqualified, t.Unverifiable, t.Gone))).ToList();
        if (scope.IsAll)
            return (parts, nights.Where(r => r.JudgedAt is not null).ToDictionary(r => r.Id, r => new Tally(r.AccountCount, r.Qualified, r.Unqualified, r.Unverifiable, r.Gone)));
        var ids = nights.Select(n => n.Id).ToList();
        return (parts, await rows.Where(t => ids.Contains(t.RoundId)).GroupBy(t => t.RoundId)
            .Select(g => new { g.Key, Tally = new Tally(g.Sum(t => t.Accounts), g.Sum(t => t.Qualified), g.Sum(t => t.Unqualified), g.Sum(t => t.Unverifiable), g.Sum(t => t.Gone)) })
            .ToDictionaryAsync(g => g.Key, g => g.Tally, ct));
    }

    /// <summary>A body has a few accounts, so their checks are counted themselves.</summary>
    private static async Task<(List<Part> Latest, Dictionary<long, Tally> Nights)> FromChecksAsync(MonitorDb db, Scope scope, List<RoundRow> nights, CancellationToken ct)
    {
        var ids = nights.Select(n => n.Id).ToList();
        var counts = await db.Checks.AsNoTracking().In(db, scope)
            .Where(c => ids.Contains(c.RoundId) && c.State == CheckState.Done)
            .GroupBy(c => new { c.RoundId, c.Platform, Region = c.Account!.RegionId ?? 0, c.Verdict })
            .Select(g => new { g.Key.RoundId, g.Key.Platform, g.Key.Region, g.Key.Verdict, Count = g.Count() })
            .ToListAsync(ct);
        var parts = counts.Select(c => new Part(c.RoundId, c.Platform, c.Region, TallyOf(c.Verdict, c.Count))).ToList();
        return ([.. parts.Where(p => p.RoundId == nights[0].Id)], parts.GroupBy(p => p.RoundId).ToDictionary(g => g.Key, g => Sum(g.Select(p => p.Tally))));
    }

    private static Tally TallyOf(Verdict? verdict, int count) => verdict switch
    {
        Verdict.Qualified => new(count, count, 0, 0, 0),
        Verdict.Unqualified => new(count, 0, count, 0, 0),
        Verdict.Unverifiable => new(count, 0, 0, count, 0),
        Verdict.Gone => new(count, 0, 0, 0, count),
        _ => new(count, 0, 0, 0, 0),
    };

    private sealed record Part(long RoundId, Platform Platform, long RegionId, Tally Tally);
}
