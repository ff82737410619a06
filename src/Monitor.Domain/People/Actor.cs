using System.Globalization;

namespace Monitor.Domain.People;

/// <summary>Who acts. Every use case that changes something, or that shows what not everybody may see, takes one.</summary>
/// <param name="Name">The name that stands in histories and in the audit log.</param>
/// <param name="Role">The role.</param>
/// <param name="Scope">Which accounts it has to do with.</param>
/// <param name="IsPerson">A person; false for the monitor itself, which may not decide what only people may.</param>
public sealed record Actor(string Name, Role Role, Scope Scope, bool IsPerson = true)
{
    private const string UserPrefix = "user:";

    /// <summary>What tells people apart, the same for ever: two may have one name, and one may change it.</summary>
    public string Id { get; init; } = Name;

    /// <summary>The monitor itself: nights, sweeps, everything that no person asked for.</summary>
    public static Actor Machine { get; } = new("monitor", Role.Administrator, Scope.All, IsPerson: false);

    /// <summary>Somebody at the command line of the machine that holds the data: may read and change the files anyway, so it may do everything.</summary>
    /// <param name="user">The operating system's name of the user.</param>
    public static Actor CommandLine(string user) => new($"{user}（命令行）", Role.Administrator, Scope.All) { Id = $"os:{user}" };

    /// <summary>The id of a user of the console.</summary>
    /// <param name="key">Key of the user.</param>
    public static string UserId(long key) => FormattableString.Invariant($"{UserPrefix}{key}");

    /// <summary>The key of the user of the console whose id this is; null for another id.</summary>
    public static long? UserKey(string? id) =>
        id is not null && id.StartsWith(UserPrefix, StringComparison.Ordinal) && long.TryParse(id.AsSpan(UserPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : null;

    /// <summary>Whether it may do this, to the accounts of its scope.</summary>
    public bool May(Permission permission) => RolePermissions.Allow(Role, Scope, permission);
}
