using Microsoft.EntityFrameworkCore;
using Monitor.Domain.People;
using Monitor.Domain.Sheets;
using Monitor.Inspection.Listings;
using Monitor.Storage;
using Monitor.Storage.Audits;
using Monitor.Storage.Evidence;
using Monitor.Storage.Places;
using Monitor.Storage.Sheets;

namespace Monitor.Inspection.Sheets;

/// <summary>What to list of the check sheets.</summary>
/// <param name="State">Where they stand.</param>
/// <param name="RoundId">Only this round.</param>
/// <param name="Mine">Only those assigned to the reader.</param>
public sealed record SheetFilter(SheetState State = SheetState.Open, long? RoundId = null, bool Mine = false);

/// <summary>A sheet in the queue.</summary>
/// <param name="Sheet">The sheet, with check and account.</param>
/// <param name="Assignee">Name of who is to check; null for whoever comes first.</param>
/// <param name="OpenProposals">What the machine noticed and nobody has decided on.</param>
/// <param name="Answered">Lines that are answered.</param>
/// <param name="Lines">All lines.</param>
public sealed record SheetQueueLine(CheckSheetRow Sheet, string? Assignee, int OpenProposals, int Answered, int Lines);

/// <summary>A sheet as it is worked on.</summary>
/// <param name="Sheet">The sheet, with check, account, lines and proposals.</param>
/// <param name="Assignee">Name of who is to check; null for whoever comes first.</param>
/// <param name="Pictures">Its pictures.</param>
/// <param name="Screenshots">Ledger numbers of the pictures that the machine took in the check.</param>
/// <param name="Next">The next open sheet of the same round in the reader's scope; null when there is none.</param>
public sealed record SheetView(CheckSheetRow Sheet, string? Assignee, IReadOnlyList<SheetPictureRow> Pictures, IReadOnlyList<long> Screenshots, long? Next);

/// <summary>Somebody who may be given sheets.</summary>
/// <param name="Id">Tells people apart (<see cref="Actor.Id"/>).</param>
/// <param name="Name">The name; with the sign-in name behind it where two have the same.</param>
public sealed record Inspector(string Id, string Name);

/// <summary>The queue of check sheets, in the reader's scope, and who is to do which.</summary>
public sealed class SheetQueue(IDbContextFactory<MonitorDb> databases, TimeProvider time)
{
    /// <summary>Sheets by round and account.</summary>
    public async Task<Listing<SheetQueueLine>> ListAsync(Actor actor, SheetFilter filter, Slice slice, CancellationToken ct)
    {
        actor.Demand(Permission.See);
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(slice);
        await using var db = await databases.CreateDbContextAsync(ct);
        var rows = Seen(db, actor).Where(s => s.State == filter.State && (slice.From == null || s.Id > slice.From));
        if (filter.RoundId is { } round)
            rows = rows.Where(s => s.Check!.RoundId == round);
        if (filter.Mine)
            rows = rows.Where(s => s.AssignedTo == actor.Id);
        var lines = await rows.OrderBy(s => s.Id).Take(slice.Clamped + 1)
            .Select(s => new { Sheet = s, s.Check, s.Check!.Account, Open = s.Proposals.Count(p => p.Accepted == null), Answered = s.Lines.Count(l => l.Answer != SheetAnswer.None), All = s.Lines.Count })
            .ToListAsync(ct);
        foreach (var line in lines)
        {
            line.Sheet.Check = line.Check;
            line.Check!.Account = line.Account;
        }

        var names = await NamesAsync(db, lines.Select(l => l.Sheet.AssignedTo), ct);
        return Listing<SheetQueueLine>.Of([.. lines.Select(l => new SheetQueueLine(l.Sheet, Name(names, l.Sheet.AssignedTo), l.Open, l.Answered, l.All))], slice.Clamped, l => l.Sheet.Id);
    }

    /// <summary>How many stand where.</summary>
    public async Task<IReadOnlyDictionary<SheetState, int>> CountsAsync(Actor actor, long? roundId, CancellationToken ct)
    {
        actor.Demand(Permission.See);
        await using var db = await databases.CreateDbContextAsync(ct);
        return await Seen(db, actor).Where(s => roundId == null || s.Check!.RoundId == roundId).GroupBy(s => s.State)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
    }

    /// <summary>One sheet.</summary>
    /// <exception cref="NotThereException">There is none for this actor.</exception>
    public async Task<SheetView> ViewAsync(Actor actor, long id, CancellationToken ct)
    {
        actor.Demand(Permission.See);
        await using var db = await databases.CreateDbContextAsync(ct);
        var sheet = await Seen(db, actor).Include(s => s.Check).ThenInclude(c => c!.Account).Include(s => s.Check!.Round).Include(s => s.Lines).Include(s => s.Proposals).AsSplitQuery()
            .SingleOrDefaultAsync(s => s.Id == id, ct) ?? throw new NotThereException($"There is no sheet {id}.");
        var pictures = await db.SheetPictures.AsNoTracking().Where(p => p.SheetId == id).OrderBy(p => p.Id).ToListAsync(ct);
        var screenshots = await db.Evidence.AsNoTracking().Where(e => e.CheckId == sheet.CheckId && e.Kind == EvidenceKind.Screenshot).OrderBy(e => e.Sequence).Select(e => e.Sequence).ToListAsync(ct);
        var next = await Seen(db, actor)
            .Where(s => s.State == SheetState.Open && s.Check!.RoundId == sheet.Check!.RoundId && s.Id > id && (s.AssignedTo == null || s.AssignedTo == actor.Id))
            .OrderBy(s => s.Id).Select(s => (long?)s.Id).FirstOrDefaultAsync(ct);
        return new(sheet, Name(await NamesAsync(db, [sheet.AssignedTo], ct), sheet.AssignedTo), pictures, screenshots, next);
    }

    /// <summary>Those who may be given sheets. Whether a sheet's account is theirs is asked when it is given.</summary>
    public async Task<IReadOnlyList<Inspector>> InspectorsAsync(Actor actor, CancellationToken ct)
    {
        actor.Demand(Permission.CheckByHand);
        await using var db = await databases.CreateDbContextAsync(ct);
        var users = (await db.Users.AsNoTracking().Where(u => !u.Disabled).OrderBy(u => u.DisplayName).ThenBy(u => u.Id).ToListAsync(ct)).Where(u => u.ToActor().May(Permission.CheckByHand)).ToList();
        var shared = users.GroupBy(u => u.DisplayName).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet();
        return [.. users.Select(u => new Inspector(Actor.UserId(u.Id), shared.Contains(u.DisplayName) ? $"{u.DisplayName}（{u.UserName}）" : u.DisplayName))];
    }

    /// <summary>Gives open sheets to somebody whose scope holds their accounts.</summary>
    /// <param name="actor">Who gives.</param>
    /// <param name="ids">The sheets; those outside the actor's scope are not there.</param>
    /// <param name="to">Id of who is to check; null takes them back into the common queue.</param>
    /// <param name="ct">Ends it; nothing is changed then.</param>
    /// <returns>How many were given, and how many were not, because the person does not answer for the account.</returns>
    /// <exception cref="NotThereException">The actor may not, or there is no such person.</exception>
    public async Task<(int Given, int Refused)> AssignAsync(Actor actor, IReadOnlyCollection<long> ids, string? to, CancellationToken ct)
    {
        actor.Demand(Permission.CheckByHand);
        ArgumentNullException.ThrowIfNull(ids);
        await using var db = await databases.CreateDbContextAsync(ct);
        var allowed = db.Checks.In(db, actor.Scope);
        Actor? inspector = null;
        if (to is not null)
        {
            var key = Actor.UserKey(to);
            inspector = (await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == key && !u.Disabled, ct))?.ToActor();
            if (inspector?.May(Permission.CheckByHand) != true)
                throw new NotThereException($"There is nobody {to} who checks by hand.");
            allowed = allowed.In(db, inspector.Scope);
        }

        var checks = allowed.Select(c => c.Id);
        var sheets = await db.CheckSheets.Where(s => ids.Contains(s.Id) && s.State == SheetState.Open && checks.Contains(s.CheckId)).ToListAsync(ct);
        var now = time.GetUtcNow();
        foreach (var sheet in sheets)
        {
            (sheet.AssignedTo, sheet.Version) = (inspector?.Id, sheet.Version + 1);
            db.Note(now, actor, "sheet.assign", "checkSheet", sheet.Id, inspector?.Name);
        }

        await db.SaveChangesAsync(ct);
        return (sheets.Count, ids.Count - sheets.Count);
    }

    /// <summary>Names of people by id, as they are called now.</summary>
    private static async Task<Dictionary<string, string>> NamesAsync(MonitorDb db, IEnumerable<string?> ids, CancellationToken ct)
    {
        var keys = ids.Select(Actor.UserKey).OfType<long>().Distinct().ToList();
        return keys.Count == 0 ? [] : await db.Users.Where(u => keys.Contains(u.Id)).ToDictionaryAsync(u => Actor.UserId(u.Id), u => u.DisplayName, ct);
    }

    private static string? Name(Dictionary<string, string> names, string? id) => id is null ? null : names.GetValueOrDefault(id, id);

    internal static IQueryable<CheckSheetRow> Seen(MonitorDb db, Actor actor)
    {
        var rows = db.CheckSheets.AsNoTracking();
        if (actor.Scope.IsAll)
            return rows;
        var checks = db.Checks.In(db, actor.Scope).Select(c => c.Id);
        return rows.Where(s => checks.Contains(s.CheckId));
    }
}
