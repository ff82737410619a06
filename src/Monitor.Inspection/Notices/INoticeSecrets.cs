namespace Monitor.Inspection.Notices;

/// <summary>Keeps what must not stand in the database in the clear. The host implements it with its own keys.</summary>
public interface INoticeSecrets
{
    /// <summary>Encrypts.</summary>
    string Protect(string text);

    /// <summary>Decrypts; null when the keys that encrypted it are gone.</summary>
    string? Unprotect(string text);
}
