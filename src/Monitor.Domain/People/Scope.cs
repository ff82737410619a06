namespace Monitor.Domain.People;

/// <summary>
/// Which accounts somebody has to do with: all of them, or those of a region with everything below it, or of a unit with everything below it.
/// Where both are set, an account must lie in both.
/// </summary>
/// <param name="RegionId">Root of a region subtree (地区); null for every region.</param>
/// <param name="UnitId">Root of a unit subtree (单位); null for every unit.</param>
public sealed record Scope(long? RegionId, long? UnitId)
{
    /// <summary>Every account.</summary>
    public static Scope All { get; } = new(null, null);

    /// <summary>Whether it leaves nothing out.</summary>
    public bool IsAll => RegionId is null && UnitId is null;
}
