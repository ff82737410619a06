namespace Monitor.Browsing;

/// <summary>Where and how a platform lets people sign in by a QR code. Elements are Playwright selectors, the surest first.</summary>
public sealed record SignInPlace
{
    /// <summary>The sign-in page.</summary>
    public required Uri Page { get; init; }

    /// <summary>What to click for the code to show.</summary>
    public IReadOnlyList<string> Open { get; init; } = [];

    /// <summary>The picture of the code.</summary>
    public required IReadOnlyList<string> Qr { get; init; }

    /// <summary>Shown when the code was scanned.</summary>
    public IReadOnlyList<string> Scanned { get; init; } = [];

    /// <summary>Shown when the code has run out; a click on it brings a new one.</summary>
    public IReadOnlyList<string> Expired { get; init; } = [];

    /// <summary>Shown when the person refused.</summary>
    public IReadOnlyList<string> Refused { get; init; } = [];

    /// <summary>Cookies that only the signed-in have; one of them is enough.</summary>
    public IReadOnlyList<string> Cookies { get; init; } = [];

    /// <summary>Beginning of the address after a sign-in; null where the cookies say it.</summary>
    public Uri? Landing { get; init; }

    /// <summary>Pages to open after the sign-in, so that other domains take it over.</summary>
    public IReadOnlyList<Uri> Then { get; init; } = [];
}

/// <summary>What a sign-in page shows.</summary>
public enum SignInSight
{
    /// <summary>No code, or none yet.</summary>
    Nothing,

    /// <summary>A code that waits to be scanned.</summary>
    Code,

    /// <summary>The code was scanned and waits to be confirmed.</summary>
    Scanned,

    /// <summary>The person refused.</summary>
    Refused,

    /// <summary>Signed in.</summary>
    SignedIn,
}
