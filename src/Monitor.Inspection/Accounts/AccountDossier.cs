using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Findings;
using Monitor.Domain.Indicators;
using Monitor.Domain.People;
using Monitor.Domain.Sheets;
using Monitor.Domain.Verdicts;
using Monitor.Storage;
using Monitor.Storage.Accounts;
using Monitor.Storage.Checks;
using Monitor.Storage.Evidence;
using Monitor.Storage.Findings;
using Monitor.Storage.Places;

namespace Monitor.Inspection.Accounts;

/// <summary>A veto that people found where the machine found none.</summary>
/// <param name="Code">Indicator code.</param>
/// <param name="SheetId">The check sheet on which they wrote it down.</param>
public sealed record SheetVeto(string Code, long SheetId);

/// <summary>Everything that speaks for or against one account: its newest check with looks, readings, links and evidence, what came before, and what the register holds.</summary>
public sealed record AccountDossier
{
    /// <summary>Posts listed.</summary>
    public const int PostsShown = 20;

    /// <summary>Checks listed.</summary>
    public const int ChecksShown = 30;

    private const int ChangesShown = 100;

    /// <summary>The account, with its sources and its menu as kept by hand.</summary>
    public required AccountRow Account { get; init; }

    /// <summary>Its newest check that is done, with looks, readings, captures and links; null when it was never checked.</summary>
    public CheckRow? Check { get; init; }

    /// <summary>Its findings: those of <see cref="Check"/> and the newest of each indicator that is still open, newest first.</summary>
    public required IReadOnlyList<FindingRow> Findings { get; init; }

    /// <summary>
    /// Vetoes among <see cref="Findings"/> that people found on the check sheet of a check that the machine calls 合格, and that are still open. The check's verdict stays, so whoever shows it says this beside it.
    /// </summary>
    public required IReadOnlyList<SheetVeto> SheetVetoes { get; init; }

    /// <summary>Ledger entries of <see cref="Check"/>.</summary>
    public IReadOnlyList<EvidenceRow> Evidence { get; init; } = [];

    /// <summary>Its newest known posts, newest first.</summary>
    public required IReadOnlyList<PostRow> Posts { get; init; }

    /// <summary>Its checks that are done, newest first, each with its round.</summary>
    public required IReadOnlyList<CheckRow> History { get; init; }

    /// <summary>Indicators of the findings of <see cref="History"/>, by check.</summary>
    public required ILookup<long, string> HistoryFindings { get; init; }

    /// <summary>Register data that were changed, newest first.</summary>
    public required IReadOnlyList<AccountChangeRow> Changes { get; init; }

    /// <summary>States that the register gave it, newest first.</summary>
    public required IReadOnlyList<AccountStateRow> States { get; init; }

    /// <summary>Whom to call.</summary>
    public required IReadOnlyList<AccountContactRow> Contacts { get; init; }

    /// <summary>Reads it. The number of statements is the same for every account.</summary>
    /// <exception cref="NotThereException">There is no such account in the actor's scope.</exception>
    public static async Task<AccountDossier> ReadAsync(IDbContextFactory<MonitorDb> databases, Actor actor, long accountId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(databases);
        actor.Demand(Permission.See);
        await using var db = await databases.CreateDbContextAsync(ct);
        var account = await db.Accounts.AsNoTracking().In(db, actor.Scope).AsSplitQuery().Include(a => a.Sources).Include(a => a.MenuLinks)
            .SingleOrDefaultAsync(a => a.Id == accountId, ct) ?? throw new NotThereException($"There is no account {accountId} for {actor.Name}.");
        var history = await db.Checks.AsNoTracking()
            .Where(c => c.AccountId == accountId && c.State == CheckState.Done)
            .Include(c => c.Round)
            .OrderByDescending(c => c.EndedAt).ThenByDescending(c => c.Id)
            .Take(ChecksShown).ToListAsync(ct);
        long? newest = history is [var first, ..] ? first.Id : null;
        var checks = history.Select(c => c.Id).ToList();
        var findings = await db.Findings.AsNoTracking()
            .Where(f => checks.Contains(f.CheckId) || (f.AccountId == accountId && f.SupersededById == null))
            .OrderByDescending(f => f.Id).ToListAsync(ct);
        var vetoes = findings.Where(f => f is { SupersededById: null, ClosedAt: null, Level: FindingLevel.Veto } && f.State is not (FindingState.Suspected or FindingState.ConfirmedByMachine)).ToList();
        var vetoed = vetoes.Select(f => f.CheckId).ToList();
        var sheets = await db.CheckSheets.AsNoTracking().Where(s => vetoed.Contains(s.CheckId) && s.State == SheetState.Done && s.Check!.Verdict == Verdict.Qualified)
            .ToDictionaryAsync(s => s.CheckId, s => s.Id, ct);
        return new AccountDossier
        {
            Account = account,
            Check = newest is null ? null : await CheckAsync(db, newest.Value, ct),
            Findings = [.. findings.Where(f => f.CheckId == newest || f is { SupersededById: null, ClosedAt: null })],
            SheetVetoes = [.. vetoes.Where(f => sheets.ContainsKey(f.CheckId)).Select(f => new SheetVeto(f.Code, sheets[f.CheckId]))],
            Evidence = newest is null ? [] : await db.Evidence.AsNoTracking().Where(e => e.CheckId == newest).OrderBy(e => e.Sequence).ToListAsync(ct),
            Posts = await db.Posts.AsNoTracking().Where(p => p.AccountId == accountId).OrderByDescending(p => p.PublishedAt).Take(PostsShown).ToListAsync(ct),
            History = history,
            HistoryFindings = findings.ToLookup(f => f.CheckId, f => f.Code),
            Changes = await db.AccountChanges.AsNoTracking().Where(c => c.AccountId == accountId).OrderByDescending(c => c.At).ThenByDescending(c => c.Id).Take(ChangesShown).ToListAsync(ct),
            States = await db.AccountStates.AsNoTracking().Where(s => s.AccountId == accountId).OrderByDescending(s => s.At).Take(ChangesShown).ToListAsync(ct),
            Contacts = await db.AccountContacts.AsNoTracking().Where(c => c.AccountId == accountId).OrderBy(c => c.Position).ToListAsync(ct),
        };
    }

    /// <summary>Goes on only if the account lies in the actor's scope.</summary>
    /// <exception cref="NotThereException">It does not.</exception>
    public static async Task DemandAsync(IDbContextFactory<MonitorDb> databases, Actor actor, long accountId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(databases);
        actor.Demand(Permission.See);
        await using var db = await databases.CreateDbContextAsync(ct);
        if (!await db.Accounts.In(db, actor.Scope).AnyAsync(a => a.Id == accountId, ct))
            throw new NotThereException($"There is no account {accountId} for {actor.Name}.");
    }

    private static Task<CheckRow> CheckAsync(MonitorDb db, long id, CancellationToken ct) => db.Checks.AsNoTracking().AsSplitQuery()
        .Include(c => c.Round)
        .Include(c => c.Links.OrderBy(l => l.Id))
        .Include(c => c.Looks.OrderBy(l => l.Number)).ThenInclude(l => l.Readings.OrderBy(r => r.Position)).ThenInclude(r => r.Capture)
        .SingleAsync(c => c.Id == id, ct);
}
