using Monitor.Domain.Links;

namespace Monitor.Platforms.Links;

/// <summary>What the attempts so far say of a link, and what would say more.</summary>
/// <param name="Verdict">The group; <see cref="LinkVerdict.Temporary"/> while something is still to be looked at.</param>
/// <param name="Cause">One of <see cref="LinkCause"/>.</param>
/// <param name="Detail">What was seen: status, error, title; plain text, null when there is nothing to add.</param>
/// <param name="FinalUrl">Where it led; null when nowhere.</param>
/// <param name="Next">The look that is still needed.</param>
/// <param name="NextAddress">The address to open for <see cref="Next"/>; null when it is <see cref="NextLook.None"/>.</param>
public sealed record LinkJudgement(LinkVerdict Verdict, string Cause, string? Detail, string? FinalUrl, NextLook Next, Uri? NextAddress);

/// <summary>Looks that a <see cref="LinkJudgement"/> can ask for.</summary>
public enum NextLook
{
    /// <summary>Nothing more: the judgement is final.</summary>
    None,

    /// <summary>Plain HTTP.</summary>
    Http,

    /// <summary>The browser: nothing is called broken before it agreed.</summary>
    Browser,

    /// <summary>The browser with WeChat's user agent.</summary>
    BrowserAsWeChat,

    /// <summary>Plain HTTP to an address of the same host that cannot exist: does the host give the same page for everything?</summary>
    CatchAllProbe,

    /// <summary>Plain HTTP to the root of the host behind a WeChat sign-in link: does it live?</summary>
    HostProbe,

    /// <summary>The whole link once more, apart in time.</summary>
    LaterAgain,
}
