namespace Monitor.Platforms.Definitions;

/// <summary>How a platform lets people sign in by a QR code, and which steps of its routes a sign-in is used for. Elements are named by Playwright selectors.</summary>
public sealed record SignInDefinition
{
    /// <summary>The sign-in page.</summary>
    public required Uri Page { get; init; }

    /// <summary>What to click for the code to show, where the page does not show it by itself.</summary>
    public IReadOnlyList<string> Open { get; init; } = [];

    /// <summary>The picture of the code, the surest first.</summary>
    public required IReadOnlyList<string> Qr { get; init; }

    /// <summary>Shown when the code was scanned and waits to be confirmed on the phone.</summary>
    public IReadOnlyList<string> Scanned { get; init; } = [];

    /// <summary>Shown when the code has run out; a click on it brings a new one.</summary>
    public IReadOnlyList<string> Expired { get; init; } = [];

    /// <summary>Shown when the person refused on the phone.</summary>
    public IReadOnlyList<string> Refused { get; init; } = [];

    /// <summary>Names of cookies that only somebody who signed in has: one of them is the sign-in.</summary>
    public IReadOnlyList<string> Cookies { get; init; } = [];

    /// <summary>Beginning of the address on which the page comes to rest after a sign-in; null where the cookies say it.</summary>
    public Uri? Landing { get; init; }

    /// <summary>Query parameter of <see cref="Landing"/> by which requests of the signed-in are marked, and which every address of theirs needs; null for none.</summary>
    public string? Token { get; init; }

    /// <summary>Pages to open after the sign-in, so that other domains of the platform take it over.</summary>
    public IReadOnlyList<Uri> Then { get; init; } = [];

    /// <summary>The platform ends a sign-in that is used from several places: one worker at a time.</summary>
    public bool Exclusive { get; init; }

    /// <summary>Steps of the routes that use it, by name.</summary>
    public required IReadOnlyDictionary<string, SignInUse> Steps { get; init; }

    /// <summary>What a step uses the sign-in for; null for a step of visitors. A step's name may carry a number (<c>publishList-2</c>).</summary>
    public SignInUse? UseFor(string step)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (Steps.TryGetValue(step, out var use))
            return use;
        var dash = step.LastIndexOf('-');
        return dash > 0 && int.TryParse(step.AsSpan(dash + 1), out _) && Steps.TryGetValue(step[..dash], out use) ? use : null;
    }
}

/// <summary>When a step uses a sign-in.</summary>
public enum SignInUse
{
    /// <summary>Only after a visitor was shown a sign-in wall.</summary>
    AfterWall,

    /// <summary>Always: visitors are never shown it.</summary>
    Always,
}
