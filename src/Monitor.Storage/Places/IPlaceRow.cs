namespace Monitor.Storage.Places;

/// <summary>A node of the tree of regions or of units.</summary>
public interface IPlaceRow
{
    /// <summary>Key.</summary>
    long Id { get; set; }

    /// <summary>Its own name.</summary>
    string Name { get; set; }

    /// <summary>The node above; null at the top.</summary>
    long? ParentId { get; set; }

    /// <summary>Order among its siblings.</summary>
    int Position { get; set; }

    /// <summary>Keys from the top down to this node, each followed by a slash.</summary>
    string Path { get; set; }

    /// <summary>When it was retired (停用): nothing lies in it any more, histories keep it; null while it is in use.</summary>
    DateTimeOffset? RetiredAt { get; set; }

    /// <summary>Where what lay in it went, and where the register's words for it lead; null where there was nothing.</summary>
    long? SuccessorId { get; set; }
}
