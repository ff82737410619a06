using Monitor.Domain.People;

namespace Monitor.Inspection.People;

/// <summary>What an administrator writes down of a user.</summary>
/// <param name="UserName">登录名.</param>
/// <param name="DisplayName">姓名.</param>
/// <param name="Role">角色.</param>
/// <param name="RegionId">Region subtree; null for every region.</param>
/// <param name="UnitId">Unit subtree; null for every unit. An organiser needs one.</param>
/// <param name="Disabled">停用.</param>
public sealed record UserChange(string UserName, string DisplayName, Role Role, long? RegionId, long? UnitId, bool Disabled = false);

/// <summary>What is wrong with a change.</summary>
public enum UserProblem
{
    /// <summary>No name.</summary>
    NameMissing,

    /// <summary>A name is too long.</summary>
    NameTooLong,

    /// <summary>A new login name holds what no name may hold (<see cref="UserRules.IsUserName"/>).</summary>
    NameMalformed,

    /// <summary>Another user has this name.</summary>
    NameTaken,

    /// <summary>An organiser without a unit would see nothing, or everything.</summary>
    OrganiserWithoutUnit,

    /// <summary>There is no such region or unit.</summary>
    PlaceUnknown,

    /// <summary>Nobody would be left who could manage users.</summary>
    LastAdministrator,
}

/// <summary>What came of a change.</summary>
/// <param name="UserId">The user; null when nothing was changed.</param>
/// <param name="Password">A one-time password to hand over; null when none was set.</param>
/// <param name="Problem">Why nothing was changed; null when it was.</param>
public sealed record UserOutcome(long? UserId, string? Password, UserProblem? Problem)
{
    /// <summary>Nothing was changed.</summary>
    public static UserOutcome Refused(UserProblem problem) => new(null, null, problem);
}
