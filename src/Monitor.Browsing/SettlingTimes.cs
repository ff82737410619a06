namespace Monitor.Browsing;

/// <summary>How long a page has to be still before it counts as having come to its end. Shorter for stand-ins on the same machine.</summary>
public sealed record SettlingTimes
{
    /// <summary>For stand-ins on the same machine, which answer at once.</summary>
    public static SettlingTimes OfStandIns { get; } = new()
    {
        WhenThin = TimeSpan.FromSeconds(1),
        InTransit = TimeSpan.FromSeconds(1.2),
        InChallenge = TimeSpan.FromSeconds(4),
        Subresources = TimeSpan.FromSeconds(3),
        Polling = TimeSpan.FromSeconds(5),
        Text = TimeSpan.FromSeconds(2),
    };

    /// <summary>A page with content.</summary>
    public TimeSpan WithContent { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>A page that shows nothing yet but has scripts.</summary>
    public TimeSpan WhenThin { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>An address of a login or visitor system: some flash a wall and bounce back.</summary>
    public TimeSpan InTransit { get; init; } = TimeSpan.FromSeconds(3.5);

    /// <summary>A page that exists only to prove work and move on.</summary>
    public TimeSpan InChallenge { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Pictures and the like that do not end are not waited for any longer.</summary>
    public TimeSpan Subresources { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>A page that still asks for something so long after it was opened asks for ever (sign-in pages ask whether their code was scanned): what it asks is no activity any more.</summary>
    public TimeSpan Polling { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a link's page without any text may take to show some.</summary>
    public TimeSpan Text { get; init; } = TimeSpan.FromSeconds(5);
}
