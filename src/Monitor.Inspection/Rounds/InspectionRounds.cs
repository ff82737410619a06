using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.People;
using Monitor.Storage;
using Monitor.Storage.Audits;
using Monitor.Storage.Rounds;
using Monitor.Storage.Samples;

namespace Monitor.Inspection.Rounds;

/// <summary>
/// Plans the inspections that a circular reports on (周、月、季、专项): over the whole register, or over a sample. Each weekly round is a cover of its own, so that
/// its checks count as 家次 (n accounts × weeks).
/// </summary>
public sealed class InspectionRounds(IDbContextFactory<MonitorDb> databases, RoundPlanner planner, TimeProvider time)
{
    private static readonly RoundState[] Open = [RoundState.Planned, RoundState.Running, RoundState.Paused];

    /// <summary>Plans one; whoever runs rounds runs it then.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="kind">One of <see cref="RoundKind.Inspections"/>.</param>
    /// <param name="sampleId">The sample to check; null for every account.</param>
    /// <param name="ct">Ends it; nothing is planned then.</param>
    /// <returns>The round; null when one of the kind is open already.</returns>
    /// <exception cref="NotThereException">The actor may not, or there is no such sample.</exception>
    /// <exception cref="InvalidOperationException">There is nothing to check.</exception>
    public Task<long?> StartAsync(Actor actor, string kind, long? sampleId, CancellationToken ct) => PlanAsync(actor, kind, sampleId, offered: false, ct);

    /// <summary>Plans one over every account on its timetable and puts it on offer: the workers do its checks.</summary>
    /// <returns>The round; null when one of the kind is open already.</returns>
    /// <exception cref="InvalidOperationException">There is nothing to check.</exception>
    public Task<long?> OfferAsync(string kind, CancellationToken ct) => PlanAsync(Actor.Machine, kind, null, offered: true, ct);

    private async Task<long?> PlanAsync(Actor actor, string kind, long? sampleId, bool offered, CancellationToken ct)
    {
        actor.Demand(Permission.RunRounds);
        if (!RoundKind.IsInspection(kind))
            throw new ArgumentException($"'{kind}' is no kind of inspection.", nameof(kind));
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Rounds.AnyAsync(r => r.Kind == kind && Open.Contains(r.State), ct))
            return null;
        List<long>? accounts = null;
        if (sampleId is { } sample)
        {
            if (!await db.Samples.AnyAsync(s => s.Id == sample, ct))
                throw new NotThereException($"There is no sample {sample}.");
            accounts = await db.SampleCandidates.Where(c => c.SampleId == sample && c.Reason != null).OrderBy(c => c.AccountId).Select(c => c.AccountId).ToListAsync(ct);
            // A sample is one of new media; websites are few, and every published circular that samples the former checks all of the latter.
            accounts.AddRange(await db.Accounts.Where(a => a.Platform == Platform.Website).OrderBy(a => a.Id).Select(a => a.Id).ToListAsync(ct));
        }

        var now = time.GetUtcNow();
        var round = await planner.PlanAsync(new RoundPlan(now, accounts, kind) { Offered = offered }, ct);
        if (sampleId is not null)
            db.SampleRounds.Add(new SampleRoundRow { RoundId = round, SampleId = sampleId.Value });
        db.Note(now, actor, "round.start", "round", round, sampleId is null ? kind : FormattableString.Invariant($"{kind}, sample {sampleId}"));
        await db.SaveChangesAsync(ct);
        return round;
    }
}
