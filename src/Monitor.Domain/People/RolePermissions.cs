using System.Collections.Frozen;

namespace Monitor.Domain.People;

/// <summary>The one table of who may do what.</summary>
public static class RolePermissions
{
    private static readonly FrozenDictionary<Role, FrozenSet<Permission>> Table = new Dictionary<Role, Permission[]>
    {
        [Role.Viewer] = [Permission.See],
        [Role.Organiser] = [Permission.See, Permission.Answer],
        [Role.Supervisor] =
        [
            Permission.See, Permission.Answer, Permission.Review, Permission.Recheck, Permission.EditRegister, Permission.Import,
            Permission.RunRounds, Permission.CheckByHand, Permission.MakeCirculars, Permission.SetCirculars, Permission.SeeOperations,
        ],
        [Role.Administrator] = Enum.GetValues<Permission>(),
    }.ToFrozenDictionary(entry => entry.Key, entry => entry.Value.ToFrozenSet());

    /// <summary>What the monitor as a whole is touched by: a scope over a part of the register does not reach so far.</summary>
    private static readonly FrozenSet<Permission> OverEverything =
        new[] { Permission.Import, Permission.EditPlaces, Permission.RunRounds, Permission.SetCirculars, Permission.Operate, Permission.ManageUsers, Permission.SeeAudit }.ToFrozenSet();

    /// <summary>Whether the role allows it to somebody with this scope.</summary>
    public static bool Allow(Role role, Scope scope, Permission permission)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return Table[role].Contains(permission) && (scope.IsAll || !OverEverything.Contains(permission));
    }
}
