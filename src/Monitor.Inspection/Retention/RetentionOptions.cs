namespace Monitor.Inspection.Retention;

/// <summary>How long files are kept. From <c>Monitor:Retention</c> in the settings. Rows of the database are never deleted.</summary>
public sealed record RetentionOptions
{
    /// <summary>Days for which captured answers of accounts are kept against which nothing was found: as long as a night may have to be read again.</summary>
    public int CaptureDays { get; init; } = 45;

    /// <summary>Days for which evidence is kept once nothing is held against the account any more, and for unverifiable checks. More than a year, for circulars are looked back at.</summary>
    public int EvidenceDays { get; init; } = 400;
}
