namespace Monitor.Browsing;

/// <summary>How the browser presents itself to a platform.</summary>
/// <param name="UserAgent">User agent; null for that of a desktop Chrome of the browser's own version.</param>
/// <param name="Width">Viewport width. CSS pixels.</param>
/// <param name="Height">Viewport height. CSS pixels.</param>
/// <param name="Mobile">Whether it is a phone (touch, mobile viewport).</param>
public sealed record BrowserIdentity(string? UserAgent, int Width, int Height, bool Mobile)
{
    /// <summary>Whoever is signed in; null for a visitor. Only the context that is opened with it ever has it.</summary>
    public SignedInState? SignedIn { get; init; }
}
