using Monitor.Platforms.Text;

namespace Monitor.Platforms.SavedFiles;

/// <summary>
/// One answer as browsers and tools save it, taken out of what they put around it: the response headers before the body (<c>curl -i</c>), a HAR, an MHTML, the table
/// of a source view, a page saved with the note where it came from. What the file says of the answer is kept; null where it says nothing.
/// </summary>
public sealed record SavedAnswer
{
    /// <summary>The body alone; the whole file where nothing stands around it.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The address that was asked.</summary>
    public Uri? Url { get; init; }

    /// <summary>Where redirects in the file led from it.</summary>
    public Uri? FinalUrl { get; init; }

    /// <summary>The HTTP status.</summary>
    public int? Status { get; init; }

    /// <summary>The Content-Type header.</summary>
    public string? ContentType { get; init; }

    /// <summary>When the answer came.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Response headers by lower-case name.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Opens a file. A form that is not known, or broken, is the file itself.</summary>
    /// <param name="file">Its bytes.</param>
    /// <param name="asked">The address of the answer that is wanted; null when unknown. Tells the answers of a HAR apart.</param>
    /// <exception cref="SavedFileException">The file holds several answers, and nothing says which one is meant.</exception>
    public static SavedAnswer Open(ReadOnlyMemory<byte> file, Uri? asked)
    {
        var plain = WrappedJson.Plain(file, null);
        var answer = HttpMessage.Read(plain, asked) ?? HttpArchive.Read(plain, asked) ?? WebArchive.Read(plain) ?? new SavedAnswer { Body = file };
        return SavedPage.Read(answer);
    }
}
