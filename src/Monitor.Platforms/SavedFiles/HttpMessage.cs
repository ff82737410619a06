using System.Globalization;
using System.Text;

namespace Monitor.Platforms.SavedFiles;

/// <summary>Status line and headers before the body, as <c>curl -i</c> and proxies write them; of redirects that were followed, each with its own.</summary>
internal static class HttpMessage
{
    /// <summary>No browser follows more redirects.</summary>
    private const int MostAnswers = 30;

    /// <summary>No server sends longer headers.</summary>
    private const int LongestHead = 64 * 1024;

    /// <summary>Reads it; null for a file that does not begin with a status line.</summary>
    public static SavedAnswer? Read(ReadOnlyMemory<byte> file, Uri? asked)
    {
        SavedAnswer? answer = null;
        var rest = file;
        var at = asked;
        for (var answers = 0; answers < MostAnswers && StatusOf(rest.Span) is { } status; answers++)
        {
            var (head, body) = Split(rest);
            var headers = HeadersOf(head);
            // What was led on to, also where it was not followed: the platform's own word on where to go.
            if (status is >= 300 and < 400 && headers.TryGetValue("location", out var location) && Next(at, location) is { } next)
                at = next;
            answer = new SavedAnswer
            {
                Body = body,
                Status = status,
                FinalUrl = at == asked ? null : at,
                ContentType = headers.GetValueOrDefault("content-type"),
                At = headers.TryGetValue("date", out var date)
                    && DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null,
                Headers = headers,
            };
            rest = body;
        }

        return answer is { Headers: var last } && last.GetValueOrDefault("transfer-encoding") == "chunked" && WithoutChunks(answer.Body) is { } whole
            ? answer with { Body = whole }
            : answer;
    }

    private static int? StatusOf(ReadOnlySpan<byte> text)
    {
        var line = text[..Math.Min(text.Length, 80)];
        var space = line.StartsWith("HTTP/"u8) ? line.IndexOf((byte)' ') : -1;
        return space is > 5 and < 10 && line.Length >= space + 4
            && int.TryParse(line.Slice(space + 1, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is >= 100 and < 600
                ? status
                : null;
    }

    private static (string Head, ReadOnlyMemory<byte> Body) Split(ReadOnlyMemory<byte> text)
    {
        var window = text.Span[..Math.Min(text.Length, LongestHead)];
        var windows = window.IndexOf("\r\n\r\n"u8);
        var unix = window.IndexOf("\n\n"u8);
        var (end, length) = windows >= 0 && (unix < 0 || windows < unix) ? (windows, 4) : unix >= 0 ? (unix, 2) : (window.Length, 0);
        return (Encoding.Latin1.GetString(text.Span[..end]), text[(end + length)..]);
    }

    private static Dictionary<string, string> HeadersOf(string head)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in head.Split('\n').Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
                headers[line[..colon].Trim().ToLowerInvariant()] = line[(colon + 1)..].Trim();
        }

        return headers;
    }

    private static Uri? Next(Uri? from, string location) =>
        Uri.TryCreate(location, UriKind.RelativeOrAbsolute, out var next) && (next.IsAbsoluteUri && !next.IsFile || (from is not null && Uri.TryCreate(from, location, out next)))
            ? next
            : null;

    /// <summary>Puts a body together that was saved in the chunks in which it was sent; null for one that is not.</summary>
    private static ReadOnlyMemory<byte>? WithoutChunks(ReadOnlyMemory<byte> body)
    {
        using var whole = new MemoryStream();
        var rest = body.Span;
        while (rest.IndexOf("\r\n"u8) is > 0 and <= 8 and var end
            && int.TryParse(rest[..end], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var length) && length >= 0)
        {
            if (length == 0)
                return whole.ToArray();
            rest = rest[(end + 2)..];
            if (rest.Length < length + 2)
                return null;
            whole.Write(rest[..length]);
            rest = rest[(length + 2)..];
        }

        return null;
    }
}
