using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Indicators;
using Monitor.Domain.People;
using Monitor.Domain.Proposals;
using Monitor.Domain.Sheets;
using Monitor.Inspection.People;
using Monitor.Storage;
using Monitor.Storage.Audits;
using Monitor.Storage.Evidence;
using Monitor.Storage.Sheets;

namespace Monitor.Inspection.Sheets;

/// <summary>What somebody writes into a line.</summary>
/// <param name="Answer">What is said.</param>
/// <param name="Remark">In words.</param>
/// <param name="Address">Where it can be seen.</param>
/// <param name="Excerpt">The text in question.</param>
public sealed record SheetInput(SheetAnswer Answer, string? Remark, string? Address, string? Excerpt);

/// <summary>Why a sheet did not move.</summary>
public enum SheetProblem
{
    /// <summary>Somebody else changed it meanwhile.</summary>
    Changed,

    /// <summary>Something is missing (<see cref="CheckSheet.Lacks"/>).</summary>
    Incomplete,

    /// <summary>Machine proposals are not decided.</summary>
    ProposalsOpen,

    /// <summary>It is not in a state for that.</summary>
    WrongState,

    /// <summary>四眼: who checked may not confirm.</summary>
    SamePerson,

    /// <summary>A reason is missing.</summary>
    ReasonMissing,

    /// <summary>No picture (JPEG or PNG), or too large.</summary>
    NotAPicture,

    /// <summary>A text is too long.</summary>
    TooLong,

    /// <summary>There is no such sheet, or none for this person.</summary>
    NotThere,

    /// <summary>An answer is to an indicator that the sheet does not ask for.</summary>
    NoSuchLine,

    /// <summary>The file names another account than the sheet.</summary>
    OtherAccount,
}

/// <summary>Work on a check sheet: answers, proofs, proposals, completion, and the second pair of eyes. Every step is in the audit log.</summary>
public sealed class SheetWork(IDbContextFactory<MonitorDb> databases, EvidenceStore store, EvidenceLedger ledger, TimeProvider time)
{
    /// <summary>Largest picture, in bytes.</summary>
    public const int MaxPictureBytes = 10 << 20;

    /// <summary>Most characters of a remark, an address or an excerpt.</summary>
    public const int LongestText = 2_000;

    /// <summary>Saves answers of an open sheet. Personal numbers in them are masked.</summary>
    /// <returns>Why nothing was saved; null when it was.</returns>
    /// <exception cref="NotThereException">The actor may not, or there is no such sheet.</exception>
    public Task<SheetProblem?> SaveAsync(Actor actor, long id, int version, IReadOnlyDictionary<string, SheetInput> answers, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(answers);
        if (answers.Values.Any(a => a.Remark?.Length > LongestText || a.Address?.Length > LongestText || a.Excerpt?.Length > LongestText))
            return Task.FromResult<SheetProblem?>(SheetProblem.TooLong);
        return ChangeAsync(actor, id, version, "sheet.save", null, (_, sheet, _) =>
        {
            if (sheet.State != SheetState.Open)
                return SheetProblem.WrongState;
            if (answers.Keys.Except(sheet.Lines.Select(line => line.Code)).Any())
                return SheetProblem.NoSuchLine;
            sheet.Authors = Authors.With(sheet.Authors, actor);
            foreach (var line in sheet.Lines)
            {
                if (answers.TryGetValue(line.Code, out var input))
                    (line.Answer, line.Remark, line.Address, line.Excerpt) = (input.Answer, Clean(input.Remark), Trim(input.Address), Clean(input.Excerpt));
            }

            return null;
        }, ct);
    }

    /// <summary>Decides on a machine proposal: accepted, its line becomes 发现问题 with the masked excerpt, for the person to complete; refused, it is only noted.</summary>
    /// <exception cref="NotThereException">The actor may not, or there is no such proposal.</exception>
    public Task<SheetProblem?> DecideAsync(Actor actor, long id, long proposalId, bool accept, CancellationToken ct) =>
        ChangeAsync(actor, id, null, accept ? "sheet.accept" : "sheet.refuse", FormattableString.Invariant($"proposal {proposalId}"), (_, sheet, now) =>
        {
            if (sheet.State != SheetState.Open)
                return SheetProblem.WrongState;
            var proposal = sheet.Proposals.SingleOrDefault(p => p.Id == proposalId) ?? throw new NotThereException($"There is no proposal {proposalId} on sheet {id}.");
            (proposal.Accepted, proposal.DecidedBy, proposal.DecidedAt) = (accept, actor.Name, now);
            sheet.Authors = Authors.With(sheet.Authors, actor);
            if (!accept)
                return null;
            var line = sheet.Lines.SingleOrDefault(l => l.Code == proposal.Code);
            if (line is null)
            {
                line = new SheetLineRow { Code = proposal.Code };
                sheet.Lines.Add(line);
            }

            line.Answer = SheetAnswer.Problem;
            line.Remark = Joined(line.Remark, proposal.Shown);
            line.Address ??= proposal.Url;
            line.Excerpt = Joined(line.Excerpt, proposal.Excerpt);
            return null;
        }, ct);

    /// <summary>Adds a picture that proves a line. It goes into the evidence store and its ledger, as everything that proves something.</summary>
    /// <exception cref="NotThereException">The actor may not, or there is no such sheet or line.</exception>
    public async Task<SheetProblem?> AddPictureAsync(Actor actor, long id, string code, ReadOnlyMemory<byte> picture, CancellationToken ct)
    {
        actor.Demand(Permission.CheckByHand);
        if (picture.Length is 0 or > MaxPictureBytes || !EvidenceStore.IsPicture(picture.Span))
            return SheetProblem.NotAPicture;
        var file = await store.SavePictureAsync(picture, ct);
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var sheet = await FindAsync(db, actor, id, ct);
        if (sheet.Lines.TrueForAll(l => l.Code != code))
            throw new NotThereException($"Sheet {id} has no line {code}.");
        if (sheet.State != SheetState.Open)
            return SheetProblem.WrongState;
        var entry = (await ledger.AppendAsync(db, [new EvidenceEntry(sheet.CheckId, null, EvidenceKind.Upload, file)], ct))[0];
        var now = time.GetUtcNow();
        sheet.Authors = Authors.With(sheet.Authors, actor);
        db.SheetPictures.Add(new SheetPictureRow { SheetId = id, Code = code, Sequence = entry.Sequence, By = actor.Name, At = now });
        db.Note(now, actor, "sheet.picture", "checkSheet", id, AuditLogTexts.Of("SheetPicture", code, file.Sha256));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return null;
    }

    /// <summary>Completes a sheet. With a veto on it, it waits for a second person; without, it is done and its problems become findings.</summary>
    /// <exception cref="NotThereException">The actor may not, or there is no such sheet.</exception>
    public Task<SheetProblem?> CompleteAsync(Actor actor, long id, CancellationToken ct) => StepAsync(actor, id, "sheet.complete", null, (sheet, domain, now) =>
    {
        if (domain.State != SheetState.Open)
            return (null, SheetProblem.WrongState);
        if (domain.OpenProposals > 0)
            return (null, SheetProblem.ProposalsOpen);
        if (domain.Lacks.Count > 0)
            return (null, SheetProblem.Incomplete);
        (sheet.CheckedBy, sheet.CheckedAt, sheet.ReturnReason) = (actor.Name, now, null);
        sheet.Authors = Authors.With(sheet.Authors, actor);
        return (domain.Complete(actor), null);
    }, ct);

    /// <summary>Confirms a sheet as the second person; its problems become findings.</summary>
    /// <exception cref="NotThereException">The actor may not, or there is no such sheet.</exception>
    public Task<SheetProblem?> ConfirmAsync(Actor actor, long id, CancellationToken ct) => StepAsync(actor, id, "sheet.confirm", null, (sheet, domain, now) =>
    {
        if (domain.State != SheetState.ToConfirm)
            return (null, SheetProblem.WrongState);
        if (!domain.MayConfirm(actor))
            return (null, SheetProblem.SamePerson);
        (sheet.ConfirmedBy, sheet.ConfirmedAt) = (actor.Name, now);
        return (domain.Confirm(actor), null);
    }, ct);

    /// <summary>Gives a sheet back, as the second person, with a reason.</summary>
    /// <exception cref="NotThereException">The actor may not, or there is no such sheet.</exception>
    public Task<SheetProblem?> ReturnAsync(Actor actor, long id, string? reason, CancellationToken ct) => StepAsync(actor, id, "sheet.return", reason, (sheet, domain, _) =>
    {
        if (string.IsNullOrWhiteSpace(reason))
            return (null, SheetProblem.ReasonMissing);
        if (reason.Length > LongestText)
            return (null, SheetProblem.TooLong);
        if (domain.State != SheetState.ToConfirm)
            return (null, SheetProblem.WrongState);
        if (!domain.MayConfirm(actor))
            return (null, SheetProblem.SamePerson);
        (sheet.CheckedBy, sheet.CheckedAt, sheet.ReturnReason) = (null, null, reason.Trim());
        return (domain.Return(actor), null);
    }, ct);

    /// <summary>A sheet as the domain sees it.</summary>
    /// <param name="sheet">With lines, proposals, check and round.</param>
    /// <param name="pictures">Its pictures.</param>
    public static CheckSheet ToDomain(CheckSheetRow sheet, IReadOnlyCollection<SheetPictureRow> pictures)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        var rules = RuleSetJson.Read(sheet.Check!.Round!.RuleSetJson);
        return new(
            sheet.State,
            [.. sheet.Lines.Select(l => new SheetLine(l.Code, rules.LevelOf(l.Code), l.Answer, l.Remark, l.Address, l.Excerpt, pictures.Count(p => p.Code == l.Code), l.MachineWasBlind))],
            null,
            sheet.Proposals.Count(p => p.Accepted is null)) { Authors = sheet.Authors };
    }

    private Task<SheetProblem?> StepAsync(
        Actor actor, long id, string action, string? detail, Func<CheckSheetRow, CheckSheet, DateTimeOffset, (CheckSheet? Next, SheetProblem? Problem)> step, CancellationToken ct) =>
        ChangeAsync(actor, id, null, action, detail, async (db, sheet, now) =>
        {
            var pictures = await db.SheetPictures.AsNoTracking().Where(p => p.SheetId == id).ToListAsync(ct);
            var (next, problem) = step(sheet, ToDomain(sheet, pictures), now);
            if (next is null)
                return problem;
            sheet.State = next.State;
            if (next.State == SheetState.Done)
                await new SheetResult(db, now).WriteAsync(sheet, next, ct);
            return null;
        }, ct);

    private Task<SheetProblem?> ChangeAsync(
        Actor actor, long id, int? version, string action, string? detail, Func<MonitorDb, CheckSheetRow, DateTimeOffset, SheetProblem?> change, CancellationToken ct) =>
        ChangeAsync(actor, id, version, action, detail, (db, sheet, now) => Task.FromResult(change(db, sheet, now)), ct);

    private async Task<SheetProblem?> ChangeAsync(
        Actor actor, long id, int? version, string action, string? detail, Func<MonitorDb, CheckSheetRow, DateTimeOffset, Task<SheetProblem?>> change, CancellationToken ct)
    {
        actor.Demand(Permission.CheckByHand);
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var sheet = await FindAsync(db, actor, id, ct);
        if (version is { } expected && sheet.Version != expected)
            return SheetProblem.Changed;
        var now = time.GetUtcNow();
        if (await change(db, sheet, now) is { } problem)
            return problem;
        sheet.Version++;
        db.Note(now, actor, action, "checkSheet", id, detail);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return SheetProblem.Changed;
        }

        await transaction.CommitAsync(ct);
        return null;
    }

    private static async Task<CheckSheetRow> FindAsync(MonitorDb db, Actor actor, long id, CancellationToken ct) =>
        await SheetQueue.Seen(db, actor).AsTracking().Include(s => s.Check).ThenInclude(c => c!.Round).Include(s => s.Lines).Include(s => s.Proposals).AsSplitQuery()
            .SingleOrDefaultAsync(s => s.Id == id, ct) ?? throw new NotThereException($"There is no sheet {id} for {actor.Name}.");

    private static string? Trim(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string? Clean(string? text) => Trim(text) is { } words ? PrivateNumbers.Mask(words) : null;

    private static string Joined(string? before, string more)
    {
        var joined = before is null ? more : before.Contains(more, StringComparison.Ordinal) ? before : $"{before}；{more}";
        return joined.Length <= LongestText ? joined : joined[..LongestText];
    }
}
