using System.Globalization;
using System.Text;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.WeChat.Sogou;

/// <summary>
/// The detour of Sogou's result links: <c>/link?url=…</c> wants two more parameters that the result page computes on click, and answers with a page whose
/// script joins the real address from pieces. The real one is signed and dies after about six hours.
/// </summary>
internal static class SogouLink
{
    private const int MaxPieces = 400;

    /// <summary>Adds <c>k</c> and <c>h</c> to a result link, as the result page's script does on click.</summary>
    /// <param name="href">The link, absolute.</param>
    /// <param name="k">A number from 1 to 100; the page takes a random one.</param>
    public static string Sign(string href, int k)
    {
        var url = href.IndexOf("url=", StringComparison.Ordinal);
        if (url < 0 || href.Contains("&k=", StringComparison.Ordinal))
            return href;
        var at = url + 4 + 21 + k;
        var h = at >= 0 && at < href.Length ? href[at].ToString() : "";
        return string.Create(CultureInfo.InvariantCulture, $"{href}&k={k}&h={h}");
    }

    /// <summary>The address that a link page joins with <c>url += '…'</c>; null when the page is none (an antispider page, for one).</summary>
    public static Uri? Resolve(string html)
    {
        var joined = new StringBuilder();
        var index = 0;
        for (var pieces = 0; pieces < MaxPieces; pieces++)
        {
            index = html.IndexOf("url", index, StringComparison.Ordinal);
            if (index < 0)
                break;
            var start = index;
            index += 3;
            var at = JsText.SkipBlanks(html, index);
            if ((start > 0 && (char.IsAsciiLetterOrDigit(html[start - 1]) || html[start - 1] is '_' or '.')) || string.CompareOrdinal(html, at, "+=", 0, 2) != 0)
                continue;
            if (JsText.ReadLiteral(html, JsText.SkipBlanks(html, at + 2)) is not { } piece)
                continue;
            joined.Append(piece.Value);
            index = piece.End;
        }

        var text = joined.Replace("@", "").ToString().Trim();
        if (text.Length == 0)
            return null;
        if (!text.Contains("://", StringComparison.Ordinal))
            text = "https://" + text.TrimStart('/');
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;
    }
}
