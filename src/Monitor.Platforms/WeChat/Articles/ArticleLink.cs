using System.Collections.Frozen;
using System.Net;

namespace Monitor.Platforms.WeChat.Articles;

/// <summary>
/// Article addresses. A long one needs its <c>chksm</c> (without it the platform answers with a verification page), while the parameters of the session in
/// which somebody copied it must go: they expire and identify that person.
/// </summary>
internal static class ArticleLink
{
    private static readonly FrozenSet<string> SessionParameters = new[]
    {
        "scene", "subscene", "clicktime", "enterid", "sessionid", "ascene", "devicetype", "version", "nettype", "lang", "from", "isappinstalled",
        "pass_ticket", "key", "uin", "wxtoken", "exportkey", "abtest_cookie", "wx_header", "fontgear", "session_us", "appmsg_token",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The address without session parameters and fragment.</summary>
    /// <param name="link">As the page writes it: entities may be encoded (once or twice).</param>
    /// <returns>Null when it is no absolute http(s) address.</returns>
    public static string? Clean(string? link)
    {
        if (string.IsNullOrWhiteSpace(link))
            return null;
        var text = link.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(WebUtility.HtmlDecode(link)) : link;
        text = text.Trim();
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            return null;
        var fragment = text.IndexOf('#', StringComparison.Ordinal);
        if (fragment >= 0)
            text = text[..fragment];
        var question = text.IndexOf('?', StringComparison.Ordinal);
        if (question < 0)
            return text;
        var kept = text[(question + 1)..].Split('&').Where(p => p.Length > 0 && !SessionParameters.Contains(NameOf(p)));
        var query = string.Join('&', kept);
        return query.Length == 0 ? text[..question] : $"{text[..question]}?{query}";
    }

    /// <summary>A query parameter of an article address, percent-decoded; null when it has none.</summary>
    public static string? Parameter(string? link, string name)
    {
        if (Clean(link) is not { } clean)
            return null;
        var question = clean.IndexOf('?', StringComparison.Ordinal);
        if (question < 0)
            return null;
        var pair = clean[(question + 1)..].Split('&').FirstOrDefault(p => string.Equals(NameOf(p), name, StringComparison.Ordinal));
        return pair is null || pair.Length <= name.Length + 1 ? null : Uri.UnescapeDataString(pair[(name.Length + 1)..]);
    }

    private static string NameOf(string pair)
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? pair : pair[..equals];
    }
}
