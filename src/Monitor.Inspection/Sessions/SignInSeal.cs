using System.Security.Cryptography;
using System.Text;
using Monitor.Domain.Accounts;

namespace Monitor.Inspection.Sessions;

/// <summary>
/// Encrypts signed-in states: AES-256-GCM, nonce and tag before the text, the platform as associated data, so that one cannot be put in another's place. The key is a
/// file of the data folder (<see cref="KeyFile"/>) that only its owner can read, made at the first sign-in; it is never in the database.
/// </summary>
public sealed class SignInSeal(string keysFolder)
{
    /// <summary>Name of the key file in the folder <c>keys</c>.</summary>
    public const string KeyFile = "sessions.key";

    private const int KeyBytes = 32;

    private static readonly int NonceBytes = AesGcm.NonceByteSizes.MaxSize;
    private static readonly int TagBytes = AesGcm.TagByteSizes.MaxSize;

    private readonly Lock _lock = new();
    private byte[]? _key;

    /// <summary>Whether the key is there.</summary>
    public bool HasKey => File.Exists(Path);

    private string Path => System.IO.Path.Combine(keysFolder, KeyFile);

    /// <summary>Encrypts; makes the key where there is none.</summary>
    /// <exception cref="IOException">The key cannot be written.</exception>
    public string Seal(Platform platform, string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var whole = new byte[NonceBytes + TagBytes + plain.Length];
        var nonce = whole.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(Key(mayMake: true), TagBytes);
        aes.Encrypt(nonce, plain, whole.AsSpan(NonceBytes + TagBytes), whole.AsSpan(NonceBytes, TagBytes), Context(platform));
        return Convert.ToBase64String(whole);
    }

    /// <summary>Decrypts.</summary>
    /// <exception cref="CryptographicException">There is no key, it is another one, or the text was changed.</exception>
    public string Open(Platform platform, string sealedText)
    {
        var whole = new byte[sealedText.Length];
        if (!Convert.TryFromBase64String(sealedText, whole, out var length) || length < NonceBytes + TagBytes)
            throw new CryptographicException("What was kept is cut off.");
        var plain = new byte[length - NonceBytes - TagBytes];
        using var aes = new AesGcm(Key(mayMake: false), TagBytes);
        aes.Decrypt(whole.AsSpan(0, NonceBytes), whole.AsSpan(NonceBytes + TagBytes, plain.Length), whole.AsSpan(NonceBytes, TagBytes), plain, Context(platform));
        return Encoding.UTF8.GetString(plain);
    }

    private static byte[] Context(Platform platform) => Encoding.UTF8.GetBytes("monitor.sessions/" + PlatformCode.Of(platform));

    private byte[] Key(bool mayMake)
    {
        lock (_lock)
        {
            if (_key is not null)
                return _key;
            if (mayMake && !HasKey)
                Make();
            if (!HasKey)
                throw new CryptographicException($"{Path} is missing: the key is not in the database, it has to be brought from the machine where somebody signed in.");
            var key = File.ReadAllBytes(Path);
            return key.Length == KeyBytes ? _key = key : throw new CryptographicException($"{Path} holds no key of {KeyBytes} bytes.");
        }
    }

    /// <summary>Written beside and moved into place, so that two processes that begin together end with one key.</summary>
    private void Make()
    {
        Directory.CreateDirectory(keysFolder);
        var temporary = System.IO.Path.Combine(keysFolder, $"{KeyFile}.{Guid.NewGuid():N}.tmp");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(temporary, options))
            file.Write(RandomNumberGenerator.GetBytes(KeyBytes));
        try
        {
            File.Move(temporary, Path, overwrite: false);
        }
        catch (IOException) when (HasKey)
        {
            File.Delete(temporary); // another process was first
        }
    }
}
