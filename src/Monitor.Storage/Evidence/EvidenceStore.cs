using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Monitor.Domain.Readings;

namespace Monitor.Storage.Evidence;

/// <summary>
/// Evidence and captures as files named by their content: <c>evidence/ab/cd/&lt;sha256&gt;.&lt;ext&gt;</c> below the data folder, captures
/// compressed with <c>.gz</c> behind. The same content is stored once; a file is there whole or not at all. Safe for several processes.
/// </summary>
public sealed class EvidenceStore
{
    private const int NoSpaceUnix = 28; // ENOSPC
    private const int QuotaUnix = 122; // EDQUOT
    private const int DiskFullWindows = unchecked((int)0x80070070);

    private const int BytesOfAFewLooks = 4 << 20;

    private readonly string _dataFolder;
    private readonly Func<string, Stream> _create;

    /// <summary>A store below <paramref name="dataFolder"/>, which is created when it is missing.</summary>
    public EvidenceStore(string dataFolder)
        : this(dataFolder, path => new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None))
    {
    }

    /// <summary>The same with the opening of new files replaced, for faults on demand.</summary>
    internal EvidenceStore(string dataFolder, Func<string, Stream> create)
    {
        _dataFolder = Path.GetFullPath(dataFolder);
        _create = create;
        DataFolder.Create(_dataFolder);
    }

    /// <summary>The data folder. Absolute.</summary>
    public string Folder => _dataFolder;

    /// <summary>
    /// Stores the body of a capture, compressed, and returns its row, not yet added to a context. A capture without a body gives a row without a file.
    /// </summary>
    /// <exception cref="EvidenceDiskFullException">No space left.</exception>
    public async Task<CaptureRow> SaveCaptureAsync(Capture capture, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(capture);
        var stored = capture.Body.IsEmpty ? null : await SaveAsync(capture.Body, ExtensionOf(capture.Body.Span), compress: true, ct);
        return new CaptureRow
        {
            RequestedUrl = capture.RequestedUrl.AbsoluteUri,
            FinalUrl = capture.FinalUrl.AbsoluteUri,
            Status = capture.Status,
            ContentType = capture.ContentType,
            HeadersJson = capture.Headers.Count == 0 ? null : JsonSerializer.Serialize(capture.Headers),
            CapturedAt = capture.CapturedAt,
            Sha256 = stored?.Sha256,
            File = stored?.File,
            Bytes = stored?.Bytes ?? 0,
            FailureKind = capture.Failure?.Kind,
            FailureDetail = capture.Failure?.Detail,
        };
    }

    /// <summary>Stores a picture (JPEG).</summary>
    /// <exception cref="EvidenceDiskFullException">No space left.</exception>
    public Task<StoredFile> SaveScreenshotAsync(ReadOnlyMemory<byte> jpeg, CancellationToken ct) => SaveAsync(jpeg, "jpg", compress: false, ct);

    /// <summary>Stores a picture that a person made, as it is (JPEG or PNG).</summary>
    /// <exception cref="ArgumentException">It is neither.</exception>
    /// <exception cref="EvidenceDiskFullException">No space left.</exception>
    public Task<StoredFile> SavePictureAsync(ReadOnlyMemory<byte> picture, CancellationToken ct) =>
        IsPicture(picture.Span) ? SaveAsync(picture, picture.Span[0] == 0xFF ? "jpg" : "png", compress: false, ct) : throw new ArgumentException("Neither JPEG nor PNG.", nameof(picture));

    /// <summary>Whether bytes begin as a JPEG or PNG picture does.</summary>
    public static bool IsPicture(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) || bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);

    /// <summary>Stores extracted facts (JSON in UTF-8).</summary>
    /// <exception cref="EvidenceDiskFullException">No space left.</exception>
    public Task<StoredFile> SaveFactsAsync(ReadOnlyMemory<byte> json, CancellationToken ct) => SaveAsync(json, "json", compress: false, ct);

    /// <summary>Stores an answer as it was received, uncompressed: as evidence a file has to hash to what the ledger says, whatever reads it.</summary>
    /// <exception cref="EvidenceDiskFullException">No space left.</exception>
    public Task<StoredFile> SaveAnswerAsync(ReadOnlyMemory<byte> body, CancellationToken ct) => SaveAsync(body, ExtensionOf(body.Span), compress: false, ct);

    /// <summary>Whether evidence of a few looks could be stored now; tried by writing as much.</summary>
    public async Task<bool> HasRoomAsync(CancellationToken ct)
    {
        var path = Path.Combine(_dataFolder, "evidence", $"room.{Guid.NewGuid():n}.tmp");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using (var file = _create(path))
                await file.WriteAsync(new byte[BytesOfAFewLooks], ct);
            return true;
        }
        catch (IOException e) when (e.HResult is NoSpaceUnix or QuotaUnix or DiskFullWindows)
        {
            return false;
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>The absolute path of a stored file.</summary>
    /// <param name="file">Its name as the store returned it.</param>
    public string PathOf(string file) => Path.Combine(_dataFolder, file);

    /// <summary>Opens the content with this hash, decompressed; null when the store does not have it.</summary>
    /// <param name="sha256">64 hex digits; anything else is not found.</param>
    public StoredContent? Open(string sha256)
    {
        if (!IsHash(sha256))
            return null;
        var folder = FolderOf(sha256);
        if (!Directory.Exists(folder))
            return null;
        var path = Directory.EnumerateFiles(folder, sha256 + ".*").FirstOrDefault(p => !p.EndsWith(".tmp", StringComparison.Ordinal));
        return path is null ? null : OpenPath(path);
    }

    /// <summary>Whether the stored file is there with the content that its hash promises.</summary>
    internal async Task<FileCheck> CheckAsync(string file, string sha256, CancellationToken ct)
    {
        var path = Path.GetFullPath(Path.Combine(_dataFolder, file));
        if (!path.StartsWith(_dataFolder + Path.DirectorySeparatorChar, StringComparison.Ordinal) || !File.Exists(path))
            return FileCheck.Missing;
        try
        {
            using var stored = OpenPath(path);
            var actual = Convert.ToHexStringLower(await SHA256.HashDataAsync(stored.Content, ct));
            return actual == sha256 ? FileCheck.Whole : FileCheck.Changed;
        }
        catch (InvalidDataException)
        {
            return FileCheck.Changed; // no longer a gzip stream
        }
    }

    private static StoredContent OpenPath(string path)
    {
        Stream stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        if (path.EndsWith(".gz", StringComparison.Ordinal))
        {
            stream = new GZipStream(stream, CompressionMode.Decompress);
            path = path[..^3];
        }

        return new StoredContent(stream, Path.GetExtension(path).TrimStart('.'));
    }

    private async Task<StoredFile> SaveAsync(ReadOnlyMemory<byte> content, string extension, bool compress, CancellationToken ct)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        var name = $"{sha256}.{extension}{(compress ? ".gz" : "")}";
        var stored = new StoredFile($"evidence/{sha256[..2]}/{sha256[2..4]}/{name}", sha256, content.Length);
        var folder = FolderOf(sha256);
        var path = Path.Combine(folder, name);
        if (File.Exists(path))
        {
            Touch(path);
            return stored;
        }

        var temporary = Path.Combine(folder, $"{sha256}.{Guid.NewGuid():n}.tmp");
        try
        {
            Directory.CreateDirectory(folder);
            await using (var file = _create(temporary))
            {
                if (compress)
                {
                    await using var gzip = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true);
                    await gzip.WriteAsync(content, ct);
                }
                else
                {
                    await file.WriteAsync(content, ct);
                }

                // Evidence has to survive a power cut. Captures of a night are many and can be fetched again: waiting for the disk would cost more than they are worth.
                if (!compress && file is FileStream onDisk)
                    onDisk.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true); // another process may have stored the same content meanwhile
            return stored;
        }
        catch (IOException e) when (e.HResult is NoSpaceUnix or QuotaUnix or DiskFullWindows)
        {
            File.Delete(temporary);
            throw new EvidenceDiskFullException(_dataFolder, e);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Shows retention that the content is needed again, so that it does not take the file away before the row that names it is written.</summary>
    private static void Touch(string path)
    {
        try
        {
            File.SetLastWriteTimeUtc(path, TimeProvider.System.GetUtcNow().UtcDateTime);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A file of another user cannot be touched; it is not taken away by this process either.
        }
    }

    private string FolderOf(string sha256) => Path.Combine(_dataFolder, "evidence", sha256[..2], sha256[2..4]);

    private static bool IsHash(string text) => text is { Length: 64 } && text.All(char.IsAsciiHexDigitLower);

    /// <summary>By the bytes, because platforms send JSON as text/html and the other way round.</summary>
    private static string ExtensionOf(ReadOnlySpan<byte> body)
    {
        ReadOnlySpan<byte> bom = [0xEF, 0xBB, 0xBF];
        var start = (body.StartsWith(bom) ? body[3..] : body).TrimStart(" \t\r\n"u8);
        return start switch
        {
            [(byte)'<', ..] => "html",
            [(byte)'{' or (byte)'[', ..] => "json",
            _ => "txt",
        };
    }
}

/// <summary>What is left of a stored file.</summary>
internal enum FileCheck
{
    Whole,
    Missing,
    Changed,
}
