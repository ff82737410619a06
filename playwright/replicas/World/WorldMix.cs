namespace Monitor.Replicas;

/// <summary>Which states a world of a given size holds.</summary>
internal static class WorldMix
{
    /// <summary>At most this share of a world is not healthy once it is large.</summary>
    private const double TroubledShare = 0.13;

    internal static IEnumerable<ReplicaAccountSpec> Of(int accounts, int seed)
    {
        var random = new Random(seed);
        // One of each first, platforms in turn, troubled states before the healthy forms so that a small world already shows most of them.
        var each = ReplicaPlatform.All
            .SelectMany(p => ReplicaStates.Of(p).Select((s, i) => (Platform: p, State: s, Rank: i)))
            .OrderBy(x => x.Rank).ThenBy(x => x.Platform, StringComparer.Ordinal)
            .Select(x => new ReplicaAccountSpec(x.Platform, x.State))
            .ToList();
        var specs = new List<ReplicaAccountSpec>(accounts);
        if (accounts >= 120)
        {
            specs.AddRange(each);
        }
        else
        {
            var troubled = (int)Math.Round(accounts * TroubledShare, MidpointRounding.AwayFromZero);
            specs.AddRange(each.Where(s => !ReplicaStates.IsHealthy(s.State)).OrderBy(_ => random.Next()).Take(troubled));
        }
        var troubledSoFar = specs.Count(s => !ReplicaStates.IsHealthy(s.State));
        var allTroubled = each.Where(s => !ReplicaStates.IsHealthy(s.State)).ToList();
        var allHealthy = each.Where(s => ReplicaStates.IsHealthy(s.State)).ToList();
        while (specs.Count < accounts)
        {
            var wantsTrouble = troubledSoFar + 1 <= TroubledShare * accounts;
            var pool = wantsTrouble ? allTroubled : allHealthy;
            var platform = ReplicaPlatform.All[specs.Count % 3];
            var ofPlatform = pool.Where(s => s.Platform == platform).ToList();
            // Most healthy accounts are simply normal.
            var spec = !wantsTrouble && random.Next(3) > 0 ? new ReplicaAccountSpec(platform, ReplicaState.Normal) : ofPlatform[random.Next(ofPlatform.Count)];
            specs.Add(spec);
            troubledSoFar += wantsTrouble ? 1 : 0;
        }
        return specs.OrderBy(_ => random.Next()).Take(accounts);
    }
}
