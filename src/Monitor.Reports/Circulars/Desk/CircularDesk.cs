using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Circulars;
using Monitor.Domain.People;
using Monitor.Domain.Time;
using Monitor.Reports.Circulars.Defaults;
using Monitor.Storage;
using Monitor.Storage.Audits;
using Monitor.Storage.Circulars;

namespace Monitor.Reports.Circulars.Desk;

/// <summary>The words of a draft.</summary>
/// <param name="At">When they were computed.</param>
/// <param name="Paragraphs">Its paragraphs.</param>
public sealed record DraftWords(DateTimeOffset At, IReadOnlyList<ContentWords> Paragraphs);

/// <summary>
/// How a circular comes about: 起草 → 送审 → 签发. A draft's figures follow the database; submitting makes the files and keeps them; a second person signs,
/// and only if the database still gives the same words and figures. What is signed never changes: a correction is a new version.
/// </summary>
/// <param name="databases">The database.</param>
/// <param name="office">Computes and writes.</param>
/// <param name="calendar">The work days that are known.</param>
/// <param name="time">The clock.</param>
public sealed class CircularDesk(IDbContextFactory<MonitorDb> databases, CircularOffice office, WorkCalendar calendar, TimeProvider time)
{
    /// <summary>Most characters of a reason.</summary>
    public const int LongestReason = 2_000;

    /// <summary>A page and the preview in it are asked for one after the other: what was computed for the one serves the other.</summary>
    private static readonly TimeSpan PreviewKeeps = TimeSpan.FromSeconds(20);

    private static readonly CircularFormat[] Kept = [CircularFormat.Docx, CircularFormat.Xlsx, CircularFormat.Html, CircularFormat.Json];

    private KeptPreview? _preview;

    /// <summary>Begins a version: the first of a period, or the one after an issued one, with its words.</summary>
    /// <param name="actor">Who; the circular reports on its scope.</param>
    /// <param name="period">The period.</param>
    /// <param name="settings">The office's settings.</param>
    /// <param name="cancellationToken">Ends it; nothing is changed then.</param>
    public async Task<DeskOutcome> BeginAsync(Actor actor, Period period, CircularSettings settings, CancellationToken cancellationToken)
    {
        actor.Demand(Permission.MakeCirculars);
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(settings);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var (region, unit) = (actor.Scope.RegionId, actor.Scope.UnitId);
        var code = period.Code;
        var latest = await db.Circulars.AsNoTracking().Where(c => c.Period == code && c.RegionId == region && c.UnitId == unit)
            .OrderByDescending(c => c.Number).FirstOrDefaultAsync(cancellationToken);
        if (latest is { State: CircularState.Draft or CircularState.Submitted })
            return new(latest.Id, DeskProblem.VersionInHand);
        var today = Today();
        CircularPlan plan;
        try
        {
            plan = latest is null
                ? new(settings, today, settings.OptionsOn(today, calendar).Deadline, null, [])
                : CircularPlan.Read(latest.PlanJson) with { IssueDate = today, Deadline = settings.OptionsOn(today, calendar).Deadline };
        }
        catch (MissingHolidaysException exception)
        {
            return new(0, DeskProblem.NoHolidays, [exception.Message]);
        }

        var prepared = await PrepareAsync(period, plan, actor.Scope, isDraft: true, cancellationToken);
        if (prepared.Data.Rounds is [])
            return new(0, DeskProblem.NoRound);
        var now = time.GetUtcNow();
        var row = new CircularRow
        {
            Period = code,
            Number = (latest?.Number ?? 0) + 1,
            RegionId = region,
            UnitId = unit,
            Title = prepared.Document.Title,
            PlanJson = plan.Write(),
            ContentJson = CircularContent.Of(prepared).Write(),
            CreatedAt = now,
            CreatedBy = actor.Name,
            ChangedAt = now,
            ChangedBy = actor.Name,
            Authors = Authors.With(null, actor),
        };
        db.Circulars.Add(row);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        db.Note(now, actor, "circular.begin", "circular", row.Id, $"{code} v{row.Number}");
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new(row.Id);
    }

    /// <summary>The draft as the database gives it now, with its gates; nothing is kept.</summary>
    /// <exception cref="NotThereException">There is no such draft for this actor.</exception>
    public async Task<PreparedCircular> PreviewAsync(Actor actor, long id, CancellationToken cancellationToken)
    {
        var row = await DraftAsync(actor, id, cancellationToken);
        if (_preview is { } kept && kept.Id == id && kept.Revision == row.Revision && time.GetUtcNow() - kept.At < PreviewKeeps && kept.Circular.TryGetTarget(out var before))
            return before;
        var prepared = await PrepareAsync(row, isDraft: true, cancellationToken);
        Keep(row, prepared);
        return prepared;
    }

    /// <summary>
    /// The words of a draft as they were when it was last computed, for editing: computing a large register's draft takes longer than a page may. What an edit
    /// rests on is compared when it is saved.
    /// </summary>
    /// <exception cref="NotThereException">There is no such draft for this actor.</exception>
    public async Task<DraftWords> WordsAsync(Actor actor, long id, CancellationToken cancellationToken)
    {
        var row = await DraftAsync(actor, id, cancellationToken);
        if (_preview is { } kept && kept.Id == id && kept.Revision == row.Revision)
            return kept.Words;
        return CircularContent.Read(row.ContentJson).Words is { } words
            ? new(row.ChangedAt, words)
            : new(time.GetUtcNow(), CircularContent.WordsOf((await PreviewAsync(actor, id, cancellationToken)).Document));
    }

    /// <summary>Changes a draft.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="id">The version.</param>
    /// <param name="revision">The revision that the actor has seen.</param>
    /// <param name="change">Makes the new plan out of the old one and of the draft as it is now.</param>
    /// <param name="cancellationToken">Ends it; nothing is changed then.</param>
    public Task<DeskOutcome> ChangeAsync(Actor actor, long id, int revision, Func<CircularPlan, PreparedCircular, CircularPlan> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        return StepAsync(actor, id, revision, CircularState.Draft, async (_, row) =>
        {
            var before = await PrepareAsync(row, isDraft: true, cancellationToken);
            Keep(row, before); // where the words do not fit, the next try is made on what it says now
            var plan = change(CircularPlan.Read(row.PlanJson), before);
            row.PlanJson = plan.Write();
            var prepared = await PrepareAsync(row, isDraft: true, cancellationToken);
            if (prepared.Document.EditProblems is [_, ..] problems)
                return new DeskOutcome(id, DeskProblem.Words, problems);
            Describe(row, prepared);
            return null;
        }, "circular.edit", null, cancellationToken);
    }

    /// <summary>送审: tries every gate, makes the files, keeps them.</summary>
    public Task<DeskOutcome> SubmitAsync(Actor actor, long id, int revision, CancellationToken cancellationToken) =>
        StepAsync(actor, id, revision, CircularState.Draft, async (db, row) =>
        {
            var prepared = await PrepareAsync(row, isDraft: false, cancellationToken);
            if (prepared.Errors is [_, ..] errors)
                return DeskOutcome.Of(id, errors);
            foreach (var format in Kept)
            {
                var bytes = await office.WriteAsync(prepared, format, cancellationToken);
                db.CircularFiles.Add(new CircularFileRow { CircularId = id, Format = CircularShelf.NameOf(format), Bytes = bytes, Sha256 = CircularShelf.Hash(bytes) });
            }

            Describe(row, prepared);
            (row.State, row.SubmittedAt, row.SubmittedBy, row.ReturnReason) = (CircularState.Submitted, time.GetUtcNow(), actor.Name, null);
            row.ContentSha256 = CircularShelf.HashOf(db.CircularFiles.Local);
            return null;
        }, "circular.submit", null, cancellationToken);

    /// <summary>退回: the files go, the draft comes back.</summary>
    public Task<DeskOutcome> ReturnAsync(Actor actor, long id, int revision, string? reason, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > LongestReason)
            return Task.FromResult(new DeskOutcome(id, DeskProblem.ReasonMissing));
        return StepAsync(actor, id, revision, CircularState.Submitted, async (db, row) =>
        {
            db.CircularFiles.RemoveRange(await db.CircularFiles.Where(f => f.CircularId == id).ToListAsync(cancellationToken));
            (row.State, row.SubmittedAt, row.SubmittedBy, row.ContentSha256, row.ReturnReason) = (CircularState.Draft, null, null, null, reason.Trim());
            return null;
        }, "circular.return", reason.Trim(), cancellationToken);
    }

    /// <summary>签发, by somebody who neither wrote nor submitted it, and only while the database still gives what was submitted.</summary>
    public Task<DeskOutcome> IssueAsync(Actor actor, long id, int revision, CancellationToken cancellationToken) =>
        StepAsync(actor, id, revision, CircularState.Submitted, async (db, row) =>
        {
            if (!actor.IsPerson || Authors.Includes(row.Authors, actor))
                return new DeskOutcome(id, DeskProblem.SecondPerson);
            var prepared = await PrepareAsync(row, isDraft: false, cancellationToken);
            if (prepared.Errors is [_, ..] errors)
                return DeskOutcome.Of(id, errors);
            var submitted = await db.CircularFiles.AsNoTracking().Where(f => f.CircularId == id).ToListAsync(cancellationToken);
            var page = CircularShelf.Hash(await office.WriteAsync(prepared, CircularFormat.Html, cancellationToken));
            if (CircularShelf.HashOf(submitted) != row.ContentSha256 || submitted.Single(f => f.Format == CircularShelf.NameOf(CircularFormat.Html)).Sha256 != page)
            {
                return new DeskOutcome(
                    id, DeskProblem.FiguresMoved,
                    [.. ContentDifference.Between(CircularContent.Read(row.ContentJson), CircularContent.Of(prepared)).Select(d => $"{d.What}：{d.Before} → {d.After}")]);
            }

            (row.State, row.IssuedAt, row.IssuedBy) = (CircularState.Issued, time.GetUtcNow(), actor.Name);
            return null;
        }, "circular.issue", null, cancellationToken);

    /// <summary>Gives a draft up; it stays readable.</summary>
    public Task<DeskOutcome> DiscardAsync(Actor actor, long id, int revision, CancellationToken cancellationToken) =>
        StepAsync(actor, id, revision, CircularState.Draft, (_, row) =>
        {
            row.State = CircularState.Discarded;
            return Task.FromResult<DeskOutcome?>(null);
        }, "circular.discard", null, cancellationToken);

    /// <summary>
    /// One step, saved at once with its entry in the audit log; a step that meets a problem leaves everything as it was. The revision keeps two people's
    /// steps apart, so that nothing is locked while figures are computed.
    /// </summary>
    private async Task<DeskOutcome> StepAsync(
        Actor actor, long id, int revision, CircularState from, Func<MonitorDb, CircularRow, Task<DeskOutcome?>> step, string action, string? detail,
        CancellationToken cancellationToken)
    {
        actor.Demand(Permission.MakeCirculars);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var row = await CircularShelf.OneAsync(db, actor, id, cancellationToken);
        if (row.State != from)
            return new(id, DeskProblem.WrongState);
        if (row.Revision != revision)
            return new(id, DeskProblem.ChangedMeanwhile);
        if (await step(db, row) is { } problem)
            return problem;
        var now = time.GetUtcNow();
        row.Revision++;
        // Who sends back or signs has not written it.
        if (from == CircularState.Draft)
            (row.ChangedAt, row.ChangedBy, row.Authors) = (now, actor.Name, Authors.With(row.Authors, actor));
        db.Note(now, actor, action, "circular", id, detail ?? $"{row.Period} v{row.Number}");
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new(id, DeskProblem.ChangedMeanwhile);
        }

        return new(id);
    }

    private Task<PreparedCircular> PrepareAsync(CircularRow row, bool isDraft, CancellationToken cancellationToken) =>
        PrepareAsync(Period.Parse(row.Period), CircularPlan.Read(row.PlanJson), new Scope(row.RegionId, row.UnitId), isDraft, cancellationToken);

    private Task<PreparedCircular> PrepareAsync(Period period, CircularPlan plan, Scope scope, bool isDraft, CancellationToken cancellationToken) =>
        office.PrepareAsync(period, plan.Settings.Rules, plan.ToOptions(isDraft, calendar), scope, plan.Figures, cancellationToken);

    private static void Describe(CircularRow row, PreparedCircular prepared) => (row.Title, row.ContentJson) = (prepared.Document.Title, CircularContent.Of(prepared).Write());

    /// <summary>A draft, to be read.</summary>
    private async Task<CircularRow> DraftAsync(Actor actor, long id, CancellationToken cancellationToken)
    {
        actor.Demand(Permission.MakeCirculars);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var row = await CircularShelf.OneAsync(db, actor, id, cancellationToken);
        if (row.State != CircularState.Draft)
            throw new NotThereException($"Circular {id} is no draft.");
        return row;
    }

    private void Keep(CircularRow row, PreparedCircular prepared) =>
        _preview = new(row.Id, row.Revision, time.GetUtcNow(), new(prepared), new(time.GetUtcNow(), CircularContent.WordsOf(prepared.Document)));

    /// <summary>Weak: a large register's data set is not held for a page that nobody asks for again.</summary>
    private sealed record KeptPreview(long Id, int Revision, DateTimeOffset At, WeakReference<PreparedCircular> Circular, DraftWords Words);

    private DateOnly Today() => DateOnly.FromDateTime(ChinaTime.In(time.GetUtcNow()).DateTime);
}
