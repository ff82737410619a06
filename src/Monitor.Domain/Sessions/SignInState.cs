namespace Monitor.Domain.Sessions;

/// <summary>Life of a signed-in browser state (登录会话).</summary>
public enum SignInState
{
    /// <summary>刚登录: no look has used it yet.</summary>
    Fresh,

    /// <summary>有效: the last look that used it was served.</summary>
    Ok,

    /// <summary>存疑: it met a sign-in wall. It is tried on: one wall may be the account's own.</summary>
    Suspect,

    /// <summary>需重新登录: it is over. What needs it waits for a person.</summary>
    NeedsSignIn,

    /// <summary>已停用: given up by a person; the platform is looked at as a visitor again.</summary>
    Retired,
}
