namespace Monitor.Domain.Links;

/// <summary>The groups in which a checked link is reported.</summary>
public enum LinkVerdict
{
    /// <summary>Works.</summary>
    Valid,

    /// <summary>Works, but (redirected elsewhere, http only, slow, typed without scheme).</summary>
    ValidWithWarning,

    /// <summary>Reached a place that no machine can judge (WeChat only, login, captcha, mini-program, WAF). Never counts against the account.</summary>
    Unverifiable,

    /// <summary>Failed once, or in a way that may pass: to be looked at again before anything is said.</summary>
    Temporary,

    /// <summary>Does not work: two failures apart in time.</summary>
    Broken,

    /// <summary>Has no address to open.</summary>
    NotApplicable,
}

/// <summary>Result of checking one link.</summary>
/// <param name="Path">Menu path or other place where the link stands.</param>
/// <param name="Url">The link as typed.</param>
/// <param name="Verdict">The group.</param>
/// <param name="Cause">Machine-readable cause (see <see cref="LinkCause"/>).</param>
/// <param name="Detail">What was seen: status, error, title; plain text.</param>
/// <param name="FinalUrl">Where it led; null when nowhere.</param>
public sealed record LinkCheck(string Path, string Url, LinkVerdict Verdict, string Cause, string? Detail, string? FinalUrl);
