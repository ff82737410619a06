using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.Findings;
using Monitor.Domain.Readings;
using Monitor.Domain.Time;
using Monitor.Platforms;
using Monitor.Storage;
using Monitor.Storage.Accounts;
using Monitor.Storage.Checks;
using Monitor.Storage.Evidence;
using Monitor.Storage.Findings;
using Monitor.Storage.Rounds;

namespace Monitor.Inspection.Rounds;

/// <summary>Reads what a round found.</summary>
public sealed class RoundReport(IDbContextFactory<MonitorDb> dbs, EvidenceStore store, IReadOnlyDictionary<Platform, IPlatformAdapter> adapters)
{
    /// <summary>The round with all its checks.</summary>
    /// <exception cref="KeyNotFoundException">There is no such round.</exception>
    public async Task<RoundReportData> ReadAsync(long roundId, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var round = await db.Rounds.AsNoTracking().SingleOrDefaultAsync(r => r.Id == roundId, ct) ?? throw new KeyNotFoundException($"There is no round {roundId}.");
        var checks = await db.Checks.AsNoTracking().Where(c => c.RoundId == roundId).Include(c => c.Account).Include(c => c.Links)
            .AsSplitQuery().OrderBy(c => c.AccountId).ToListAsync(ct);
        var ids = db.Checks.Where(c => c.RoundId == roundId).Select(c => c.Id);
        // What was taken back because the platform's night is void is held against nobody; what recovered later was found by this round all the same.
        var findings = await db.Findings.AsNoTracking().Where(f => ids.Contains(f.CheckId))
            .Where(f => f.State != FindingState.Cleared || !db.VoidedPlatforms.Any(v => v.RoundId == roundId && v.Platform == f.Check!.Platform))
            .OrderBy(f => f.Id).ToListAsync(ct);
        var evidence = await db.Evidence.AsNoTracking().Where(e => ids.Contains(e.CheckId)).OrderBy(e => e.Sequence).ToListAsync(ct);
        var findingsOf = findings.ToLookup(f => f.CheckId);
        var evidenceOf = evidence.ToLookup(e => e.CheckId);
        return new(Facts(round), [.. checks.Select(c => Facts(c, findingsOf[c.Id], evidenceOf[c.Id]))]);
    }

    private static RoundFacts Facts(RoundRow round) => new(
        round.Id,
        ChinaTime.In(round.At),
        round.AccountCount,
        round.Qualified + round.Unqualified + round.Gone,
        round.Qualified,
        round.Unqualified,
        round.Unverifiable,
        round.Gone,
        InChina(round.StartedAt),
        InChina(round.EndedAt));

    private CheckFacts Facts(CheckRow check, IEnumerable<FindingRow> findings, IEnumerable<EvidenceRow> evidence) => new()
    {
        Platform = PlatformCode.Of(check.Platform),
        Id = IdOf(check.Account!),
        Name = check.Account!.Name,
        Verdict = check.Verdict,
        Outcome = check.Outcome,
        Reason = check.Reason,
        Detail = check.Detail,
        LastPost = check.LastPost,
        SilentDays = check.SilentDays,
        Interaction = new(check.InteractionState ?? InteractionState.Unknown, check.InteractionProof),
        Findings = [.. findings.Select(f => new FindingFacts(f.Code, f.Level, f.Detail))],
        Links = [.. check.Links.OrderBy(l => l.Id).Select(l => new LinkFacts(l.Path, l.Url, l.Verdict, l.Cause))],
        Evidence = [.. evidence.Select(e => new EvidenceFacts(store.PathOf(e.File), e.Sha256))],
    };

    /// <summary>The platform's id as the list has it, else the one that the account's address states; null where only a name is known.</summary>
    private string? IdOf(AccountRow account) =>
        account.PlatformId ?? (adapters.TryGetValue(account.Platform, out var adapter) ? adapter.AccountId(account.ToAccount(), []) : null);

    private static DateTimeOffset? InChina(DateTimeOffset? moment) => moment is { } value ? ChinaTime.In(value) : null;
}
