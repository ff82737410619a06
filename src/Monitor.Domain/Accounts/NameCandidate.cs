namespace Monitor.Domain.Accounts;

/// <summary>An account that a platform shows for a name: one of those an account of the register with a name only may be (待确认账号).</summary>
/// <param name="Id">The platform's id; for WeChat the 微信号, by which people tell accounts apart.</param>
/// <param name="Name">Its name there.</param>
public sealed record NameCandidate(string Id, string Name)
{
    /// <summary>认证主体 or the verification text; null where the platform shows none.</summary>
    public string? VerifiedBody { get; init; }

    /// <summary>Whether the platform verified who is behind it; null where it does not say.</summary>
    public bool? Verified { get; init; }

    /// <summary>粉丝数; null where it does not say.</summary>
    public long? Followers { get; init; }

    /// <summary>Public home page; null where there is none.</summary>
    public string? Url { get; init; }

    /// <summary>Time of its newest post, as far as the search shows it.</summary>
    public DateTimeOffset? LastPostAt { get; init; }
}
