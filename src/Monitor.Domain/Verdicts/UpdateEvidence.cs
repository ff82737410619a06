using Monitor.Domain.Readings;

namespace Monitor.Domain.Verdicts;

/// <summary>What a set of readings proves about posting inside a window: proof of life, proof of silence, or neither.</summary>
internal sealed record UpdateEvidence
{
    /// <summary>A clock of a platform may run ahead of ours by this much; a later "post" is a reading fault and proves nothing.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(15);

    /// <summary>Times of all believable own posts, oldest first.</summary>
    public required IReadOnlyList<PostTime> Times { get; init; }

    /// <summary>The newest of them.</summary>
    public PostTime? Last => Times.Count == 0 ? null : Times[^1];

    /// <summary>A complete source, read with success, that shows the whole window.</summary>
    public Reading? CompleteSource { get; init; }

    /// <summary>Why no complete source counts, when one was read.</summary>
    public string? Doubt { get; init; }

    /// <summary>Weighs the readings.</summary>
    public static UpdateEvidence Of(IReadOnlyList<Reading> readings, UpdateWindow window, KnownPost? known)
    {
        var posts = readings
            .Where(r => r.Outcome == Outcome.Observed)
            .SelectMany(r => r.Posts.Where(p => p.Time is not null && Believable(p.Time, r)).Select(p => p.Time!))
            .ToList();
        if (known is not null)
            posts.Add(known.Time);
        posts.Sort((a, b) => a.At.CompareTo(b.At));

        var doubt = DoubtOf(readings);
        Reading? complete = null;
        foreach (var reading in readings.Where(r => r is { Outcome: Outcome.Observed, Completeness: Completeness.Complete }))
        {
            if (DoubtIn(reading, readings, window, posts) is not { } found)
            {
                complete = reading;
                break;
            }

            doubt = found;
        }

        return new() { Times = posts, CompleteSource = complete, Doubt = complete is null ? doubt : null };
    }

    /// <summary>What speaks against sources that were read (<see cref="Reading.Doubt"/>); null for nothing.</summary>
    public static string? DoubtOf(IReadOnlyList<Reading> readings) => readings.FirstOrDefault(r => r is { Outcome: Outcome.Observed, Doubt: not null })?.Doubt;

    /// <summary>Why a source that calls itself complete must not be held against the account after all; null when it may.</summary>
    private static string? DoubtIn(Reading reading, IReadOnlyList<Reading> readings, UpdateWindow window, List<PostTime> posts)
    {
        if (reading.CoversSince > window.From)
            return $"the list reaches back only to {reading.CoversSince:yyyy-MM-dd HH:mm}";
        if (reading.Posts.Count == 0 && reading.Reason != Reason.Empty)
            return "the list shows no posts but does not say that there are none";
        if (reading.Posts.Count == 0 && readings.Max(r => r.Profile?.PostCount) is > 0 and var stated)
            return $"the list is empty but the profile states {stated} posts";
        if (IsProfile(reading) && !readings.Any(IsListWithoutPosts))
            return "the profile states no posts, but no list of posts was read";
        if (reading.Posts.Count == 0 && posts.Count > 0)
            return "the list is empty but posts are known";
        if (reading.Posts.Any(p => p.Time is null))
            return "a post in the list has no time";
        if (reading.Posts.Any(p => !Believable(p.Time!, reading)))
            return "a post in the list lies in the future";
        return null;
    }

    private static bool IsProfile(Reading reading) => reading.Kind.EndsWith(".profile", StringComparison.Ordinal);

    /// <summary>
    /// A list that came and held nothing, whatever else it left open. Where none came (a wall, a fault), a profile's count of none accuses nobody by itself: 「0」 and an empty list together are an account
    /// without posts.
    /// </summary>
    private static bool IsListWithoutPosts(Reading reading) =>
        !IsProfile(reading) && reading is { Posts.Count: 0, Outcome: Outcome.Observed } or { Outcome: Outcome.NotObservable, Reason: Reason.Ambiguous };

    private static bool Believable(PostTime time, Reading reading) => time.At <= reading.CapturedAt + ClockSkew;
}
