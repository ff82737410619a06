namespace Monitor.Inspection.Overviews;

/// <summary>A region of the tree, as far as grouping needs it.</summary>
internal sealed record RegionNode(long Id, string Name, long? ParentId);

/// <summary>
/// Sums up by the regions below somebody's own: the children of the root, and where a root has one child only (a province without others beside it), the
/// children of that.
/// </summary>
internal static class RegionGroups
{
    /// <summary>Sums up.</summary>
    /// <param name="tree">All regions, in their order.</param>
    /// <param name="root">The reader's own region; null for the whole tree.</param>
    /// <param name="parts">What was found, by region; 0 for none.</param>
    public static IReadOnlyList<RegionTally> Of(IReadOnlyList<RegionNode> tree, long? root, IReadOnlyList<(long RegionId, Tally Tally)> parts)
    {
        var byId = tree.ToDictionary(r => r.Id);
        var children = tree.ToLookup(r => r.ParentId);
        var occupied = parts.SelectMany(p => Line(byId, p.RegionId)).ToHashSet();
        var direct = parts.Select(p => p.RegionId).ToHashSet();
        while (children[root].Where(r => occupied.Contains(r.Id)).ToList() is [var only] && !direct.Contains(only.Id) && children[only.Id].Any(r => occupied.Contains(r.Id)))
            root = only.Id;

        var groups = children[root].Select(r => r.Id).ToHashSet();
        var sums = parts.GroupBy(p => Line(byId, p.RegionId).Where(groups.Contains).Cast<long?>().FirstOrDefault() ?? 0)
            .ToDictionary(g => g.Key, g => g.Aggregate(Tally.None, (sum, p) => sum + p.Tally));
        var result = children[root].Where(r => sums.ContainsKey(r.Id)).Select(r => new RegionTally(r.Id, r.Name, sums[r.Id])).ToList();
        if (sums.TryGetValue(0, out var elsewhere))
            result.Add(new RegionTally(root, root is { } own ? byId[own].Name : null, elsewhere));
        return result;
    }

    /// <summary>A region and those above it.</summary>
    private static IEnumerable<long> Line(Dictionary<long, RegionNode> byId, long id)
    {
        for (var region = byId.GetValueOrDefault(id); region is not null; region = region.ParentId is { } parent ? byId.GetValueOrDefault(parent) : null)
            yield return region.Id;
    }
}
