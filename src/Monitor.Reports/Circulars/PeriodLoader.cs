using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.Circulars;
using Monitor.Domain.Indicators;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Rounds;
using Monitor.Storage;
using Monitor.Storage.Checks;
using Monitor.Storage.Rounds;

namespace Monitor.Reports.Circulars;

/// <summary>Loads what a circular of a period is computed from.</summary>
internal static class PeriodLoader
{
    private const string NoPlace = "未填报地区";

    /// <summary>The data set of a period, with the figures of the one before where it had a round.</summary>
    public static async Task<CircularData> LoadAsync(MonitorDb db, Period period, CancellationToken cancellationToken)
    {
        var data = await LoadAloneAsync(db, period, cancellationToken);
        var before = await LoadAloneAsync(db, period.Previous(), cancellationToken);
        if (before.Rounds is [])
            return data;
        var numbers = CircularArithmetic.Compute(before, new CircularRules());
        // An undecided period has no rate that a change could be stated against.
        return numbers.Checked == 0 || numbers.Undecided.Count > 0
            ? data
            : data with { Previous = new PeriodFigures(before.Period, numbers.InOperation, numbers.Checked, numbers.Failed, numbers.Silence.Median) };
    }

    private static async Task<CircularData> LoadAloneAsync(MonitorDb db, Period period, CancellationToken cancellationToken)
    {
        var (start, end) = (period.Start.ToUniversalTime(), period.End.ToUniversalTime());
        var rows = await db.Rounds.AsNoTracking().Where(r => r.At >= start && r.At < end && r.Kind != RoundKind.Recheck && r.State != RoundState.Cancelled).OrderBy(r => r.At).ToListAsync(cancellationToken);
        var rounds = rows.Select(r => new CircularRound(r.Id, r.Kind, r.At, r.AccountCount, r.Qualified, r.Unqualified, r.Unverifiable, r.Gone, r.RuleSetVersion, r.State == RoundState.Closed)).ToList();
        var ids = rounds.Select(r => r.Id).ToList();
        var checks = await ChecksAsync(db, ids, cancellationToken);
        var states = await db.AccountStates.AsNoTracking().Where(s => s.At < end).OrderBy(s => s.At).ThenBy(s => s.Id).Select(s => new { s.AccountId, s.Status }).ToListAsync(cancellationToken);
        var stateOf = new Dictionary<long, AccountStatus>(states.Count);
        foreach (var state in states)
            stateOf[state.AccountId] = state.Status;
        var places = new Dictionary<string, CircularPlace>(StringComparer.Ordinal);
        var accounts = new List<CircularAccount>();
        var all = db.Accounts.AsNoTracking().OrderBy(a => a.Id).Select(a => new { a.Id, a.Name, a.PlatformId, a.Platform, a.Unit, a.Region, a.Url }).AsAsyncEnumerable();
        await foreach (var account in all.WithCancellation(cancellationToken))
        {
            var own = checks.GetValueOrDefault(account.Id);
            // What was not in the register by the end of the period is not of the period.
            if (!stateOf.TryGetValue(account.Id, out var status) && own is null)
                continue;
            accounts.Add(new CircularAccount
            {
                Id = account.Id,
                Name = account.Name ?? account.PlatformId ?? account.Url ?? $"#{account.Id}",
                Platform = PlatformNames.Of(account.Platform),
                PlaceId = PlaceOf(account.Region),
                Unit = account.Unit,
                Status = status,
                Url = account.Url,
                Checks = own?.ToChecks(),
            });
        }

        return new CircularData
        {
            Period = period,
            Places = [.. places.Values],
            Accounts = accounts,
            Rounds = rounds,
            Findings = await FindingsAsync(db, ids, cancellationToken),
        };

        long PlaceOf(string? region)
        {
            var name = string.IsNullOrWhiteSpace(region) ? NoPlace : region.Trim();
            if (!places.TryGetValue(name, out var place))
                places[name] = place = new CircularPlace(places.Count + 1, name);
            return place.Id;
        }
    }

    private static async Task<Dictionary<long, Tally>> ChecksAsync(MonitorDb db, List<long> rounds, CancellationToken cancellationToken)
    {
        var tallies = new Dictionary<long, Tally>();
        var checks = db.Checks.AsNoTracking().Where(c => rounds.Contains(c.RoundId) && c.State == CheckState.Done && c.Verdict != null && c.ReplacesCheckId == null)
            .OrderBy(c => c.Id).Select(c => new { c.AccountId, c.Verdict, c.SilentDays, c.LastPostAt, c.Detail }).AsAsyncEnumerable();
        await foreach (var check in checks.WithCancellation(cancellationToken))
        {
            if (!tallies.TryGetValue(check.AccountId, out var tally))
                tallies[check.AccountId] = tally = new Tally();
            tally.Add(check.Verdict!.Value, check.SilentDays, check.LastPostAt, check.Detail);
        }

        return tallies;
    }

    private static async Task<List<CircularFinding>> FindingsAsync(MonitorDb db, List<long> rounds, CancellationToken cancellationToken)
    {
        var rows = await db.Findings.AsNoTracking().Where(f => rounds.Contains(f.Check!.RoundId)).OrderBy(f => f.Id)
            .Select(f => new { f.Id, f.AccountId, f.CheckId, f.Code, f.Level, f.State, f.Detail, f.FirstFoundAt }).ToListAsync(cancellationToken);
        return [.. rows.Where(f => IndicatorCatalogue.Contains(f.Code)).Select(f => new CircularFinding(f.Id, f.AccountId, f.CheckId, f.Code, f.Level, f.State, f.Detail, f.FirstFoundAt))];
    }

    /// <summary>The checks of one account, counted.</summary>
    private sealed class Tally
    {
        private int _qualified, _unqualified, _unverifiable, _gone;
        private Verdict _last;
        private int? _silent;
        private DateTimeOffset? _lastPost;
        private string? _reason;

        public void Add(Verdict verdict, int? silent, DateTimeOffset? lastPost, string? reason)
        {
            _qualified += verdict == Verdict.Qualified ? 1 : 0;
            _unqualified += verdict == Verdict.Unqualified ? 1 : 0;
            _unverifiable += verdict == Verdict.Unverifiable ? 1 : 0;
            _gone += verdict == Verdict.Gone ? 1 : 0;
            (_last, _silent, _lastPost, _reason) = (verdict, silent ?? _silent, lastPost ?? _lastPost, reason);
        }

        public AccountChecks ToChecks() => new(_qualified, _unqualified, _unverifiable, _gone, _last, _silent, _lastPost, _reason);
    }
}
