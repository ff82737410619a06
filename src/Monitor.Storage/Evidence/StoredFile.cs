namespace Monitor.Storage.Evidence;

/// <summary>A file of the evidence store.</summary>
/// <param name="File">Path relative to the data folder, with forward slashes.</param>
/// <param name="Sha256">SHA-256 of the content (before compression), lower-case hex.</param>
/// <param name="Bytes">Length of the content before compression.</param>
public sealed record StoredFile(string File, string Sha256, long Bytes);

/// <summary>The content of a stored file, to be disposed by the reader.</summary>
/// <param name="Content">The content, decompressed.</param>
/// <param name="Extension"><c>jpg</c>, <c>json</c>, <c>html</c> or <c>txt</c>.</param>
public sealed record StoredContent(Stream Content, string Extension) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Content.Dispose();
}

/// <summary>The disk of the data folder is full. Nothing was stored; what was stored before is whole.</summary>
public sealed class EvidenceDiskFullException(string folder, Exception inner)
    : IOException($"The disk is full: no evidence can be stored in {folder}. Free some space.", inner);
