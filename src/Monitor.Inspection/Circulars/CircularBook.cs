using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.Circulars;
using Monitor.Domain.Indicators;
using Monitor.Domain.People;
using Monitor.Inspection.Rounds;
using Monitor.Storage;
using Monitor.Storage.Accounts;
using Monitor.Storage.Checks;
using Monitor.Storage.Places;
using Monitor.Storage.Rounds;

namespace Monitor.Inspection.Circulars;

/// <summary>
/// Reads a period's data set from the database. Checks are counted there, account by account, so that a quarter of nights over 100,000 accounts
/// needs neither the time nor the memory of its nine million checks.
/// </summary>
public sealed class CircularBook(IDbContextFactory<MonitorDb> dbs)
{
    /// <summary>
    /// Reads everything that the circular of a period is computed from. The rounds that count are the period's inspections (周、月、季、专项); where
    /// there was none, its nights. Re-checks and rounds that were given up never count.
    /// </summary>
    /// <param name="period">The period.</param>
    /// <param name="rules">How the office counts; the figures of earlier periods are computed by them as well.</param>
    /// <param name="scope">Which accounts the office answers for.</param>
    /// <param name="office">What the office counts itself; null for nothing.</param>
    /// <param name="ct">Ends the reading.</param>
    public async Task<CircularData> LoadAsync(Period period, CircularRules rules, Scope scope, OfficeFigures? office, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(scope);
        await using var db = await dbs.CreateDbContextAsync(ct);
        // The earlier ones first: only their figures are kept, so that one period's accounts are in memory at a time.
        var previous = await FiguresAsync(db, period.Previous(), rules, scope, ct);
        var yearBefore = await FiguresAsync(db, period.YearBefore(), rules, scope, ct);
        return (await LoadAsync(db, period, scope, ct) with { Office = office, Previous = previous, YearBefore = yearBefore }).Within(rules);
    }

    /// <summary>What became of the accounts that failed before a period (复查), as its circular will say it, without reading the rest of the register.</summary>
    /// <param name="period">The period.</param>
    /// <param name="scope">Which accounts.</param>
    /// <param name="ct">Ends the reading.</param>
    public async Task<(IReadOnlyList<CircularPlace> Places, IReadOnlyList<PreviousFailure> Failures)> FormerFailuresAsync(Period period, Scope scope, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(scope);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var former = await FormerFailures.ReadAsync(db, period, ct);
        var ids = former.Open.Select(f => f.Key).ToList();
        var rows = db.Accounts.In(db, scope).Where(a => ids.Contains(a.Id));
        var places = await PlaceTable.LoadAsync(db, rows, ct);
        var accounts = await AccountsAsync(db, period, rows, CheckTallies.None, places, codes: [], ct);
        return (places.Places, await FormerFailures.LoadAsync(db, period, former, accounts, ct));
    }

    private static async Task<PeriodFigures?> FiguresAsync(MonitorDb db, Period period, CircularRules rules, Scope scope, CancellationToken ct)
    {
        if ((await RoundsAsync(db, period, ct)).Count == 0)
            return null;
        var numbers = CircularArithmetic.Compute(await LoadAsync(db, period, scope, ct), rules);
        return Of(numbers) is { } figures ? figures with { Sites = numbers.Sites is { } sites ? Of(sites) : null } : null;

        // An undecided period has no rate that a change could be stated against.
        static PeriodFigures? Of(CircularNumbers numbers) => numbers.PassRate.IsDefined
            ? new(numbers.Period, numbers.InOperation, numbers.Checked, numbers.Failed, numbers.Silence.Median)
            : null;
    }

    private static async Task<CircularData> LoadAsync(MonitorDb db, Period period, Scope scope, CancellationToken ct)
    {
        var rounds = await RoundsAsync(db, period, ct);
        var roundIds = rounds.Select(r => r.Id).ToList();
        var tallies = await CheckTallies.LoadAsync(db, roundIds, scope, ct);
        var register = db.Accounts.In(db, scope);
        var places = await PlaceTable.LoadAsync(db, register, ct);
        var accounts = await AccountsAsync(db, period, register, tallies, places, await FiledTruth.CodesAsync(db, ct), ct);
        var findings = await FindingsAsync(db, roundIds, scope, ct);
        var filed = await FiledTruth.LoadAsync(db, period, accounts, findings, ct);
        return new()
        {
            Period = period,
            Places = places.Places,
            Accounts = accounts,
            Rounds = [.. rounds.Select(r => scope.IsAll ? ToRound(r) : ToRound(r, tallies.ByRound))],
            Findings = findings,
            PreviousFailures = await FormerFailures.LoadAsync(db, period, await FormerFailures.ReadAsync(db, period, ct), accounts, ct),
            Missed = filed.Missed,
            Reconciliation = filed.Reconciliation,
            LastReconciledAt = filed.LastAt,
        };
    }

    private static async Task<List<RoundRow>> RoundsAsync(MonitorDb db, Period period, CancellationToken ct)
    {
        var (start, end) = (period.Start, period.End);
        var rounds = await db.Rounds.AsNoTracking()
            .Where(r => r.At >= start && r.At < end && r.Kind != RoundKind.Recheck && r.State != RoundState.Cancelled)
            .OrderBy(r => r.At).ThenBy(r => r.Id)
            .ToListAsync(ct);
        var inspections = rounds.Where(r => RoundKind.IsInspection(r.Kind)).ToList();
        return inspections.Count > 0 ? inspections : rounds;
    }

    private static CircularRound ToRound(RoundRow round) => new(
        round.Id, round.Kind, round.At, round.AccountCount, round.Qualified, round.Unqualified, round.Unverifiable, round.Gone, round.RuleSetVersion,
        // Until it is judged a void can still take its results back.
        round is { State: RoundState.Closed, JudgedAt: not null });

    /// <summary>For a part of the register a round's own counters say nothing: they are counted from its checks.</summary>
    private static CircularRound ToRound(RoundRow round, IReadOnlyDictionary<long, RoundTally> tallies)
    {
        var tally = tallies.GetValueOrDefault(round.Id) ?? new RoundTally(round.Id, 0, 0, 0, 0, 0);
        return ToRound(round) with
        {
            Selected = tally.Selected,
            Qualified = tally.Qualified,
            Unqualified = tally.Unqualified,
            Unverifiable = tally.Unverifiable,
            Gone = tally.Gone,
        };
    }

    private static async Task<List<CircularAccount>> AccountsAsync(
        MonitorDb db, Period period, IQueryable<AccountRow> register, CheckTallies tallies, PlaceTable places, Dictionary<long, string> codes, CancellationToken ct)
    {
        var end = period.End;
        var states = await StatesAtAsync(db, end, ct);
        var accounts = new List<CircularAccount>();
        var rows = register.AsNoTracking().OrderBy(a => a.Id).Select(a => new
        {
            a.Id, a.Name, a.PlatformId, a.Url, a.Platform, a.Unit, a.RegionId, a.UnitId, a.Status, a.CreatedAt,
        });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            var checks = tallies.Of(row.Id);
            // What came into the register after the period has no part in it, unless a round of the period looked at it.
            if (row.CreatedAt >= end && checks is null)
                continue;
            accounts.Add(new()
            {
                Id = row.Id,
                Name = row.Name ?? row.PlatformId ?? row.Url ?? $"#{row.Id}",
                Platform = PlatformNames.Of(row.Platform),
                Family = PlatformFamilies.FamilyOf(row.Platform),
                PlaceId = places.Of(row.RegionId, row.UnitId),
                Unit = row.Unit,
                Level = places.LevelOf(row.UnitId),
                Kind = places.KindOf(row.UnitId),
                Status = states.GetValueOrDefault(row.Id, row.Status),
                Url = row.Url,
                RegisterCode = codes.GetValueOrDefault(row.Id),
                Checks = checks,
            });
        }

        return accounts;
    }

    /// <summary>States at the 截止日 of the accounts whose state changed after it.</summary>
    private static async Task<Dictionary<long, AccountStatus>> StatesAtAsync(MonitorDb db, DateTimeOffset end, CancellationToken ct)
    {
        var changed = db.AccountStates.Where(s => s.At >= end).Select(s => s.AccountId);
        var before = await db.AccountStates.AsNoTracking()
            .Where(s => s.At < end && changed.Contains(s.AccountId))
            .OrderBy(s => s.At).ThenBy(s => s.Id)
            .Select(s => new { s.AccountId, s.Status })
            .ToListAsync(ct);
        var states = new Dictionary<long, AccountStatus>();
        foreach (var state in before)
            states[state.AccountId] = state.Status;
        return states;
    }

    /// <summary>All vetoes, whatever their state, and of the other findings those that may be printed.</summary>
    private static async Task<List<CircularFinding>> FindingsAsync(MonitorDb db, List<long> roundIds, Scope scope, CancellationToken ct) =>
        await db.Findings.AsNoTracking().In(db, scope)
            .Where(f => roundIds.Contains(f.Check!.RoundId) && f.Check.State == CheckState.Done)
            .Where(f => f.Level == FindingLevel.Veto || FormerFailures.Confirmed.Contains(f.State))
            .OrderBy(f => f.Id)
            .Select(f => new CircularFinding(f.Id, f.AccountId, f.CheckId, f.Code, f.Level, f.State, f.Detail, f.FirstFoundAt))
            .ToListAsync(ct);
}
