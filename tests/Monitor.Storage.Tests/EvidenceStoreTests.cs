using System.Security.Cryptography;
using System.Text;
using Monitor.Domain.Readings;
using Monitor.Storage.Evidence;

namespace Monitor.Storage.Tests;

public sealed class EvidenceStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("monitor-evidence-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_data_folder_is_made_for_its_owner_only()
    {
        var store = new EvidenceStore(Path.Combine(_folder, "data"));

        if (OperatingSystem.IsWindows())
            Assert.Skip("Windows has other rights.");
        else
            File.GetUnixFileMode(store.Folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task SaveScreenshotAsync_names_the_file_by_its_content()
    {
        byte[] jpeg = [0xFF, 0xD8, 0xFF, 1, 2, 3];
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(jpeg));

        var stored = await new EvidenceStore(_folder).SaveScreenshotAsync(jpeg, default);

        stored.ShouldBe(new StoredFile($"evidence/{sha256[..2]}/{sha256[2..4]}/{sha256}.jpg", sha256, 6));
        (await File.ReadAllBytesAsync(Path.Combine(_folder, stored.File))).ShouldBe(jpeg);
    }

    [Theory]
    [InlineData("\uFEFF \n<!doctype html><p>政务</p>", "html")]
    [InlineData(" {\"ok\":1}", "json")]
    [InlineData("[]", "json")]
    [InlineData("cb({})", "txt")]
    public async Task SaveCaptureAsync_compresses_and_hashes_what_was_before(string body, string extension)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var store = new EvidenceStore(_folder);

        var row = await store.SaveCaptureAsync(Captured(bytes), default);

        row.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        row.Bytes.ShouldBe(bytes.Length);
        row.File.ShouldEndWith($"{row.Sha256}.{extension}.gz");
        using var stored = store.Open(row.Sha256!)!;
        stored.Extension.ShouldBe(extension);
        (await ReadAsync(stored.Content)).ShouldBe(bytes);
    }

    [Fact]
    public async Task SaveCaptureAsync_of_a_failure_keeps_the_failure_and_no_file()
    {
        var capture = Captured([]) with { Status = null, Failure = new TransportFailure(TransportFailureKind.Tls, "certificate has expired") };

        var row = await new EvidenceStore(_folder).SaveCaptureAsync(capture, default);

        (row.File, row.Sha256, row.FailureKind, row.FailureDetail).ShouldBe((null, null, TransportFailureKind.Tls, "certificate has expired"));
        Files().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_content_saved_by_eight_at_once_is_one_file()
    {
        var content = RandomNumberGenerator.GetBytes(200_000);

        var stored = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => new EvidenceStore(_folder).SaveScreenshotAsync(content, default))));

        stored.Distinct().ShouldHaveSingleItem();
        Files().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_full_disk_is_named_and_leaves_nothing_half_written()
    {
        var store = new EvidenceStore(_folder, path => new FullDisk(path, 1000));

        var refusal = await Should.ThrowAsync<EvidenceDiskFullException>(() => store.SaveScreenshotAsync(new byte[5000], default));

        refusal.Message.ShouldContain(_folder);
        Files().ShouldBeEmpty();
        (await new EvidenceStore(_folder).SaveScreenshotAsync(new byte[5000], default)).Bytes.ShouldBe(5000);
    }

    [Fact]
    public async Task A_cancelled_save_leaves_nothing_half_written()
    {
        var store = new EvidenceStore(_folder);

        await Should.ThrowAsync<OperationCanceledException>(() => store.SaveScreenshotAsync(new byte[5000], new CancellationToken(canceled: true)));

        Files().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../../../etc/passwd")]
    [InlineData("zz")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    public void Open_of_what_is_no_hash_or_not_there_is_null(string sha256) => new EvidenceStore(_folder).Open(sha256).ShouldBeNull();

    private static Capture Captured(byte[] body) => new()
    {
        RequestedUrl = new Uri("https://m.weibo.cn/u/1"),
        FinalUrl = new Uri("https://m.weibo.cn/u/1"),
        Status = 200,
        Body = body,
        CapturedAt = new DateTimeOffset(2026, 11, 21, 2, 0, 0, TimeSpan.FromHours(8)),
    };

    private string[] Files() => Directory.GetFiles(_folder, "*", SearchOption.AllDirectories);

    private static async Task<byte[]> ReadAsync(Stream stream)
    {
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }

    /// <summary>Writes some bytes to a real file, then fails as a full disk does.</summary>
    private sealed class FullDisk(string path, int room) : FileStream(path, FileMode.CreateNew, FileAccess.Write)
    {
        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await base.WriteAsync(buffer[..Math.Min(room, buffer.Length)], cancellationToken);
            throw new IOException("No space left on device", 28);
        }
    }
}
