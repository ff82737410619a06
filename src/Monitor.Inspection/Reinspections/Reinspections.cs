using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Monitor.Domain.Circulars;
using Monitor.Domain.People;
using Monitor.Inspection.Circulars;
using Monitor.Inspection.Listings;
using Monitor.Inspection.People;
using Monitor.Inspection.Rechecks;
using Monitor.Inspection.Rounds;
using Monitor.Storage;
using Monitor.Storage.Audits;
using Monitor.Storage.Rounds;

namespace Monitor.Inspection.Reinspections;

/// <summary>The re-inspection (复查) of a period.</summary>
/// <param name="Period">The period.</param>
/// <param name="Failures">Accounts that failed before it, those that are not fixed first, the longest repeated first.</param>
/// <param name="Numbers">Counted as a circular counts them.</param>
/// <param name="ForcedClosureAfter">Periods in a row that make a candidate for forced closure (强制关停).</param>
public sealed record ReinspectionView(Period Period, IReadOnlyList<PreviousFailure> Failures, ReinspectionNumbers Numbers, int ForcedClosureAfter)
{
    private readonly HashSet<long> _forced = [.. Numbers.ForcedClosure.Select(f => f.AccountId)];

    /// <summary>Whether an account has failed for so long that its closure may be ordered.</summary>
    public bool IsForcedClosure(PreviousFailure failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return _forced.Contains(failure.AccountId);
    }

    /// <summary>A part of <see cref="Failures"/>.</summary>
    /// <param name="slice">Behind which account, and how many.</param>
    /// <exception cref="NotThereException">The account is none of them.</exception>
    public Listing<PreviousFailure> Part(Slice slice)
    {
        ArgumentNullException.ThrowIfNull(slice);
        var before = slice.From is { } from ? Failures.ToList().FindIndex(f => f.AccountId == from) : -1;
        if (slice.From is not null && before < 0)
            throw new NotThereException($"Account {slice.From} is no former failure of {Period.Code}.");
        return Listing<PreviousFailure>.Of([.. Failures.Skip(before + 1).Take(slice.Clamped + 1)], slice.Clamped, f => f.AccountId);
    }
}

/// <summary>Looks at what became of former failures (复查、回头看), by the very numbers that a circular prints, and has them looked at again.</summary>
public sealed class Reinspections(IDbContextFactory<MonitorDb> databases, CircularBook book, RecheckRequests requests, RoundPlanner planner, TimeProvider time) : IDisposable
{
    private const int ViewsKept = 8;

    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(10);

    /// <summary>Every page of the list is a part of the same view, which takes all of the period's checks of the accounts: it is kept until something happens.</summary>
    private readonly MemoryCache _views = new(new MemoryCacheOptions { SizeLimit = ViewsKept });

    private static readonly RoundState[] Open = [RoundState.Planned, RoundState.Running, RoundState.Paused];

    /// <summary>What became of them.</summary>
    /// <exception cref="NotThereException">The actor may not.</exception>
    public async Task<ReinspectionView> ViewAsync(Actor actor, Period period, CancellationToken ct)
    {
        actor.Demand(Permission.See);
        ArgumentNullException.ThrowIfNull(period);
        var key = (period.Code, actor.Scope, await StandAsync(ct));
        if (_views.TryGetValue(key, out ReinspectionView? kept))
            return kept!;
        var view = await ComputeAsync(actor, period, ct);
        return _views.Set(key, view, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = KeptFor });
    }

    /// <inheritdoc/>
    public void Dispose() => _views.Dispose();

    /// <summary>What moves whenever the view does: a person's deed stands in the audit log, and what the monitor finds moves a round's counters.</summary>
    private async Task<(long Audit, int Rounds, long Checks)> StandAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var audit = await db.Audits.MaxAsync(a => (long?)a.Id, ct) ?? 0;
        var rounds = await db.Rounds.GroupBy(_ => 1)
            // Weighed, so that a void, which moves an account from one counter to another, is another sum.
            .Select(g => new { Count = g.Count(), Sum = g.Sum(r => r.Id * (r.OpenChecks + (3L * r.Qualified) + (5L * r.Unqualified) + (7L * r.Unverifiable) + (11L * r.Gone) + (r.State == RoundState.Cancelled ? 13L : 0L))) })
            .SingleOrDefaultAsync(ct);
        return (audit, rounds?.Count ?? 0, rounds?.Sum ?? 0);
    }

    private async Task<ReinspectionView> ComputeAsync(Actor actor, Period period, CancellationToken ct)
    {
        var rules = new CircularRules();
        var (places, failures) = await book.FormerFailuresAsync(period, actor.Scope, ct);
        var order = new[] { ReinspectionResult.NotFixed, ReinspectionResult.NotReinspected, ReinspectionResult.Closed, ReinspectionResult.Fixed };
        return new(
            period,
            [.. failures.OrderBy(f => Array.IndexOf(order, f.Result)).ThenByDescending(f => f.FailedPeriods).ThenBy(f => f.AccountId)],
            CircularArithmetic.Reinspection(places, failures, rules),
            rules.ForcedClosureAfter);
    }

    /// <summary>Plans a round over the former failures that are not settled; whoever runs rounds runs it then.</summary>
    /// <returns>The round and how many accounts it looks at; null when there is none to look at, or a re-inspection is open already.</returns>
    /// <exception cref="NotThereException">The actor may not re-check.</exception>
    public async Task<(long Round, int Accounts)?> StartAsync(Actor actor, Period period, CancellationToken ct)
    {
        actor.Demand(Permission.Recheck);
        var view = await ViewAsync(actor, period, ct);
        var waiting = view.Failures.Where(f => f.Result is ReinspectionResult.NotReinspected or ReinspectionResult.NotFixed).Select(f => f.AccountId).ToList();
        if (waiting.Count == 0)
            return null;
        await using var db = await databases.CreateDbContextAsync(ct);
        var open = await db.Rounds.Where(r => r.Kind == RoundKind.Recheck && Open.Contains(r.State)).Select(r => r.Id).ToListAsync(ct);
        if (await db.Checks.AnyAsync(c => open.Contains(c.RoundId) && waiting.Contains(c.AccountId), ct))
            return null;
        IReadOnlyList<long> accounts;
        try
        {
            accounts = await requests.AllowedAsync(actor, waiting, ct);
        }
        catch (NotThereException)
        {
            return null; // none of them can be looked at any more
        }

        var now = time.GetUtcNow();
        var round = await planner.PlanAsync(new RoundPlan(now, accounts, RoundKind.Recheck), ct);
        db.Note(now, actor, "reinspection.start", "round", round, AuditLogTexts.Of("Reinspection", period.Code, accounts.Count));
        await db.SaveChangesAsync(ct);
        return (round, accounts.Count);
    }
}
