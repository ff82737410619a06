using Monitor.Domain.Accounts;

namespace Monitor.Domain.Readings;

/// <summary>What one capture says. Made by a pure function: same bytes, same reading.</summary>
public sealed record Reading
{
    /// <summary>The platform it was read for.</summary>
    public required Platform Platform { get; init; }

    /// <summary>One of <see cref="ReadingKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>What kind of answer it is.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>Why.</summary>
    public required Reason Reason { get; init; }

    /// <summary>The text or code that decided it, as the platform wrote it (at most 300 characters); null when the facts speak for themselves.</summary>
    public string? Detail { get; init; }

    /// <summary>How much of the account's posting this source shows.</summary>
    public Completeness Completeness { get; init; } = Completeness.None;

    /// <summary>
    /// A complete source shows every post from now back to this moment; null: to the account's beginning (or nothing is known, see
    /// <see cref="Completeness"/>). Silence in a window is proved only when the window begins at or after it.
    /// </summary>
    public DateTimeOffset? CoversSince { get; init; }

    /// <summary>Why this source shows less than its shape says, see <see cref="Doubted"/>; null when nothing speaks against it.</summary>
    public string? Doubt { get; init; }

    /// <summary>The account as the page presents it.</summary>
    public Profile? Profile { get; init; }

    /// <summary>Own posts in page order.</summary>
    public IReadOnlyList<Post> Posts { get; init; } = [];

    /// <summary>Whether people can interact, as far as this page proves it.</summary>
    public Interaction Interaction { get; init; } = Interaction.Unknown;

    /// <summary>Accounts listed by a search page.</summary>
    public IReadOnlyList<FoundAccount> Accounts { get; init; } = [];

    /// <summary>Custom menu, when the page is one.</summary>
    public Menu? Menu { get; init; }

    /// <summary>When the bytes were captured; relative times count from here.</summary>
    public required DateTimeOffset CapturedAt { get; init; }

    /// <summary>The newest own post, pinned or not, in whatever order the page lists them; null when no post has a time.</summary>
    public Post? LastPost => Posts.Where(p => p.Time is not null).MaxBy(p => p.Time!.At);

    /// <summary>The same facts from a source that may not show everything after all: it still proves life, and silence no more.</summary>
    /// <param name="why">What speaks against it.</param>
    public Reading Doubted(string why) => Completeness == Completeness.None
        ? this with { Doubt = why }
        : this with { Doubt = why, Completeness = Completeness.Partial, CoversSince = null };

    /// <summary>A reading without facts.</summary>
    public static Reading Refused(Platform platform, string kind, Outcome outcome, Reason reason, string? detail, DateTimeOffset capturedAt) => new()
    {
        Platform = platform,
        Kind = kind,
        Outcome = outcome,
        Reason = reason,
        Detail = detail is { Length: > 300 } ? detail[..300] : detail,
        CapturedAt = capturedAt,
    };
}

/// <summary>An account as its page presents it. Null where the page does not say; never 0 for unknown.</summary>
public sealed record Profile
{
    /// <summary>The platform's id.</summary>
    public string? Id { get; init; }

    /// <summary>Display name.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the platform verified who is behind it.</summary>
    public bool? Verified { get; init; }

    /// <summary>认证主体 or the verification text, trimmed.</summary>
    public string? VerifiedBody { get; init; }

    /// <summary>粉丝数.</summary>
    public long? Followers { get; init; }

    /// <summary>Number of posts the page states.</summary>
    public long? PostCount { get; init; }
}

/// <summary>One row of a search page.</summary>
/// <param name="Name">Account name without highlighting.</param>
/// <param name="WeChatId">微信号, may be a gh_ id.</param>
/// <param name="VerifiedBody">认证主体.</param>
/// <param name="LastPostAt">Time of the row's newest article; null when the row has none.</param>
public sealed record FoundAccount(string Name, string? WeChatId, string? VerifiedBody, DateTimeOffset? LastPostAt)
{
    /// <summary>The platform's own id, where the row shows it; null elsewhere.</summary>
    public string? Id { get; init; }
}
