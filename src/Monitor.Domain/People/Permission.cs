namespace Monitor.Domain.People;

/// <summary>Something that somebody may do. Which role may do what stands in <see cref="RolePermissions"/>, and nowhere else.</summary>
public enum Permission
{
    /// <summary>See accounts, checks, findings, rounds and evidence of one's scope.</summary>
    See,

    /// <summary>Answer a finding for the account's body (反馈).</summary>
    Answer,

    /// <summary>Review findings: uphold, dismiss, notify, close, acknowledge (复核).</summary>
    Review,

    /// <summary>Have accounts looked at again (立即复查).</summary>
    Recheck,

    /// <summary>Change accounts of the register (账号库).</summary>
    EditRegister,

    /// <summary>Import a register; touches everything, so it takes a scope over everything as well.</summary>
    Import,

    /// <summary>Change the trees of regions and units (地区、单位).</summary>
    EditPlaces,

    /// <summary>Start, pause and cancel rounds over the register (检查批次); takes a scope over everything as well.</summary>
    RunRounds,

    /// <summary>Write down what a person looked at: samples, check sheets (人工检查).</summary>
    CheckByHand,

    /// <summary>Prepare and publish circulars (通报).</summary>
    MakeCirculars,

    /// <summary>Change what the office says of all its circulars (通报设置); holds for everybody, so it takes a scope over everything as well.</summary>
    SetCirculars,

    /// <summary>See how the monitor itself is: platforms, sessions, jobs, delivery of notices (系统状态).</summary>
    SeeOperations,

    /// <summary>Act upon the monitor: sign platforms in, trigger and stop jobs, set up notices (系统操作).</summary>
    Operate,

    /// <summary>Keep users, their roles, scopes and tokens (用户管理).</summary>
    ManageUsers,

    /// <summary>Read the audit log (操作日志).</summary>
    SeeAudit,
}
