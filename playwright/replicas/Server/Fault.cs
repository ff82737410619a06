namespace Monitor.Replicas;

/// <summary>Kinds of <see cref="Fault"/>.</summary>
public enum FaultKind
{
    /// <summary>A bare HTTP status.</summary>
    Status,

    /// <summary>The platform's captcha, in the form that suits the request.</summary>
    Captcha,

    /// <summary>The platform's sign-in wall.</summary>
    LoginWall,

    /// <summary>The platform's "too many requests".</summary>
    RateLimit,

    /// <summary>An answer of an unknown shape.</summary>
    LayoutChange,

    /// <summary>Rubbish.</summary>
    Garbage,

    /// <summary>200 without a body.</summary>
    EmptyBody,

    /// <summary>The right answer, cut off in the middle.</summary>
    TruncatedBody,

    /// <summary>Never answers.</summary>
    Hang,

    /// <summary>The connection is cut.</summary>
    Reset,

    /// <summary>The right answer, late.</summary>
    Delay,

    /// <summary>The answer of some days ago, as from a cache that was forgotten: newer posts are missing.</summary>
    OldList,
}

/// <summary>Something that goes wrong on demand.</summary>
/// <param name="Kind">What.</param>
public sealed record Fault(FaultKind Kind)
{
    /// <summary>Only on this host; null for all.</summary>
    public string? Host { get; init; }

    /// <summary>Only for this account (its platform id); null for all.</summary>
    public string? AccountId { get; init; }

    /// <summary>Only where the path contains this; null for all.</summary>
    public string? PathPart { get; init; }

    /// <summary>First matching request that is hit, counted from 1.</summary>
    public int FromRequest { get; init; } = 1;

    /// <summary>Last matching request that is hit; null for no end.</summary>
    public int? ToRequest { get; init; }

    /// <summary>For <see cref="FaultKind.Status"/>.</summary>
    public int Status { get; init; } = 503;

    /// <summary>For <see cref="FaultKind.Delay"/>.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>For <see cref="FaultKind.OldList"/>: posts younger than this are missing.</summary>
    public TimeSpan Age { get; init; } = TimeSpan.FromDays(20);
}
