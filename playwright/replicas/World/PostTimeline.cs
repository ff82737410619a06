namespace Monitor.Replicas;

/// <summary>Lays the posts of an account in time, as its state demands.</summary>
internal static class PostTimeline
{
    /// <summary>Posts in the platform's order of listing.</summary>
    internal static IReadOnlyList<ReplicaPost> Of(ReplicaAccountSpec spec, int seed, DateTimeOffset now, Func<DateTimeOffset, Random, long> idOf)
    {
        var random = new Random(seed);
        if (spec.State is ReplicaState.Empty or ReplicaState.NotExisting)
            return [];

        var newest = spec.LastPostAge ?? spec.State switch
        {
            ReplicaState.NearTheLimit => TimeSpan.FromDays(10.2 + (random.NextDouble() * 2.5)),
            ReplicaState.Silent15Days => TimeSpan.FromDays(15.1 + (random.NextDouble() * 0.8)),
            ReplicaState.Silent40Days => TimeSpan.FromDays(40 + random.NextDouble()),
            ReplicaState.OnlyPartialAndOld => TimeSpan.FromDays(50 + (random.NextDouble() * 200)),
            ReplicaState.Zombie => TimeSpan.FromDays(125 + (random.NextDouble() * 200)),
            ReplicaState.RelativeTimes => TimeSpan.FromMinutes(2 + (random.NextDouble() * 50)),
            _ => TimeSpan.FromHours(1 + (random.NextDouble() * 50)),
        };
        var own = new List<ReplicaPost>();
        var at = now - newest;
        for (var i = 0; i < 14; i++)
        {
            own.Add(Post(at));
            // The pinned one alone is recent: everything below it is older than the limit.
            at -= i == 0 && spec.State is ReplicaState.PinnedIsNewest ? TimeSpan.FromDays(20) : TimeSpan.FromHours(9 + (random.NextDouble() * 60));
        }
        // A WeChat list has neither pinned posts nor other people's.
        var isTimeline = spec.Platform != ReplicaPlatform.WeChat;
        switch (spec.State)
        {
            case ReplicaState.PinnedIsNewest:
                own[0] = own[0] with { IsPinned = true };
                break;
            case ReplicaState.PinnedOldFirst or ReplicaState.Silent40Days when isTimeline:
                own.Insert(0, Post(now - TimeSpan.FromDays(300 + (random.NextDouble() * 500)), pinned: true));
                own.Insert(1, Post(now - TimeSpan.FromDays(150 + (random.NextDouble() * 100)), pinned: true));
                break;
            case ReplicaState.Unsorted:
                (own[0], own[5]) = (own[5], own[0]);
                (own[2], own[8]) = (own[8], own[2]);
                break;
            case ReplicaState.AdsMixedIn:
                own.Insert(0, Post(now - TimeSpan.FromMinutes(10), foreign: true));
                own.Insert(4, Post(now - TimeSpan.FromMinutes(30), foreign: true));
                break;
            case ReplicaState.Silent15Days when isTimeline:
                // An advertisement of today must not count as life.
                own.Insert(1, Post(now - TimeSpan.FromHours(2), foreign: true));
                break;
            case ReplicaState.NewestDeleted:
                own[0] = own[0] with { IsDeleted = true };
                break;
        }
        return own;

        ReplicaPost Post(DateTimeOffset time, bool pinned = false, bool foreign = false)
        {
            var second = DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds()).ToOffset(TimeSpan.FromHours(8));
            return new ReplicaPost(idOf(second, random), second, MadeUpNames.Text(random.Next(1000)), pinned, foreign, random.Next(0, 400), random.Next(3, 9000), random.Next(0, 300));
        }
    }
}
