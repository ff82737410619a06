using System.Web;
using Monitor.Domain.Readings;
using Monitor.Platforms.Definitions;

namespace Monitor.Platforms.Weibo;

/// <summary>What decided a reading without facts.</summary>
/// <param name="Outcome">Its outcome.</param>
/// <param name="Reason">Its reason.</param>
/// <param name="Detail">The platform's words, or the code.</param>
internal sealed record Saying(Outcome Outcome, Reason Reason, string Detail)
{
    public static Saying NotObservable(Reason reason, string detail) => new(Outcome.NotObservable, reason, detail);
}

/// <summary>Turns Weibo's words, redirects and codes into outcomes. Only what stands in a place for messages is ever given to it, never a whole page.</summary>
internal sealed class WeiboSays(PlatformDefinition definition)
{
    private static readonly string[] AccountSlot = ["account", "post", "refusal"];
    private static readonly string[] TitleSlot = ["title"];

    /// <summary>A message of an envelope or an error page. Unknown words decide nothing: ambiguous.</summary>
    public Saying Message(string text) =>
        Known(text, AccountSlot) ?? Saying.NotObservable(Reason.Ambiguous, text);

    /// <summary>A message, if its words are known.</summary>
    public Saying? KnownMessage(string? text) => Known(text, AccountSlot);

    /// <summary>The whole title or heading of a page that stands in the way; null for any other.</summary>
    public Saying? Title(string? text) => Known(text, TitleSlot);

    /// <summary>What an address says by itself, as the final one of a look or as the <c>url</c> of an envelope; null for an ordinary one.</summary>
    public Saying? Address(Uri url)
    {
        if (!WeiboAddress.IsWeibo(url) && !url.Host.EndsWith("sina.com.cn", StringComparison.OrdinalIgnoreCase))
            return null;
        var path = url.AbsolutePath;
        if (path.StartsWith("/captcha", StringComparison.OrdinalIgnoreCase) || path.Contains("/geetest", StringComparison.OrdinalIgnoreCase))
            return Saying.NotObservable(Reason.Captcha, Short(url));
        if (path.Equals("/sorry", StringComparison.OrdinalIgnoreCase))
            return Sorry(url);
        if (url.Host.StartsWith("passport.", StringComparison.OrdinalIgnoreCase) || url.Host.StartsWith("visitor.passport.", StringComparison.OrdinalIgnoreCase)
            || url.Host.StartsWith("login.", StringComparison.OrdinalIgnoreCase))
            return Saying.NotObservable(Reason.LoginWall, Short(url));
        return path is "/login.php" or "/newlogin" or "/signup" or "/login" || path.StartsWith("/signup/", StringComparison.Ordinal)
            || path.StartsWith("/newlogin/", StringComparison.Ordinal) || path.StartsWith("/visitor/", StringComparison.Ordinal)
            ? Saying.NotObservable(Reason.LoginWall, Short(url))
            : null;
    }

    /// <summary>What an HTTP status says when the body does not say more; null for success.</summary>
    public static Saying? Status(int? status) => status switch
    {
        null or (>= 200 and < 300) => null,
        403 or 414 or 418 or 429 or 432 => Saying.NotObservable(Reason.RateLimited, $"HTTP {status}"),
        401 => Saying.NotObservable(Reason.LoginWall, "HTTP 401"),
        >= 500 => Saying.NotObservable(Reason.Temporary, $"HTTP {status}"),
        400 or 404 => Saying.NotObservable(Reason.Ambiguous, $"HTTP {status}"),
        _ => Saying.NotObservable(Reason.Blocked, $"HTTP {status}"),
    };

    /// <summary><c>/sorry?usernotexists&amp;msg=…</c>, <c>userblock</c>, <c>pagenotfound</c>: the first key names the state, msg gives the reason in words.</summary>
    private Saying Sorry(Uri url)
    {
        var query = HttpUtility.ParseQueryString(url.Query);
        var message = query["msg"];
        if (KnownMessage(message) is { } known)
            return known;
        if (!string.IsNullOrWhiteSpace(message))
            return Saying.NotObservable(Reason.Ambiguous, message); // closed for a reason that we cannot name: another look, a person
        // A key without a value ("?usernotexists&…") stands under the null key.
        var keys = query.AllKeys.Concat(query.GetValues(null) ?? []).Where(k => k is not null).ToHashSet();
        if (keys.Contains("usernotexists"))
            return new Saying(Outcome.AccountGone, Reason.NotExist, Short(url));
        return keys.Any(k => k!.StartsWith("userblock", StringComparison.Ordinal))
            ? new Saying(Outcome.AccountGone, Reason.Banned, Short(url))
            : Saying.NotObservable(Reason.Ambiguous, Short(url));
    }

    private Saying? Known(string? text, string[] groups)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        foreach (var group in groups)
        {
            if (definition.Match(group, text) is { } marker)
                return new Saying(marker.Outcome, marker.Reason, text.Trim());
        }

        return null;
    }

    private static string Short(Uri url) => url.AbsoluteUri.Length > 200 ? url.AbsoluteUri[..200] : url.AbsoluteUri;
}
