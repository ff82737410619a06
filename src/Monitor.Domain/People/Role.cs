namespace Monitor.Domain.People;

/// <summary>What somebody is in the console. One role a person; what each may do stands in <see cref="RolePermissions"/>.</summary>
public enum Role
{
    /// <summary>管理员: keeps people, platforms and the register; may do everything.</summary>
    Administrator,

    /// <summary>主管: reviews findings, has accounts checked again, runs rounds and prints circulars, within its scope.</summary>
    Supervisor,

    /// <summary>主办: sees and answers for its own accounts only.</summary>
    Organiser,

    /// <summary>只读: sees what lies in its scope and changes nothing.</summary>
    Viewer,
}
