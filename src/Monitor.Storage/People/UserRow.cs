using Microsoft.AspNetCore.Identity;
using Monitor.Domain.People;

namespace Monitor.Storage.People;

/// <summary>Somebody who may sign in to the console. ASP.NET Core Identity keeps password, lock-out and stamps; role and scope are ours.</summary>
public sealed class UserRow : IdentityUser<long>
{
    /// <summary>姓名 as histories show it.</summary>
    public required string DisplayName { get; set; }

    /// <summary>角色.</summary>
    public Role Role { get; set; }

    /// <summary>Region subtree it has to do with; null for every region.</summary>
    public long? RegionId { get; set; }

    /// <summary>Unit subtree it has to do with; null for every unit.</summary>
    public long? UnitId { get; set; }

    /// <summary>The password was set by somebody else and must be changed before anything else.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>停用: may not sign in any more; histories keep the name.</summary>
    public bool Disabled { get; set; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it last signed in; null when never.</summary>
    public DateTimeOffset? LastSignInAt { get; set; }

    /// <summary>The user as use cases know it.</summary>
    public Actor ToActor() => new(DisplayName, Role, new Scope(RegionId, UnitId)) { Id = Actor.UserId(Id) };
}
