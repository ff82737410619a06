using Monitor.Domain.Accounts;

namespace Monitor.Storage.Checks;

/// <summary>A worker's right to do one look of one check, until it runs out or somebody else claims the check after that.</summary>
/// <param name="CheckId">The check.</param>
/// <param name="RoundId">Its round.</param>
/// <param name="AccountId">Its account.</param>
/// <param name="Platform">The account's platform.</param>
/// <param name="Look">Number of the look to do, from 1.</param>
/// <param name="Owner">The worker.</param>
/// <param name="Try">How often the check was claimed, this time included: tells this lease from an earlier one of the same worker.</param>
public sealed record CheckLease(long CheckId, long RoundId, long AccountId, Platform Platform, int Look, string Owner, int Try)
{
    /// <summary>The host that its first look asks; null where that is not known.</summary>
    public string? Host { get; init; }

    /// <summary>Higher goes first.</summary>
    public int Priority { get; init; }

    /// <summary>How often it was given back without a look.</summary>
    public int Moves { get; init; }

    internal static CheckLease Of(CheckRow check) =>
        new(check.Id, check.RoundId, check.AccountId, check.Platform, check.NextLook, check.LeaseOwner!, check.Tries) { Host = check.Host, Priority = check.Priority, Moves = check.Moves };
}

/// <summary>Which checks a worker would take.</summary>
/// <param name="RoundIds">Only of these rounds; null for any.</param>
/// <param name="ExceptHosts">None whose first look asks one of these hosts.</param>
public sealed record CheckFilter(IReadOnlyCollection<long>? RoundIds = null, IReadOnlyCollection<string>? ExceptHosts = null)
{
    /// <summary>Any check.</summary>
    public static CheckFilter Any { get; } = new();
}
