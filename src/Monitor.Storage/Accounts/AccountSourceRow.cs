using Monitor.Domain.Accounts;

namespace Monitor.Storage.Accounts;

/// <summary>One place where an account's posts can be read. Key: account and position.</summary>
public sealed class AccountSourceRow
{
    /// <summary>The account.</summary>
    public long AccountId { get; set; }

    /// <summary>Rank among the account's sources, best first, from 0.</summary>
    public int Position { get; set; }

    /// <summary>What stands at the address.</summary>
    public AccountSourceKind Kind { get; set; }

    /// <summary>The address, or the app id for <see cref="AccountSourceKind.OwnApi"/>.</summary>
    public required string Address { get; set; }
}
