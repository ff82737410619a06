using Microsoft.EntityFrameworkCore;
using Monitor.Domain.People;
using Monitor.Storage;
using Monitor.Storage.Accounts;
using Monitor.Storage.Checks;
using Monitor.Storage.Evidence;
using Monitor.Storage.Findings;
using Monitor.Storage.Places;

namespace Monitor.Web.Supervision;

/// <summary>Everything that speaks for or against one account: its newest check with looks, readings, links and evidence, and what came before.</summary>
/// <param name="Account">The account.</param>
/// <param name="Check">Its newest check that is done, with looks, readings, captures and links; null when it was never checked.</param>
/// <param name="Findings">Findings of <paramref name="Check"/>.</param>
/// <param name="Evidence">Ledger entries of <paramref name="Check"/>.</param>
/// <param name="Posts">Its newest known posts, newest first.</param>
/// <param name="History">Its checks that are done, newest first, each with its round.</param>
/// <param name="HistoryFindings">Indicators of the findings of <paramref name="History"/>, by check.</param>
internal sealed record AccountProof(
    AccountRow Account,
    CheckRow? Check,
    IReadOnlyList<FindingRow> Findings,
    IReadOnlyList<EvidenceRow> Evidence,
    IReadOnlyList<PostRow> Posts,
    IReadOnlyList<CheckRow> History,
    ILookup<long, string> HistoryFindings)
{
    private const int PostsShown = 20;
    private const int ChecksShown = 30;

    /// <summary>Reads it; null when there is no such account in the actor's scope.</summary>
    public static async Task<AccountProof?> ReadAsync(MonitorDb db, Actor actor, long accountId, CancellationToken cancellationToken)
    {
        actor.Demand(Permission.See);
        var account = await db.Accounts.AsNoTracking().In(db, actor.Scope).SingleOrDefaultAsync(a => a.Id == accountId, cancellationToken);
        if (account is null)
            return null;
        var history = await db.Checks.AsNoTracking()
            .Where(c => c.AccountId == accountId && c.State == CheckState.Done)
            .Include(c => c.Round)
            .OrderByDescending(c => c.Id)
            .Take(ChecksShown)
            .ToListAsync(cancellationToken);
        var posts = await db.Posts.AsNoTracking()
            .Where(p => p.AccountId == accountId)
            .OrderByDescending(p => p.PublishedAt)
            .Take(PostsShown)
            .ToListAsync(cancellationToken);
        if (history is not [var newest, ..])
            return new AccountProof(account, null, [], [], posts, [], Enumerable.Empty<FindingRow>().ToLookup(f => f.CheckId, f => f.Code));

        var check = await db.Checks.AsNoTracking().AsSplitQuery()
            .Include(c => c.Round)
            .Include(c => c.Links.OrderBy(l => l.Id))
            .Include(c => c.Looks.OrderBy(l => l.Number)).ThenInclude(l => l.Readings.OrderBy(r => r.Position)).ThenInclude(r => r.Capture)
            .SingleAsync(c => c.Id == newest.Id, cancellationToken);
        var checks = history.Select(c => c.Id).ToList();
        var findings = await db.Findings.AsNoTracking().Where(f => checks.Contains(f.CheckId)).OrderBy(f => f.Id).ToListAsync(cancellationToken);
        var evidence = await db.Evidence.AsNoTracking().Where(e => e.CheckId == newest.Id).OrderBy(e => e.Sequence).ToListAsync(cancellationToken);
        return new AccountProof(
            account, check, [.. findings.Where(f => f.CheckId == newest.Id)], evidence, posts, history, findings.ToLookup(f => f.CheckId, f => f.Code));
    }
}
