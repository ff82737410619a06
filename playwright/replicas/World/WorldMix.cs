namespace Monitor.Replicas;

/// <summary>Which states a world of a given size holds.</summary>
internal static class WorldMix
{
    /// <summary>At most this share of a world is not healthy once it is large.</summary>
    private const double TroubledShare = 0.13;

    /// <summary>Worlds of this size have every state of every platform.</summary>
    private const int EveryStateFrom = 120;

    /// <summary>The same with every tenth account of another platform: one that lives, one that is silent or old, and so on through their states.</summary>
    internal static IEnumerable<ReplicaAccountSpec> WithOthers(int accounts, int seed)
    {
        var few = accounts / 10;
        var others = ReplicaPlatform.Others
            .SelectMany(p => ReplicaStates.Of(p).OrderBy(s => OrderOf(s)).Select((s, i) => (Spec: new ReplicaAccountSpec(p, s), Rank: i)))
            .OrderBy(x => x.Rank).Select(x => x.Spec).Take(few).ToList();
        return Of(accounts - others.Count, seed, accounts >= EveryStateFrom).Concat(others);

        static int OrderOf(ReplicaState state) => state switch
        {
            ReplicaState.Normal => 0,
            ReplicaState.Silent40Days or ReplicaState.OnlyPartialAndOld => 1,
            ReplicaState.NearTheLimit => 2,
            _ => 3,
        };
    }

    internal static IEnumerable<ReplicaAccountSpec> Of(int accounts, int seed) => Of(accounts, seed, accounts >= EveryStateFrom);

    private static IEnumerable<ReplicaAccountSpec> Of(int accounts, int seed, bool everyState)
    {
        var random = new Random(seed);
        // One of each first, platforms in turn, troubled states before the healthy forms so that a small world already shows most of them.
        var each = ReplicaPlatform.All
            .SelectMany(p => ReplicaStates.Of(p).Select((s, i) => (Platform: p, State: s, Rank: i)))
            .OrderBy(x => x.Rank).ThenBy(x => x.Platform, StringComparer.Ordinal)
            .Select(x => new ReplicaAccountSpec(x.Platform, x.State))
            .ToList();
        var specs = new List<ReplicaAccountSpec>(accounts);
        if (everyState)
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
