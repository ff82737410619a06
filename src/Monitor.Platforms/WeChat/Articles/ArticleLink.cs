using System.Collections.Frozen;
using System.Net;
using System.Text;

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
        var text = Decode(Decode(link)).Trim();
        if (!text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) && !text.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || !Uri.TryCreate(text, UriKind.Absolute, out _))
        {
            return null;
        }

        var address = text.AsSpan();
        if (address.IndexOf('#') is >= 0 and var fragment)
            address = address[..fragment];
        var question = address.IndexOf('?');
        if (question < 0)
            return address.Length == text.Length ? text : address.ToString();

        // Lists carry dozens of addresses: one pass, no parts.
        var clean = new StringBuilder(address.Length).Append(address[..question]);
        var names = SessionParameters.GetAlternateLookup<ReadOnlySpan<char>>();
        var query = address[(question + 1)..];
        foreach (var range in query.Split('&'))
        {
            var pair = query[range];
            var equals = pair.IndexOf('=');
            if (!pair.IsEmpty && !names.Contains(equals < 0 ? pair : pair[..equals]))
                clean.Append(clean.Length == question ? '?' : '&').Append(pair);
        }

        return clean.ToString();
    }

    private static string Decode(string text) => text.Contains('&', StringComparison.Ordinal) && text.Contains(';', StringComparison.Ordinal)
        ? WebUtility.HtmlDecode(text)
        : text;

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
