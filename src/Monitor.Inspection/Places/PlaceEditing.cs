using System.Data;
using Microsoft.EntityFrameworkCore;
using Monitor.Domain.People;
using Monitor.Domain.Places;
using Monitor.Inspection.People;
using Monitor.Inspection.Register;
using Monitor.Storage;
using Monitor.Storage.Accounts;
using Monitor.Storage.Audits;
using Monitor.Storage.Places;

namespace Monitor.Inspection.Places;

/// <summary>
/// Changes the trees of regions and units (地区与单位). A place is never deleted: it is retired, and what lay in it goes to another one, so that no scope, circular
/// or history points at nothing. Lists of accounts go on using old names; <see cref="RegisterPlaces"/> knows where those lead.
/// </summary>
public sealed class PlaceEditing(IDbContextFactory<MonitorDb> databases, TimeProvider time)
{
    /// <summary>Most characters of a name.</summary>
    public const int LongestName = 100;

    /// <summary>A place with what lies in it.</summary>
    /// <exception cref="NotThereException">There is none in use, or the actor may not edit.</exception>
    public async Task<EditablePlace> OpenAsync(Actor actor, PlaceKind kind, long id, CancellationToken ct)
    {
        actor.Demand(Permission.EditPlaces);
        await using var db = await databases.CreateDbContextAsync(ct);
        var place = await InUseAsync(db, kind, id, ct) ?? throw NotThere(kind, id);
        return new(kind, id, place.Name, place.ParentId, await ContentsAsync(db, kind, id, ct));
    }

    /// <summary>Adds a place. One of that name that was retired there comes back.</summary>
    /// <exception cref="NotThereException">The actor may not.</exception>
    public Task<PlaceOutcome> AddAsync(Actor actor, PlaceKind kind, string? name, long? parentId, CancellationToken ct) => InTransactionAsync(actor, async db =>
    {
        if (ProblemOf(kind, name) is { } problem)
            return new(0, problem);
        var above = await AboveAsync(db, kind, parentId, ct);
        if (parentId is not null && above is null)
            return new(0, PlaceProblem.NoSuchPlace);
        var row = await BesideAsync(db, kind, parentId, name!.Trim(), ct);
        if (row is { RetiredAt: null })
            return new(row.Id, PlaceProblem.NameTaken);
        if (row is not null)
        {
            (row.RetiredAt, row.SuccessorId) = (null, null);
        }
        else
        {
            row = kind == PlaceKind.Region
                ? db.Regions.Add(new RegionRow { Name = name.Trim(), ParentId = parentId, Path = "" }).Entity
                : db.Units.Add(new UnitRow { Name = name.Trim(), NormalName = AccountIdentity.NormalName(name)!, ParentId = parentId, Path = "" }).Entity;
            row.Position = await NextPositionAsync(db, kind, parentId, ct);
            await db.SaveChangesAsync(ct);
            row.Path = RegisterPlaces.PathBelow(above?.Path, row.Id);
        }

        Note(db, actor, "place.add", kind, row.Id, row.Name);
        return new(row.Id);
    }, ct);

    /// <summary>Gives a place another name; its accounts and scopes stay.</summary>
    /// <exception cref="NotThereException">There is none in use, or the actor may not.</exception>
    public Task<PlaceOutcome> RenameAsync(Actor actor, PlaceKind kind, long id, string? name, CancellationToken ct) => InTransactionAsync(actor, async db =>
    {
        var place = await InUseAsync(db, kind, id, ct) ?? throw NotThere(kind, id);
        if (ProblemOf(kind, name) is { } problem)
            return new(id, problem);
        var (before, now) = (place.Name, name!.Trim());
        if (now == before)
            return new(id);
        if (await BesideAsync(db, kind, place.ParentId, now, ct) is { } other && other.Id != id)
            return new(id, PlaceProblem.NameTaken);
        Remember(db, place);
        place.Name = now;
        if (place is UnitRow unit)
            unit.NormalName = AccountIdentity.NormalName(now)!;
        Note(db, actor, "place.rename", kind, id, $"{before} → {now}");
        return new(id);
    }, ct);

    /// <summary>Puts a place with everything below it under another one, or to the top.</summary>
    /// <exception cref="NotThereException">There is none in use, or the actor may not.</exception>
    public Task<PlaceOutcome> MoveAsync(Actor actor, PlaceKind kind, long id, long? parentId, CancellationToken ct) => InTransactionAsync(actor, async db =>
    {
        var place = await InUseAsync(db, kind, id, ct) ?? throw NotThere(kind, id);
        if (place.ParentId == parentId)
            return new(id);
        var above = await AboveAsync(db, kind, parentId, ct);
        if (parentId is not null && above is null)
            return new(id, PlaceProblem.NoSuchPlace);
        if (above is not null && above.Path.StartsWith(place.Path, StringComparison.Ordinal))
            return new(id, PlaceProblem.BelowItself);
        if (await BesideAsync(db, kind, parentId, place.Name, ct) is not null)
            return new(id, PlaceProblem.NameTaken);
        Remember(db, place);
        var (from, to) = (place.Path, RegisterPlaces.PathBelow(above?.Path, id));
        var position = await NextPositionAsync(db, kind, parentId, ct);
        foreach (var row in await BelowAsync(db, kind, from, ct))
            row.Path = to + row.Path[from.Length..];
        (place.ParentId, place.Position) = (parentId, position);
        Note(db, actor, "place.move", kind, id, $"{place.Name} → {above?.Name ?? "—"}");
        return new(id);
    }, ct);

    /// <summary>Retires a place. Its accounts, users, notice channels and units go to another one.</summary>
    /// <exception cref="NotThereException">There is none in use, or the actor may not.</exception>
    public Task<PlaceOutcome> RetireAsync(Actor actor, PlaceKind kind, long id, long? successorId, CancellationToken ct) => InTransactionAsync(actor, async db =>
    {
        var place = await InUseAsync(db, kind, id, ct) ?? throw NotThere(kind, id);
        var contents = await ContentsAsync(db, kind, id, ct);
        if (contents.Below > 0)
            return new(id, PlaceProblem.PlacesBelow);
        if (contents.IsUsed && successorId is null)
            return new(id, PlaceProblem.NeedsSuccessor);
        var successor = successorId is { } to ? await InUseAsync(db, kind, to, ct) : null;
        if (successorId == id || (successorId is not null && successor is null))
            return new(id, PlaceProblem.NoSuchPlace);
        if (successor is not null)
            await HandOverAsync(db, kind, id, successor.Id, ct);
        (place.RetiredAt, place.SuccessorId) = (time.GetUtcNow(), successor?.Id);
        Note(db, actor, "place.retire", kind, id, successor is null ? place.Name : AuditLogTexts.Of("Place.retired", place.Name, successor.Name, contents.Accounts, contents.Users));
        return new(id);
    }, ct);

    private static async Task HandOverAsync(MonitorDb db, PlaceKind kind, long from, long to, CancellationToken ct)
    {
        if (kind == PlaceKind.Unit)
        {
            await db.Accounts.Where(a => a.UnitId == from).ExecuteUpdateAsync(set => set.SetProperty(a => a.UnitId, to), ct);
            await db.Users.Where(u => u.UnitId == from).ExecuteUpdateAsync(set => set.SetProperty(u => u.UnitId, to), ct);
            await db.NoticeChannels.Where(c => c.UnitId == from).ExecuteUpdateAsync(set => set.SetProperty(c => c.UnitId, to), ct);
            return;
        }

        await db.Accounts.Where(a => a.RegionId == from).ExecuteUpdateAsync(set => set.SetProperty(a => a.RegionId, to), ct);
        await db.Users.Where(u => u.RegionId == from).ExecuteUpdateAsync(set => set.SetProperty(u => u.RegionId, to), ct);
        await db.NoticeChannels.Where(c => c.RegionId == from).ExecuteUpdateAsync(set => set.SetProperty(c => c.RegionId, to), ct);
        await db.Units.Where(u => u.RegionId == from).ExecuteUpdateAsync(set => set.SetProperty(u => u.RegionId, to), ct);
        await db.FormerUnits.Where(u => u.RegionId == from).ExecuteUpdateAsync(set => set.SetProperty(u => u.RegionId, to), ct);
    }

    private static async Task<PlaceContents> ContentsAsync(MonitorDb db, PlaceKind kind, long id, CancellationToken ct) => kind == PlaceKind.Unit
        ? new(
            await db.Accounts.CountAsync(a => a.UnitId == id, ct), await db.Users.CountAsync(u => u.UnitId == id, ct), await db.NoticeChannels.CountAsync(c => c.UnitId == id, ct), 0,
            await db.Units.CountAsync(u => u.ParentId == id && u.RetiredAt == null, ct))
        : new(
            await db.Accounts.CountAsync(a => a.RegionId == id, ct), await db.Users.CountAsync(u => u.RegionId == id, ct), await db.NoticeChannels.CountAsync(c => c.RegionId == id, ct),
            await db.Units.CountAsync(u => u.RegionId == id && u.RetiredAt == null, ct), await db.Regions.CountAsync(r => r.ParentId == id && r.RetiredAt == null, ct));

    private static void Remember(MonitorDb db, IPlaceRow place)
    {
        if (place is UnitRow unit)
            db.FormerUnits.Add(new FormerUnitRow { NormalName = unit.NormalName, RegionId = unit.RegionId, UnitId = unit.Id });
        else
            db.FormerRegions.Add(new FormerRegionRow { ParentId = place.ParentId, Name = place.Name, RegionId = place.Id });
    }

    private static PlaceProblem? ProblemOf(PlaceKind kind, string? name) =>
        AccountIdentity.NormalName(name) is null || name!.Trim().Length > LongestName ? PlaceProblem.BadName
        : kind == PlaceKind.Region && RegionName.Levels(name) is not [_] ? PlaceProblem.NotOneLevel
        : null;

    private static async Task<IPlaceRow?> InUseAsync(MonitorDb db, PlaceKind kind, long id, CancellationToken ct) => kind == PlaceKind.Region
        ? await db.Regions.SingleOrDefaultAsync(r => r.Id == id && r.RetiredAt == null, ct)
        : await db.Units.SingleOrDefaultAsync(u => u.Id == id && u.RetiredAt == null, ct);

    private static async Task<IPlaceRow?> AboveAsync(MonitorDb db, PlaceKind kind, long? id, CancellationToken ct) => id is { } key ? await InUseAsync(db, kind, key, ct) : null;

    /// <summary>The place of this name right below another, in use or not.</summary>
    private static async Task<IPlaceRow?> BesideAsync(MonitorDb db, PlaceKind kind, long? parentId, string name, CancellationToken ct)
    {
        if (kind == PlaceKind.Region)
            return await db.Regions.FirstOrDefaultAsync(r => r.ParentId == parentId && r.Name == name, ct);
        var normal = AccountIdentity.NormalName(name);
        return await db.Units.FirstOrDefaultAsync(u => u.ParentId == parentId && u.NormalName == normal, ct);
    }

    private static async Task<IReadOnlyList<IPlaceRow>> BelowAsync(MonitorDb db, PlaceKind kind, string path, CancellationToken ct) => kind == PlaceKind.Region
        ? await db.Regions.Where(r => r.Path.StartsWith(path)).ToListAsync(ct)
        : await db.Units.Where(u => u.Path.StartsWith(path)).ToListAsync(ct);

    private static async Task<int> NextPositionAsync(MonitorDb db, PlaceKind kind, long? parentId, CancellationToken ct) => 1 + (kind == PlaceKind.Region
        ? await db.Regions.Where(r => r.ParentId == parentId).MaxAsync(r => (int?)r.Position, ct)
        : await db.Units.Where(u => u.ParentId == parentId).MaxAsync(u => (int?)u.Position, ct)) ?? 0;

    private static NotThereException NotThere(PlaceKind kind, long id) => new($"There is no {kind} {id} in use.");

    private void Note(MonitorDb db, Actor actor, string action, PlaceKind kind, long id, string detail) =>
        db.Note(time.GetUtcNow(), actor, action, kind == PlaceKind.Region ? "region" : "unit", id, detail);

    /// <summary>One change, with its entry in the audit log, or nothing. Serializable: two people must not make a ring of two places.</summary>
    private async Task<PlaceOutcome> InTransactionAsync(Actor actor, Func<MonitorDb, Task<PlaceOutcome>> change, CancellationToken ct)
    {
        actor.Demand(Permission.EditPlaces);
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, ct);
        var outcome = await change(db);
        if (outcome.Problem is not null)
            return outcome;
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return outcome;
    }
}
