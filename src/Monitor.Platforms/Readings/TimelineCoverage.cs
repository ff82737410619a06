using Monitor.Domain.Readings;

namespace Monitor.Platforms.Readings;

/// <summary>How much of an account's posting a timeline (newest first, pinned posts in front) shows.</summary>
internal static class TimelineCoverage
{
    /// <summary>
    /// Complete only when the list begins at the newest post, every row could be read and dated, and it either is the whole list or runs down in time without a break.
    /// </summary>
    /// <param name="posts">Own posts in page order.</param>
    /// <param name="fromTop">Whether the list is known to begin at the newest post.</param>
    /// <param name="hasMore">Whether older posts follow; null when the answer does not say.</param>
    /// <param name="unreadable">Whether a row could not be read.</param>
    public static (Completeness Completeness, DateTimeOffset? CoversSince) Of(IReadOnlyList<Post> posts, bool fromTop, bool? hasMore, bool unreadable)
    {
        if (posts.Count == 0 || !fromTop || unreadable || posts.Any(p => p.Time is null or { Estimated: true }))
            return (Completeness.Partial, null);
        if (hasMore == false)
            return (Completeness.Complete, null);
        var ordinary = posts.Where(p => !p.Pinned).Select(p => p.Time!.At).ToList();
        return ordinary.Count > 0 && ordinary.Zip(ordinary.Skip(1)).All(pair => pair.Second <= pair.First.AddDays(1))
            ? (Completeness.Complete, ordinary[^1])
            : (Completeness.Partial, null);
    }
}
