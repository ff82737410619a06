using System.Collections.Frozen;
using System.Net;

namespace Monitor.Platforms.WeChat.Articles;

/// <summary>
/// Article addresses. A long one needs its <c>chksm</c> (without it the platform answers with a verification page), while the parameters of the session in
/// which somebody copied it must go: they expire and identify that person.
/// </summary>
internal static class ArticleLink
{
    /// <summary>Longer than any address that the platform gives out.</summary>
    private const int OnStack = 512;

    private static readonly FrozenSet<string> SessionParameters = new[]
    {
        "scene", "subscene", "clicktime", "enterid", "sessionid", "ascene", "devicetype", "version", "nettype", "lang", "from", "isappinstalled",
        "pass_ticket", "key", "uin", "wxtoken", "exportkey", "abtest_cookie", "wx_header", "fontgear", "session_us", "appmsg_token",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SessionNames = SessionParameters.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The address without session parameters and fragment.</summary>
    /// <param name="link">As the page writes it: entities may be encoded (once or twice).</param>
    /// <returns>Null when it is no absolute http(s) address.</returns>
    public static string? Clean(string? link)
    {
        if (link is not null && CleanOrdinary(link) is { } ordinary)
            return ordinary;
        if (Absolute(link) is not { } text)
            return null;
        var address = text.AsSpan();
        if (address.IndexOf('#') is >= 0 and var fragment)
            address = address[..fragment];
        var question = address.IndexOf('?');
        if (question < 0)
            return address.Length == text.Length ? text : address.ToString();

        // Lists carry dozens of addresses: one pass, no parts.
        var clean = address.Length <= OnStack ? stackalloc char[OnStack] : new char[address.Length];
        address[..question].CopyTo(clean);
        var length = question;
        var query = address[(question + 1)..];
        foreach (var range in query.Split('&'))
        {
            var pair = query[range];
            if (pair.IsEmpty || SessionNames.Contains(NameOf(pair)))
                continue;
            clean[length] = length == question ? '?' : '&';
            pair.CopyTo(clean[(length + 1)..]);
            length += pair.Length + 1;
        }

        return clean[..length].ToString();
    }

    /// <summary>
    /// The same for an address as lists carry them, the platform's own with no entity but <c>&amp;amp;</c> between parameters: one pass, one new text. Null for any other.
    /// </summary>
    private static string? CleanOrdinary(ReadOnlySpan<char> link)
    {
        if (link.Length > OnStack || link.Length == 0 || char.IsWhiteSpace(link[^1])
            || !(link.StartsWith("https://mp.weixin.qq.com/") || link.StartsWith("http://mp.weixin.qq.com/")))
        {
            return null;
        }

        if (link.IndexOf('#') is >= 0 and var fragment)
        {
            if (link[fragment - 1] == '&')
                return null; // an entity by number
            link = link[..fragment];
        }

        var question = link.IndexOf('?');
        if (question < 0 || link[..question].Contains('&'))
            return null;
        Span<char> clean = stackalloc char[OnStack];
        link[..question].CopyTo(clean);
        var length = question;
        var query = link[(question + 1)..];
        while (!query.IsEmpty)
        {
            var end = query.IndexOf('&');
            var pair = end < 0 ? query : query[..end];
            query = end < 0 ? [] : query[(end + 1)..];
            for (var decoded = 0; end >= 0 && decoded < 2 && query.StartsWith("amp;"); decoded++)
                query = query["amp;".Length..];
            if (pair.Contains(';'))
                return null;
            if (pair.IsEmpty || !(IsOrdinary(pair) || !SessionNames.Contains(NameOf(pair))))
                continue;
            clean[length] = length == question ? '?' : '&';
            pair.CopyTo(clean[(length + 1)..]);
            length += pair.Length + 1;
        }

        return clean[..length].ToString();
    }

    /// <summary>The parameters that every long address has: not worth a look-up.</summary>
    private static bool IsOrdinary(ReadOnlySpan<char> pair) =>
        pair.StartsWith("__biz=") || pair.StartsWith("mid=") || pair.StartsWith("idx=") || pair.StartsWith("sn=") || pair.StartsWith("chksm=");

    /// <summary>The address with its entities decoded; null when it is no absolute http(s) address.</summary>
    private static string? Absolute(string? link)
    {
        if (string.IsNullOrWhiteSpace(link))
            return null;
        var text = Decode(Decode(link)).Trim();
        // Whatever follows the platform's own host is a path: most addresses are spared the whole parsing.
        if (text.Length < 8192
            && (text.StartsWith("https://mp.weixin.qq.com/", StringComparison.Ordinal) || text.StartsWith("http://mp.weixin.qq.com/", StringComparison.Ordinal)))
        {
            return text;
        }

        return (text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
            && Uri.TryCreate(text, UriKind.Absolute, out _)
                ? text
                : null;
    }

    private static string Decode(string text)
    {
        if (!text.Contains('&', StringComparison.Ordinal) || !text.Contains(';', StringComparison.Ordinal))
            return text;
        // Six of one entity stand in an ordinary address; the decoder of all of them takes eight times as long.
        return HasOnlyAmpersands(text) ? text.Replace("&amp;", "&", StringComparison.Ordinal) : WebUtility.HtmlDecode(text);
    }

    private static bool HasOnlyAmpersands(ReadOnlySpan<char> text)
    {
        const string ampersand = "&amp;";
        for (var at = text.IndexOf('&'); at >= 0; at = text.IndexOf('&'))
        {
            if (!text[at..].StartsWith(ampersand))
                return false;
            text = text[(at + ampersand.Length)..];
        }

        return true;
    }

    /// <summary>A query parameter of an article address, percent-decoded; null when it has none.</summary>
    public static string? Parameter(string? link, string name)
    {
        if (Absolute(link) is not { } text)
            return null;
        var address = text.AsSpan();
        if (address.IndexOf('#') is >= 0 and var fragment)
            address = address[..fragment];
        var question = address.IndexOf('?');
        if (question < 0 || SessionParameters.Contains(name))
            return null;
        var query = address[(question + 1)..];
        foreach (var range in query.Split('&'))
        {
            var pair = query[range];
            if (NameOf(pair).SequenceEqual(name))
                return pair.Length <= name.Length + 1 ? null : Uri.UnescapeDataString(pair[(name.Length + 1)..]);
        }

        return null;
    }

    private static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> pair)
    {
        var equals = pair.IndexOf('=');
        return equals < 0 ? pair : pair[..equals];
    }
}
