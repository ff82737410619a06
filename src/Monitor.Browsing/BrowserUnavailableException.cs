namespace Monitor.Browsing;

/// <summary>No browser could be started; the message says what was tried.</summary>
public sealed class BrowserUnavailableException : Exception
{
    /// <summary>With a message for the operator.</summary>
    public BrowserUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>With a message for the operator and the last error.</summary>
    public BrowserUnavailableException(string message, Exception? inner)
        : base(message, inner)
    {
    }
}
