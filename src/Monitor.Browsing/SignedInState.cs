namespace Monitor.Browsing;

/// <summary>Cookies and local storage of somebody who signed in, as Playwright writes them. Secret: it never shows itself in a log.</summary>
/// <param name="json">Playwright's storage state.</param>
public sealed class SignedInState(string json)
{
    /// <summary>The secret itself.</summary>
    internal string Json => json;

    /// <summary>For whoever keeps it encrypted.</summary>
    public string Reveal() => json;

    /// <summary>Says nothing.</summary>
    public override string ToString() => "(signed-in state)";
}
