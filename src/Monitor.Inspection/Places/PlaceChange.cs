namespace Monitor.Inspection.Places;

/// <summary>Which tree a place stands in.</summary>
public enum PlaceKind
{
    /// <summary>地区.</summary>
    Region,

    /// <summary>单位.</summary>
    Unit,
}

/// <summary>Why a place could not be changed.</summary>
public enum PlaceProblem
{
    /// <summary>The name is missing or too long.</summary>
    BadName,

    /// <summary>The name of a region is more than one level, as registers would read it.</summary>
    NotOneLevel,

    /// <summary>Another place beside it has the name.</summary>
    NameTaken,

    /// <summary>It would lie below itself.</summary>
    BelowItself,

    /// <summary>There is no such place to put it under or to give its accounts to.</summary>
    NoSuchPlace,

    /// <summary>Places lie below it.</summary>
    PlacesBelow,

    /// <summary>Accounts, users, notice channels or units lie in it, and nobody said where they go.</summary>
    NeedsSuccessor,
}

/// <summary>What came of a change.</summary>
/// <param name="Id">The place.</param>
/// <param name="Problem">Why nothing was changed; null when it was.</param>
public sealed record PlaceOutcome(long Id, PlaceProblem? Problem = null);

/// <summary>What lies in a place itself, not below it.</summary>
/// <param name="Accounts">Accounts.</param>
/// <param name="Users">Users whose scope it is.</param>
/// <param name="Channels">Notice channels that tell of it.</param>
/// <param name="Units">Units that belong to the region; 0 for a unit.</param>
/// <param name="Below">Places right below it.</param>
public sealed record PlaceContents(int Accounts, int Users, int Channels, int Units, int Below)
{
    /// <summary>Whether something would be left without a place.</summary>
    public bool IsUsed => Accounts + Users + Channels + Units > 0;
}

/// <summary>A place as its page shows it.</summary>
/// <param name="Kind">Its tree.</param>
/// <param name="Id">Key.</param>
/// <param name="Name">Its name.</param>
/// <param name="ParentId">The place above; null at the top.</param>
/// <param name="Contents">What lies in it.</param>
public sealed record EditablePlace(PlaceKind Kind, long Id, string Name, long? ParentId, PlaceContents Contents);
