using System.Globalization;
using System.Text;
using System.Text.Json;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.SavedFiles;

/// <summary>A HAR, the recording of a browser's developer tools: the one answer in it, or the one of the address that is asked for.</summary>
internal static class HttpArchive
{
    /// <summary>Addresses that an error names.</summary>
    private const int Named = 5;

    /// <summary>Reads it; null for a file that is none.</summary>
    /// <exception cref="SavedFileException">It holds several answers, and nothing says which one is meant.</exception>
    public static SavedAnswer? Read(ReadOnlyMemory<byte> file, Uri? asked)
    {
        var head = file.Span[..Math.Min(file.Length, 4096)];
        if (head.IndexOf("\"log\""u8) < 0 || !Json.TryParse(file, out var document))
            return null;
        using (document)
        {
            var entries = document.RootElement.Get("log")?.Get("entries").Items().Where(e => e.Get("response") is not null).ToList();
            if (entries is null or [])
                return null;
            var meant = entries.Count == 1 ? entries : entries.Where(e => asked is not null && AddressOf(e) is { } url && IsSame(url, asked)).ToList();
            return meant.Count > 0
                ? Answer(meant[^1])
                : throw new SavedFileException(
                    $"The file is a recording of {entries.Count} answers; --url says which one is meant, such as {string.Join(", ", entries.Select(AddressOf).OfType<Uri>().Distinct().Take(Named))}.");
        }
    }

    private static SavedAnswer Answer(JsonElement entry)
    {
        var response = entry.Get("response")!.Value;
        var content = response.Get("content");
        var text = content?.Get("text").Text() ?? "";
        return new SavedAnswer
        {
            Url = AddressOf(entry),
            Status = response.Get("status").Long() is >= 100 and < 600 and var status ? (int)status : null,
            ContentType = content?.Get("mimeType").Text() is { Length: > 0 } type ? type : null,
            At = DateTimeOffset.TryParse(entry.Get("startedDateTime").Text(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null,
            Headers = response.Get("headers").Items()
                .Where(h => h.Get("name").Text() is { Length: > 0 } && h.Get("value").Text() is not null)
                .GroupBy(h => h.Get("name").Text()!.ToLowerInvariant())
                .ToDictionary(g => g.Key, g => g.Last().Get("value").Text()!),
            Body = content?.Get("encoding").Text() == "base64" ? FromBase64(text) : Encoding.UTF8.GetBytes(text),
        };
    }

    private static byte[] FromBase64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : Encoding.UTF8.GetBytes(text);
    }

    private static Uri? AddressOf(JsonElement entry) => Uri.TryCreate(entry.Get("request")?.Get("url").Text(), UriKind.Absolute, out var url) ? url : null;

    private static bool IsSame(Uri one, Uri other) => one.GetLeftPart(UriPartial.Query) == other.GetLeftPart(UriPartial.Query);
}
