using System.Security.Cryptography;
using System.Text;
using Monitor.Domain.Accounts;
using Monitor.Inspection.Sessions;

namespace Monitor.Inspection.Tests.Sessions;

public sealed class SignInSealTests : IDisposable
{
    private readonly DirectoryInfo _keys = Directory.CreateTempSubdirectory("monitor-keys-");

    public void Dispose() => _keys.Delete(recursive: true);

    [Fact]
    public void What_is_sealed_is_opened_by_another_process_with_the_same_key_file()
    {
        var text = new SignInSeal(_keys.FullName).Seal(Platform.Weibo, "SUB=秘密");

        Encoding.UTF8.GetString(Convert.FromBase64String(text)).ShouldNotContain("SUB");
        new SignInSeal(_keys.FullName).Open(Platform.Weibo, text).ShouldBe("SUB=秘密");
    }

    [Fact]
    public void Only_the_owner_can_read_the_key_file()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes.");
            return;
        }

        new SignInSeal(_keys.FullName).Seal(Platform.Weibo, "x");

        File.GetUnixFileMode(Path.Combine(_keys.FullName, SignInSeal.KeyFile)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void Nothing_is_opened_for_another_platform_without_the_key_or_after_a_change()
    {
        var text = new SignInSeal(_keys.FullName).Seal(Platform.Weibo, "x");
        var bytes = Convert.FromBase64String(text);
        bytes[^1] ^= 1;

        Should.Throw<CryptographicException>(() => new SignInSeal(_keys.FullName).Open(Platform.Douyin, text));
        Should.Throw<CryptographicException>(() => new SignInSeal(_keys.FullName).Open(Platform.Weibo, Convert.ToBase64String(bytes)));
        File.Delete(Path.Combine(_keys.FullName, SignInSeal.KeyFile));
        Should.Throw<CryptographicException>(() => new SignInSeal(_keys.FullName).Open(Platform.Weibo, text));
    }
}
