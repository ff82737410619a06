namespace Monitor.Storage.Accounts;

/// <summary>One menu entry kept by hand. Key: account and position.</summary>
public sealed class MenuLinkRow
{
    /// <summary>The account.</summary>
    public long AccountId { get; set; }

    /// <summary>Order in the register, from 0.</summary>
    public int Position { get; set; }

    /// <summary>Names from the root joined by <c>/</c>.</summary>
    public required string Path { get; set; }

    /// <summary>The target as typed.</summary>
    public required string Url { get; set; }
}
