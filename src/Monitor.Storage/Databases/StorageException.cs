namespace Monitor.Storage.Databases;

/// <summary>The database cannot be used; the message says why and what to do, and may be shown as it is.</summary>
public sealed class StorageException : Exception
{
    /// <summary>With a message for the operator.</summary>
    public StorageException(string message)
        : base(message)
    {
    }

    /// <summary>With a message for the operator and what lies behind it.</summary>
    public StorageException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
