using System.Text;
using System.Text.Unicode;
using HtmlAgilityPack;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.SavedFiles;

/// <summary>What saving does to a page: a note where it came from, the table of a source view, UTF-8 that was taken for Latin-1 and encoded once more.</summary>
internal static class SavedPage
{
    /// <summary>Where such a note stands.</summary>
    private const int Window = 4096;

    /// <summary>Source views are flat.</summary>
    private const int MostNested = 100;

    /// <summary>Fewer letters beyond ASCII may be anything.</summary>
    private const int FewestLetters = 6;

    private static readonly Encoding Latin = LoadLatin();

    /// <summary>The same answer without that.</summary>
    public static SavedAnswer Read(SavedAnswer answer)
    {
        if (Mended(answer.Body) is { } mended)
            answer = answer with { Body = mended, ContentType = null };
        var head = Encoding.Latin1.GetString(answer.Body.Span[..Math.Min(answer.Body.Length, Window)]);
        if (head.Contains("line-content", StringComparison.Ordinal) && head.Contains("line-number", StringComparison.Ordinal) && Source(answer) is { } source)
            answer = answer with { Body = source, ContentType = null };
        return answer.Url is null && Origin(head) is { } url ? answer with { Url = url } : answer;
    }

    /// <summary>Chrome's <c>&lt;!-- saved from url=(0042)https://… --&gt;</c>, SingleFile's <c>url: https://…</c>, a recorder's <c>// https://…</c> above a JSON answer.</summary>
    private static Uri? Origin(string head)
    {
        const string chrome = "saved from url=(";
        const string comment = "// http";
        var at = head.IndexOf(chrome, StringComparison.Ordinal);
        if (at >= 0)
        {
            at = head.IndexOf(')', at) + 1;
        }
        else if (head.StartsWith(comment, StringComparison.Ordinal))
        {
            at = comment.Length - "http".Length;
        }
        else if (head.IndexOf("Page saved with SingleFile", StringComparison.Ordinal) is >= 0 and var single)
        {
            const string label = "url: ";
            at = head.IndexOf(label, single, StringComparison.Ordinal);
            at = at < 0 ? at : at + label.Length;
        }

        if (at <= 0)
            return null;
        var end = head.AsSpan(at).IndexOfAny(" \r\n\t>");
        return end > 0 && Uri.TryCreate(head.Substring(at, end), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null;
    }

    /// <summary>The lines of a source view's table.</summary>
    private static ReadOnlyMemory<byte>? Source(SavedAnswer answer)
    {
        var html = BodyText.Decode(answer.Body, answer.ContentType);
        if (HtmlNesting.Exceeds(html, MostNested))
            return null;
        var view = new HtmlDocument();
        view.LoadHtml(html);
        var lines = view.DocumentNode.Descendants("td").Where(cell => cell.HasClass("line-content")).Select(cell => HtmlEntity.DeEntitize(cell.InnerText)).ToList();
        if (lines.Count == 0)
            return null;
        return Encoding.UTF8.GetBytes(string.Join('\n', lines));
    }

    /// <summary>The bytes before a tool took them for Latin-1 and wrote them as UTF-8; null for anything else.</summary>
    private static ReadOnlyMemory<byte>? Mended(ReadOnlyMemory<byte> body)
    {
        if (Ascii.IsValid(body.Span) || !Utf8.IsValid(body.Span))
            return null;
        var bytes = new byte[body.Length];
        int length = 0, letters = 0;
        Span<char> unit = stackalloc char[2];
        foreach (var rune in Encoding.UTF8.GetString(body.Span).EnumerateRunes())
        {
            if (rune.Value <= 0xFF)
                bytes[length++] = (byte)rune.Value;
            else if (rune.IsBmp && rune.EncodeToUtf16(unit) == 1 && Latin.TryGetBytes(unit[..1], bytes.AsSpan(length), out var one) && bytes[length] != (byte)'?')
                length += one;
            else
                return null;
            letters += rune.IsAscii ? 0 : 1;
        }

        if (letters < FewestLetters || !Utf8.IsValid(bytes.AsSpan(0, length)))
            return null;
        return bytes.AsMemory(0, length);
    }

    private static Encoding LoadLatin()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(1252, new EncoderReplacementFallback("?"), DecoderFallback.ReplacementFallback);
    }
}
