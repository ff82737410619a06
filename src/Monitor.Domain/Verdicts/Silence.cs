namespace Monitor.Domain.Verdicts;

/// <summary>
/// How long an account was silent, as anybody may be told. Of one that could not be looked at only an old post is known: the days since then are no silence, and never stand beside 无法核验.
/// </summary>
public static class Silence
{
    /// <summary>Days without a post that a check may state.</summary>
    /// <param name="verdict">The verdict of the check.</param>
    /// <param name="days">Days since the newest post that is known; null for none.</param>
    /// <returns>Null where nothing can be said.</returns>
    public static int? Known(Verdict? verdict, int? days) => verdict == Verdict.Unverifiable ? null : days;
}
