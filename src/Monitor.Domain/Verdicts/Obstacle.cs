using Monitor.Domain.Readings;

namespace Monitor.Domain.Verdicts;

/// <summary>Picks, from readings that decide nothing, the one that best tells a person why.</summary>
internal static class Obstacle
{
    // What a person can act upon first: our own repair, then walls, then weather.
    private static readonly Reason[] Order =
    [
        Reason.LayoutChanged, Reason.Captcha, Reason.LoginWall, Reason.RateLimited, Reason.Blocked, Reason.NoPermission, Reason.SourceClosed,
        Reason.Temporary, Reason.Dns, Reason.Connect, Reason.Tls, Reason.Timeout, Reason.Ambiguous, Reason.ArticleDeleted,
        Reason.ContentViolation, Reason.LinkExpired,
    ];

    /// <summary>
    /// The obstacle; null when every reading was read with success. What the account's own sources say comes before a search engine's index, which is only asked
    /// when they do not suffice.
    /// </summary>
    public static Reading? Of(IReadOnlyList<Reading> readings) => readings
        .Where(r => r.Outcome is Outcome.NotObservable or Outcome.AdapterBroken or Outcome.TransportFailed)
        .MinBy(r => (IsOfAnIndex(r), Array.IndexOf(Order, r.Reason) is var i && i < 0 ? Order.Length : i));

    private static bool IsOfAnIndex(Reading reading) => reading.Kind is ReadingKind.SogouArticles or ReadingKind.SogouAccounts;
}
