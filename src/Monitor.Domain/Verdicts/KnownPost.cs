using Monitor.Domain.Readings;

namespace Monitor.Domain.Verdicts;

/// <summary>The newest post that earlier nights recorded of an account. It keeps the last-post time from moving backwards.</summary>
/// <param name="Time">When it was published.</param>
/// <param name="Source">Where it was seen.</param>
/// <param name="SeenAt">When it was last seen.</param>
public sealed record KnownPost(PostTime Time, string Source, DateTimeOffset SeenAt);
