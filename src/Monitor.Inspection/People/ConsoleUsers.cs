using System.Data;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Monitor.Domain.People;
using Monitor.Storage;
using Monitor.Storage.Audits;
using Monitor.Storage.People;

namespace Monitor.Inspection.People;

/// <summary>
/// Keeps the users of the console. Scoped: <paramref name="users"/> works on the same context as <paramref name="db"/>, so that a change and its audit
/// entry are saved together.
/// </summary>
public sealed class ConsoleUsers(UserManager<UserRow> users, MonitorDb db, TimeProvider time)
{
    /// <summary>The name of the first administrator.</summary>
    public const string FirstName = "admin";

    private const string Subject = "user";

    /// <summary>All users, by name.</summary>
    /// <exception cref="NotThereException">The actor may not see them.</exception>
    public async Task<IReadOnlyList<UserRow>> ListAsync(Actor actor, CancellationToken ct)
    {
        actor.Demand(Permission.ManageUsers);
        return await db.Users.AsNoTracking().OrderBy(u => u.Disabled).ThenBy(u => u.UserName).ToListAsync(ct);
    }

    /// <summary>One user.</summary>
    /// <exception cref="NotThereException">There is none, or the actor may not see it.</exception>
    public async Task<UserRow> GetAsync(Actor actor, long userId, CancellationToken ct)
    {
        actor.Demand(Permission.ManageUsers);
        return await FindAsync(userId, ct);
    }

    /// <summary>Creates a user with a one-time password.</summary>
    public async Task<UserOutcome> CreateAsync(Actor actor, UserChange change, CancellationToken ct)
    {
        actor.Demand(Permission.ManageUsers);
        ArgumentNullException.ThrowIfNull(change);
        if (await ProblemOfAsync(change, null, ct) is { } problem)
            return UserOutcome.Refused(problem);
        var password = UserRules.InventPassword();
        var user = await AddAsync(actor, change, password, mustChange: true, ct);
        return new UserOutcome(user.Id, password, null);
    }

    /// <summary>Changes a user. A session of theirs follows at its next request.</summary>
    public async Task<UserOutcome> ChangeAsync(Actor actor, long userId, UserChange change, CancellationToken ct)
    {
        actor.Demand(Permission.ManageUsers);
        ArgumentNullException.ThrowIfNull(change);
        // Serializable: two administrators that take each other's role away at the same moment must not both succeed.
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, ct);
        var user = await FindAsync(userId, ct);
        if (await ProblemOfAsync(change, user, ct) is { } problem)
            return UserOutcome.Refused(problem);
        var before = await DescribeAsync(user, ct);
        Write(user, change);
        Complain(await users.SetUserNameAsync(user, change.UserName.Trim()));
        Complain(await users.UpdateSecurityStampAsync(user));
        db.Note(time.GetUtcNow(), actor, "user.change", Subject, user.Id, $"{before} → {await DescribeAsync(user, ct)}");
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new UserOutcome(user.Id, null, null);
    }

    /// <summary>Sets a one-time password, and ends a lock-out.</summary>
    public async Task<UserOutcome> ResetPasswordAsync(Actor actor, long userId, CancellationToken ct)
    {
        actor.Demand(Permission.ManageUsers);
        var user = await FindAsync(userId, ct);
        return new UserOutcome(user.Id, await ResetAsync(actor, user, ct), null);
    }

    /// <summary>The same by name, for the command line.</summary>
    /// <exception cref="NotThereException">There is no such user.</exception>
    public async Task<UserOutcome> ResetPasswordAsync(Actor actor, string userName, CancellationToken ct)
    {
        actor.Demand(Permission.ManageUsers);
        var user = await users.FindByNameAsync(userName) ?? throw new NotThereException($"There is no user '{userName}'.");
        return new UserOutcome(user.Id, await ResetAsync(actor, user, ct), null);
    }

    /// <summary>
    /// Creates the first administrator where there is no user at all. One that never signed in gets another password at the next start: its first one
    /// was only ever printed.
    /// </summary>
    /// <returns>The one-time password to print; null when somebody can sign in already.</returns>
    public async Task<string?> EnsureFirstAsync(CancellationToken ct)
    {
        var first = await db.Users.OrderBy(u => u.Id).Take(2).ToListAsync(ct);
        if (first is [])
        {
            var password = UserRules.InventPassword();
            await AddAsync(Actor.Machine, new UserChange(FirstName, FirstName, Role.Administrator, null, null), password, mustChange: true, ct);
            return password;
        }

        return first is [{ MustChangePassword: true, LastSignInAt: null, Disabled: false, UserName: FirstName } only] ? await ResetAsync(Actor.Machine, only, ct) : null;
    }

    /// <summary>Creates a user with a password that is given, e.g. in a demo. Only for <see cref="Actor.Machine"/>: people invent no passwords for others.</summary>
    public async Task<UserRow> AddAsync(Actor actor, UserChange change, string password, bool mustChange, CancellationToken ct)
    {
        actor.Demand(Permission.ManageUsers);
        ArgumentNullException.ThrowIfNull(change);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var user = new UserRow
        {
            UserName = change.UserName.Trim(),
            DisplayName = change.DisplayName.Trim(),
            MustChangePassword = mustChange,
            LockoutEnabled = true,
            CreatedAt = time.GetUtcNow(),
        };
        Write(user, change);
        Complain(await users.CreateAsync(user, password));
        db.Note(time.GetUtcNow(), actor, "user.create", Subject, user.Id, await DescribeAsync(user, ct));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return user;
    }

    private async Task<UserRow> FindAsync(long userId, CancellationToken ct) =>
        await db.Users.SingleOrDefaultAsync(u => u.Id == userId, ct) ?? throw new NotThereException($"There is no user {userId}.");

    private async Task<string> ResetAsync(Actor actor, UserRow user, CancellationToken ct)
    {
        var password = UserRules.InventPassword();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        user.MustChangePassword = true;
        user.LockoutEnd = null;
        user.AccessFailedCount = 0;
        user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
        Complain(await users.UpdateSecurityStampAsync(user));
        db.Note(time.GetUtcNow(), actor, "user.resetPassword", Subject, user.Id, user.UserName);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return password;
    }

    private async Task<UserProblem?> ProblemOfAsync(UserChange change, UserRow? user, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(change.UserName) || string.IsNullOrWhiteSpace(change.DisplayName))
            return UserProblem.NameMissing;
        if (change.UserName.Trim().Length > UserRules.LongestName || change.DisplayName.Trim().Length > UserRules.LongestName)
            return UserProblem.NameTooLong;
        // A name from before this rule stays good for its owner.
        if (change.UserName.Trim() != user?.UserName && !UserRules.IsUserName(change.UserName.Trim()))
            return UserProblem.NameMalformed;
        if (await users.FindByNameAsync(change.UserName.Trim()) is { } other && other.Id != user?.Id)
            return UserProblem.NameTaken;
        if (change is { Role: Role.Organiser, UnitId: null })
            return UserProblem.OrganiserWithoutUnit;
        if ((change.RegionId is { } region && !await db.Regions.AnyAsync(r => r.Id == region, ct))
            || (change.UnitId is { } unit && !await db.Units.AnyAsync(u => u.Id == unit, ct)))
            return UserProblem.PlaceUnknown;
        var managed = !change.Disabled && RolePermissions.Allow(change.Role, new Scope(change.RegionId, change.UnitId), Permission.ManageUsers);
        if (user is null || managed)
            return null;
        return await db.Users.AnyAsync(u => u.Id != user.Id && !u.Disabled && u.Role == Role.Administrator && u.RegionId == null && u.UnitId == null, ct)
            ? null
            : UserProblem.LastAdministrator;
    }

    private static void Write(UserRow user, UserChange change)
    {
        user.DisplayName = change.DisplayName.Trim();
        user.Role = change.Role;
        user.RegionId = change.RegionId;
        user.UnitId = change.UnitId;
        user.Disabled = change.Disabled;
    }

    /// <summary>Places by the names that they have now: they may be called otherwise when the log is read.</summary>
    private async Task<string> DescribeAsync(UserRow user, CancellationToken ct)
    {
        List<string> scope = [];
        if (user.RegionId is { } region)
            scope.Add(AuditLogTexts.Of("User.region", await db.Regions.Where(r => r.Id == region).Select(r => r.Name).SingleAsync(ct)));
        if (user.UnitId is { } unit)
            scope.Add(AuditLogTexts.Of("User.unit", await db.Units.Where(u => u.Id == unit).Select(u => u.Name).SingleAsync(ct)));
        return AuditLogTexts.Of(
            "User", user.UserName!, user.DisplayName, AuditLogTexts.Of($"Role.{JsonNamingPolicy.CamelCase.ConvertName(user.Role.ToString())}"),
            scope is [] ? AuditLogTexts.Of("User.everywhere") : string.Join('，', scope), user.Disabled ? AuditLogTexts.Of("User.disabled") : "");
    }

    private static void Complain(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException(string.Join(' ', result.Errors.Select(e => e.Description)));
    }
}
