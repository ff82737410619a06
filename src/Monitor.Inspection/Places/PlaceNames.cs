using Monitor.Storage.Places;

namespace Monitor.Inspection.Places;

/// <summary>A node of a tree, as lists offer it.</summary>
/// <param name="Id">Key.</param>
/// <param name="Name">Its own name.</param>
/// <param name="Depth">0 at the top.</param>
public sealed record PlaceNode(long Id, string Name, int Depth)
{
    /// <summary>Its name, moved to the right by its depth.</summary>
    public string Indented => new string('\u3000', Depth) + Name;
}

/// <summary>The trees of regions and units, flat, each node before those below it and siblings in their order.</summary>
public sealed class PlaceNames
{
    private readonly Dictionary<long, RegionRow> _regions;
    private readonly Dictionary<long, UnitRow> _units;

    /// <summary>Orders the rows of both trees.</summary>
    public PlaceNames(IReadOnlyCollection<RegionRow> regions, IReadOnlyCollection<UnitRow> units)
    {
        _regions = regions.ToDictionary(r => r.Id);
        _units = units.ToDictionary(u => u.Id);
        // In a part of a tree a place may be without the one above it; it stands at the top then.
        Regions = Flatten(regions.ToLookup(r => r.ParentId is { } above && _regions.ContainsKey(above) ? r.ParentId : null), r => r.Id, r => r.Name, r => r.Position);
        Units = Flatten(units.ToLookup(u => u.ParentId is { } above && _units.ContainsKey(above) ? u.ParentId : null), u => u.Id, u => u.Name, u => u.Position);
    }

    /// <summary>No region and no unit.</summary>
    public static PlaceNames None { get; } = new([], []);

    /// <summary>Regions.</summary>
    public IReadOnlyList<PlaceNode> Regions { get; }

    /// <summary>Units.</summary>
    public IReadOnlyList<PlaceNode> Units { get; }

    /// <summary>Names of a region and those above it, from the top.</summary>
    public string RegionPath(long id)
    {
        var names = new Stack<string>();
        for (long? at = id; at is { } key && _regions.TryGetValue(key, out var region); at = region.ParentId)
            names.Push(region.Name);
        return string.Join('/', names);
    }

    /// <summary>Name of a unit; its number where there is none.</summary>
    public string UnitName(long id) => _units.TryGetValue(id, out var unit) ? unit.Name : $"#{id}";

    private static List<PlaceNode> Flatten<T>(ILookup<long?, T> byParent, Func<T, long> id, Func<T, string> name, Func<T, int> position)
    {
        var nodes = new List<PlaceNode>();
        Add(null, 0);
        return nodes;

        void Add(long? parent, int depth)
        {
            foreach (var row in byParent[parent].OrderBy(position).ThenBy(id))
            {
                nodes.Add(new PlaceNode(id(row), name(row), depth));
                Add(id(row), depth + 1);
            }
        }
    }
}
