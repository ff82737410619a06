using Monitor.Domain.Accounts;

namespace Monitor.Storage.Accounts;

/// <summary>One entry of an account's state history: from <see cref="At"/> on the register said <see cref="Status"/>.</summary>
public sealed class AccountStateRow
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>The account.</summary>
    public long AccountId { get; set; }

    /// <summary>The account.</summary>
    public AccountRow? Account { get; set; }

    /// <summary>账号状态.</summary>
    public AccountStatus Status { get; set; }

    /// <summary>When the monitor learned of it.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Who said so: <c>import</c>, or the name of a user.</summary>
    public required string Origin { get; set; }
}
