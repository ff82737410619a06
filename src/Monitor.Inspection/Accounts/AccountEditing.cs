using Microsoft.EntityFrameworkCore;
using Monitor.Domain.People;
using Monitor.Inspection.Register;
using Monitor.Platforms.WeChat;
using Monitor.Storage;
using Monitor.Storage.Accounts;
using Monitor.Storage.Audits;
using Monitor.Storage.Places;

namespace Monitor.Inspection.Accounts;

/// <summary>Changes the register data of one account (编辑账号). Two people at the same account do not overwrite each other: the second is told.</summary>
public sealed class AccountEditing(IDbContextFactory<MonitorDb> databases, TimeProvider time)
{
    /// <summary>Most characters of a value.</summary>
    public const int LongestValue = 2_000;

    /// <summary>Most characters of a list.</summary>
    public const int LongestList = 50_000;

    /// <summary>Most contacts.</summary>
    public const int MostContacts = 3;

    /// <summary>The account as a form shows it.</summary>
    /// <exception cref="NotThereException">There is none in the actor's scope, or it may not edit.</exception>
    public async Task<AccountForm> OpenAsync(Actor actor, long id, CancellationToken ct)
    {
        actor.Demand(Permission.EditRegister);
        await using var db = await databases.CreateDbContextAsync(ct);
        var row = await ReadAsync(db, actor, id, ct);
        var contacts = await db.AccountContacts.AsNoTracking().Where(c => c.AccountId == id).OrderBy(c => c.Position).ToListAsync(ct);
        return new AccountForm(row, new AccountEdit
        {
            PlatformId = row.PlatformId,
            Name = row.Name,
            Url = row.Url,
            Unit = row.Unit,
            Supervisor = row.Supervisor,
            Region = row.Region,
            Status = row.Status,
            IsCanary = row.IsCanary,
            Sources = RegisterLists.Write(row.ToAccount().Sources),
            Menu = RegisterLists.Write(row.ToAccount().MenuLinks),
            Contacts = [.. contacts.Select(c => new ContactEdit(c.Name, c.Duty, c.Phone))],
        });
    }

    /// <summary>Changes it, with its history and the audit log in the same transaction, or not at all.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="id">The account.</param>
    /// <param name="edit">The data as they shall be.</param>
    /// <param name="opened"><see cref="AccountRow.UpdatedAt"/> when the form was opened.</param>
    /// <param name="ct">Ends it; nothing is changed then.</param>
    /// <exception cref="NotThereException">There is no such account in the actor's scope, or it may not edit.</exception>
    public async Task<EditOutcome> SaveAsync(Actor actor, long id, AccountEdit edit, DateTimeOffset opened, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(edit);
        actor.Demand(Permission.EditRegister);
        if (Check(edit) is { } refusal)
            return refusal;
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var now = time.GetUtcNow();
        // Takes the row for this transaction: whoever opened the form at the same version waits, and is told then.
        if (await db.Accounts.Where(a => a.Id == id && a.UpdatedAt == opened).ExecuteUpdateAsync(set => set.SetProperty(a => a.UpdatedAt, now), ct) == 0)
        {
            await ReadAsync(db, actor, id, ct);
            return new EditOutcome([], EditProblem.Conflict);
        }

        var row = await ReadAsync(db, actor, id, ct);
        var before = row.ToAccount();
        if (Write(row, edit) is { } bad)
            return bad;
        var after = row.ToAccount();
        var changes = AccountFieldChange.Between(before, after).ToList();
        var contacts = await WriteContactsAsync(db, id, edit, ct);
        if (changes.Count == 0 && !contacts)
            return new EditOutcome([]);
        var key = AccountIdentity.KeyOf(after);
        if (key != row.IdentityKey && await db.Accounts.AnyAsync(a => a.IdentityKey == key && a.Id != id, ct))
            return new EditOutcome([], EditProblem.Taken);
        row.IdentityKey = key;
        row.NormalName = AccountIdentity.NormalName(row.Name);
        row.SearchText = RegisterSearchText.Of(row);
        row.UpdatedAt = now;
        RegisterImport.Note(db, row, changes, now, actor.Name);
        if (changes.Exists(c => c.Field is "unit" or "supervisor" or "region"))
            await (await RegisterPlaces.LoadAsync(db, ct)).PlaceAsync([row], ct);
        if (contacts)
            changes.Add(new AccountFieldChange("contacts", null, null));
        db.Note(now, actor, "account.edit", "account", id, string.Join("; ", changes.Select(Said)));
        await db.SaveChangesAsync(ct);
        if (!actor.Scope.IsAll && !await db.Accounts.In(db, actor.Scope).AnyAsync(a => a.Id == id, ct))
            return new EditOutcome([], EditProblem.OutOfScope);
        await transaction.CommitAsync(ct);
        return new EditOutcome([.. changes.Select(c => c.Field)]);
    }

    private static async Task<AccountRow> ReadAsync(MonitorDb db, Actor actor, long id, CancellationToken ct) =>
        await db.Accounts.In(db, actor.Scope).AsSplitQuery().Include(a => a.Sources).Include(a => a.MenuLinks).SingleOrDefaultAsync(a => a.Id == id, ct)
        ?? throw new NotThereException($"There is no account {id} for {actor.Name}.");

    private static EditOutcome? Check(AccountEdit edit)
    {
        var values = new (string Where, string? Text, int Most)[]
        {
            ("platformId", edit.PlatformId, LongestValue), ("name", edit.Name, LongestValue), ("url", edit.Url, LongestValue), ("unit", edit.Unit, LongestValue),
            ("supervisor", edit.Supervisor, LongestValue), ("region", edit.Region, LongestValue), ("sources", edit.Sources, LongestList), ("menu", edit.Menu, LongestList),
        };
        if (values.FirstOrDefault(v => v.Text?.Length > v.Most) is { Where: { } where })
            return new EditOutcome([], EditProblem.TooLong, where);
        if (edit.Contacts.Any(c => c.Name?.Length > 200 || c.Duty?.Length > 200 || c.Phone?.Length > 200))
            return new EditOutcome([], EditProblem.TooLong, "contacts");
        if (AccountIdentity.NormalName(edit.PlatformId) is null && AccountIdentity.NormalName(edit.Name) is null && string.IsNullOrWhiteSpace(edit.Url))
            return new EditOutcome([], EditProblem.NoIdentity);
        return Text(edit.Url) is { } url && !(Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            ? new EditOutcome([], EditProblem.BadAddress, url)
            : null;
    }

    private static EditOutcome? Write(AccountRow row, AccountEdit edit)
    {
        var before = row.ToAccount();
        EditOutcome? bad = null;
        var sources = RegisterLists.Sources(
            edit.Sources ?? "",
            // What the register took before is taken again, also where its form is no longer recognised.
            address => before.Sources.FirstOrDefault(s => s.Address == address) ?? AccountSourceAddress.Recognise(address),
            address => bad ??= new EditOutcome([], EditProblem.BadSource, address));
        var menu = RegisterLists.Menu(edit.Menu ?? "", part => bad ??= new EditOutcome([], EditProblem.BadMenu, part));
        if (bad is not null)
            return bad;
        (row.PlatformId, row.Name, row.Url) = (Text(edit.PlatformId), Text(edit.Name), Text(edit.Url));
        (row.Unit, row.Supervisor, row.Region) = (Text(edit.Unit), Text(edit.Supervisor), Text(edit.Region));
        (row.Status, row.IsCanary) = (edit.Status, edit.IsCanary);
        if (!sources.SequenceEqual(before.Sources))
        {
            row.Sources.Clear();
            row.Sources.AddRange(sources.Select((s, i) => new AccountSourceRow { Position = i, Kind = s.Kind, Address = s.Address }));
        }

        if (!menu.SequenceEqual(before.MenuLinks))
        {
            row.MenuLinks.Clear();
            row.MenuLinks.AddRange(menu.Select((m, i) => new MenuLinkRow { Position = i, Path = m.Path, Url = m.Url }));
        }

        return null;
    }

    /// <summary>Replaces the contacts; whether they differ.</summary>
    private static async Task<bool> WriteContactsAsync(MonitorDb db, long id, AccountEdit edit, CancellationToken ct)
    {
        var wanted = edit.Contacts.Where(c => Text(c.Name) is not null).Take(MostContacts)
            .Select((c, i) => (Position: i, Name: Text(c.Name)!, Duty: Text(c.Duty), Phone: Text(c.Phone))).ToList();
        var rows = await db.AccountContacts.Where(c => c.AccountId == id).OrderBy(c => c.Position).ToListAsync(ct);
        if (rows.Select(r => (r.Position, r.Name, r.Duty, r.Phone)).SequenceEqual(wanted))
            return false;
        foreach (var (row, (_, name, duty, phone)) in rows.Zip(wanted))
            (row.Name, row.Duty, row.Phone) = (name, duty, phone);
        db.AccountContacts.RemoveRange(rows.Skip(wanted.Count));
        db.AccountContacts.AddRange(wanted.Skip(rows.Count).Select(c => new AccountContactRow { AccountId = id, Position = c.Position, Name = c.Name, Duty = c.Duty, Phone = c.Phone }));
        return true;
    }

    /// <summary>A change for the log; lists and contacts by name only.</summary>
    private static string Said(AccountFieldChange change) => change.Field is "sources" or "menu" or "contacts"
        ? change.Field
        : $"{change.Field}: {Short(change.Before)} → {Short(change.After)}";

    private static string Short(string? text) => text is null ? "—" : text.Length <= 80 ? text : text[..80] + "…";

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
