using MimeKit;

namespace Monitor.Platforms.SavedFiles;

/// <summary>An MHTML, a page that a browser saved as one file: its first document.</summary>
internal static class WebArchive
{
    /// <summary>Where a file says what it is.</summary>
    private const int Window = 4096;

    /// <summary>Reads it; null for a file that is none.</summary>
    public static SavedAnswer? Read(ReadOnlyMemory<byte> file)
    {
        var head = System.Text.Encoding.Latin1.GetString(file.Span[..Math.Min(file.Length, Window)]);
        if (!head.Contains("MIME-Version:", StringComparison.OrdinalIgnoreCase) || !head.Contains("multipart/related", StringComparison.OrdinalIgnoreCase))
            return null;
        try
        {
            using var stream = new MemoryStream(file.ToArray(), writable: false);
            using var message = MimeMessage.Load(stream);
            if (message.BodyParts.OfType<TextPart>().FirstOrDefault(p => p.IsHtml) is not { Content: { } content } page)
                return null;
            using var body = new MemoryStream();
            content.DecodeTo(body);
            return new SavedAnswer
            {
                Body = body.ToArray(),
                Url = Uri.TryCreate(message.Headers["Snapshot-Content-Location"] ?? page.ContentLocation?.OriginalString, UriKind.Absolute, out var url) ? url : null,
                ContentType = page.ContentType.Charset is { Length: > 0 } charset ? $"text/html; charset={charset}" : "text/html",
                At = message.Date == default ? null : message.Date,
            };
        }
        catch (Exception error) when (error is FormatException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
