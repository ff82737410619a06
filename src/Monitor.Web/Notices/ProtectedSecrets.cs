using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Monitor.Inspection.Notices;

namespace Monitor.Web.Notices;

/// <summary>Encrypts secrets of notices with the keys of the data folder, the same that protect the console's forms (ASP.NET Core Data Protection).</summary>
internal sealed class ProtectedSecrets(DirectoryInfo keysFolder) : INoticeSecrets
{
    private readonly Lazy<IDataProtector> _protector = new(() =>
        DataProtectionProvider.Create(keysFolder, builder => builder.SetApplicationName("monitor")).CreateProtector("monitor.notices"));

    /// <inheritdoc/>
    public string Protect(string text) => _protector.Value.Protect(text);

    /// <inheritdoc/>
    public string? Unprotect(string text)
    {
        try
        {
            return _protector.Value.Unprotect(text);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
