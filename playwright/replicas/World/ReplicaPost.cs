namespace Monitor.Replicas;

/// <summary>A post of the replica world.</summary>
/// <param name="Id">Number by which the platform knows it; carries its time as on the real platform (Weibo, Douyin). WeChat: the <c>mid</c>.</param>
/// <param name="At">When it was published.</param>
/// <param name="Title">Its text.</param>
/// <param name="IsPinned">Stands above the others (置顶).</param>
/// <param name="IsForeign">Written by somebody else (advertisement, recommendation).</param>
/// <param name="Comments">Number of comments.</param>
/// <param name="Likes">Number of likes.</param>
/// <param name="Shares">Number of shares.</param>
/// <param name="IsDeleted">Deleted by its author (WeChat: leaves a dead page and a row without address).</param>
public sealed record ReplicaPost(
    long Id, DateTimeOffset At, string Title, bool IsPinned, bool IsForeign, int Comments, int Likes, int Shares, bool IsDeleted = false);
