using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Circulars;
using Monitor.Domain.People;
using Monitor.Domain.Samples;
using Monitor.Inspection.Listings;
using Monitor.Inspection.People;
using Monitor.Storage;
using Monitor.Storage.Accounts;
using Monitor.Storage.Audits;
using Monitor.Storage.Places;
using Monitor.Storage.Rounds;
using Monitor.Storage.Samples;

namespace Monitor.Inspection.Samples;

/// <summary>An account of a sample as it is shown.</summary>
/// <param name="Account">The account.</param>
/// <param name="Stratum">Its stratum.</param>
/// <param name="Reason">Why it is in.</param>
public sealed record SampleLine(AccountRow Account, string Stratum, SampleReason Reason);

/// <summary>A sample as it is shown.</summary>
/// <param name="Row">Its record.</param>
/// <param name="Rule">Its rule.</param>
/// <param name="Strata">Stratum by stratum, over the whole register.</param>
/// <param name="Lines">Its accounts in the reader's scope, by stratum.</param>
/// <param name="Rounds">Rounds that check it, newest first.</param>
public sealed record SampleView(SampleRow Row, SampleRule Rule, IReadOnlyList<StratumCount> Strata, Listing<SampleLine> Lines, IReadOnlyList<RoundRow> Rounds);

/// <summary>Draws samples (抽样), keeps them with their frames, and draws them again to show that nobody chose.</summary>
public sealed class SampleBook(IDbContextFactory<MonitorDb> databases, InspectionOptions options, TimeProvider time)
{
    private const int BatchSize = 5_000;

    /// <summary>Draws one and keeps it.</summary>
    /// <exception cref="NotThereException">The actor may not.</exception>
    /// <exception cref="FormatException">The rule is none.</exception>
    /// <exception cref="InvalidOperationException">There is nothing to draw from.</exception>
    public async Task<SampleRow> DrawAsync(Actor actor, Period period, SampleRule rule, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(rule);
        actor.Demand(Permission.RunRounds);
        rule.Check();
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (frame, leftOut) = await SamplePopulation.ReadAsync(db, period, rule, ct);
        if (frame.Count == 0)
            throw new InvalidOperationException("There is no account that is 正常 to draw from.");
        var sample = Sampler.Draw(rule, frame).ToDictionary(a => a.AccountId, a => a.Reason);
        var now = time.GetUtcNow();
        var row = new SampleRow
        {
            Period = period.Code,
            At = now,
            By = actor.Name,
            RuleJson = rule.Write(),
            FrameHash = SampleFrame.HashOf(frame),
            FrameSize = frame.Count,
            Size = sample.Count,
            LeftOut = leftOut,
            RuleSetVersion = options.Rules.Version,
        };
        db.Samples.Add(row);
        db.Note(now, actor, "sample.draw", "sample", null, AuditLogTexts.Of("Sample", period.Code, sample.Count, frame.Count, rule.Seed));
        await db.SaveChangesAsync(ct);
        foreach (var candidates in frame.Chunk(BatchSize))
        {
            db.SampleCandidates.AddRange(candidates.Select(c => new SampleCandidateRow
            {
                SampleId = row.Id,
                AccountId = c.AccountId,
                Stratum = c.Stratum,
                Always = c.Always,
                Reason = sample.TryGetValue(c.AccountId, out var reason) ? reason : null,
            }));
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }

        await transaction.CommitAsync(ct);
        return row;
    }

    /// <summary>Samples, newest first.</summary>
    public async Task<IReadOnlyList<SampleRow>> ListAsync(Actor actor, CancellationToken ct)
    {
        actor.Demand(Permission.See);
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Samples.AsNoTracking().OrderByDescending(s => s.Id).Take(200).ToListAsync(ct);
    }

    /// <summary>One sample with a part of its accounts.</summary>
    /// <exception cref="NotThereException">There is none.</exception>
    public async Task<SampleView> ViewAsync(Actor actor, long id, Slice slice, CancellationToken ct)
    {
        actor.Demand(Permission.See);
        ArgumentNullException.ThrowIfNull(slice);
        await using var db = await databases.CreateDbContextAsync(ct);
        var row = await FindAsync(db, id, ct);
        var strata = await StrataAsync(db, id, ct);
        var drawn = db.SampleCandidates.AsNoTracking().Where(c => c.SampleId == id && c.Reason != null);
        if (slice.From is { } from)
        {
            var before = await drawn.Where(c => c.AccountId == from).Select(c => c.Stratum).SingleOrDefaultAsync(ct) ?? throw new NotThereException($"Account {from} is not in sample {id}.");
#pragma warning disable CA1309 // the database compares, in the order in which it sorts
            drawn = drawn.Where(c => string.Compare(c.Stratum, before) > 0 || (c.Stratum == before && c.AccountId > from));
#pragma warning restore CA1309
        }

        if (!actor.Scope.IsAll)
        {
            var own = db.Accounts.In(db, actor.Scope).Select(a => a.Id);
            drawn = drawn.Where(c => own.Contains(c.AccountId));
        }

        var lines = await drawn.OrderBy(c => c.Stratum).ThenBy(c => c.AccountId).Take(slice.Clamped + 1)
            .Join(db.Accounts, c => c.AccountId, a => a.Id, (c, a) => new { Account = a, c.Stratum, c.Reason })
            .OrderBy(l => l.Stratum).ThenBy(l => l.Account.Id).ToListAsync(ct);
        var rounds = await db.Rounds.AsNoTracking().Where(r => db.SampleRounds.Any(s => s.RoundId == r.Id && s.SampleId == id)).OrderByDescending(r => r.Id).ToListAsync(ct);
        var page = Listing<SampleLine>.Of([.. lines.Select(l => new SampleLine(l.Account, l.Stratum, l.Reason!.Value))], slice.Clamped, l => l.Account.Id);
        return new(row, SampleRule.Read(row.RuleJson), strata, page, rounds);
    }

    /// <summary>Draws a sample again from its record.</summary>
    /// <exception cref="NotThereException">There is none.</exception>
    /// <exception cref="FormatException">Its rule is of another version of the program.</exception>
    public async Task<SampleVerification> VerifyAsync(Actor actor, long id, CancellationToken ct)
    {
        actor.Demand(Permission.See);
        await using var db = await databases.CreateDbContextAsync(ct);
        var row = await FindAsync(db, id, ct);
        var (frame, sample) = await ReadAsync(db, id, ct);
        return SampleFrame.Verify(SampleRule.Read(row.RuleJson), frame, row.FrameHash, sample);
    }

    /// <summary>The sample stratum by stratum, by name; counted by the database, for a frame may have 100,000 accounts.</summary>
    private static async Task<IReadOnlyList<StratumCount>> StrataAsync(MonitorDb db, long id, CancellationToken ct)
    {
        var counts = await db.SampleCandidates.AsNoTracking().Where(c => c.SampleId == id)
            .GroupBy(c => c.Stratum)
            .Select(g => new StratumCount(
                g.Key, g.Count(), g.Count(c => c.Reason == SampleReason.Drawn), g.Count(c => c.Reason == SampleReason.FormerFailure), g.Count(c => c.Reason == SampleReason.Government)))
            .ToListAsync(ct);
        return [.. counts.OrderBy(c => c.Name, StringComparer.Ordinal)];
    }

    private static async Task<SampleRow> FindAsync(MonitorDb db, long id, CancellationToken ct) =>
        await db.Samples.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, ct) ?? throw new NotThereException($"There is no sample {id}.");

    private static async Task<(List<SampleCandidate> Frame, List<SampledAccount> Sample)> ReadAsync(MonitorDb db, long id, CancellationToken ct)
    {
        var rows = await db.SampleCandidates.AsNoTracking().Where(c => c.SampleId == id).OrderBy(c => c.AccountId).ToListAsync(ct);
        return ([.. rows.Select(r => new SampleCandidate(r.AccountId, r.Stratum, r.Always))],
            [.. rows.Where(r => r.Reason is not null).Select(r => new SampledAccount(r.AccountId, r.Stratum, r.Reason!.Value))]);
    }
}
