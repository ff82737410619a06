using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Domain.Verdicts;
using Monitor.Storage.Accounts;
using Monitor.Storage.Rounds;

namespace Monitor.Storage.Checks;

/// <summary>One account in one round. Unique by round and account, except re-checks, which name the check they replace.</summary>
public sealed class CheckRow
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>The round.</summary>
    public long RoundId { get; set; }

    /// <summary>The round.</summary>
    public RoundRow? Round { get; set; }

    /// <summary>The account.</summary>
    public long AccountId { get; set; }

    /// <summary>The account.</summary>
    public AccountRow? Account { get; set; }

    /// <summary>The account's platform, repeated so that a stopped platform's timetable can be moved by one statement.</summary>
    public Platform Platform { get; set; }

    /// <summary>The host that its first look asks, by which the timetable is spaced; null where the route is not known beforehand.</summary>
    public string? Host { get; set; }

    /// <summary>Where it stands.</summary>
    public CheckState State { get; set; }

    /// <summary>Not before.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>Higher goes first.</summary>
    public int Priority { get; set; }

    /// <summary>How often it was claimed; also the fencing token of its lease.</summary>
    public int Tries { get; set; }

    /// <summary>How often it was given back without a look, because its host had to be left alone or its process was stopped.</summary>
    public int Moves { get; set; }

    /// <summary>Number of the look that is due or running: 1, and one more after each look that could not end the check.</summary>
    public int NextLook { get; set; } = 1;

    /// <summary>Worker that holds it.</summary>
    public string? LeaseOwner { get; set; }

    /// <summary>Until when.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>When it was first claimed.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>When it was done.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>What is said of the account; null before the end.</summary>
    public Verdict? Verdict { get; set; }

    /// <summary>Outcome of the reading that decided it.</summary>
    public Outcome? Outcome { get; set; }

    /// <summary>Reason of the reading that decided it.</summary>
    public Reason? Reason { get; set; }

    /// <summary>What decided it, for people.</summary>
    public string? Detail { get; set; }

    /// <summary>Newest own post known when it was judged.</summary>
    public DateTimeOffset? LastPostAt { get; set; }

    /// <summary>How exactly that time is known; null where an earlier version stored it.</summary>
    public TimePrecision? LastPostPrecision { get; set; }

    /// <summary>That time was derived from an id.</summary>
    public bool LastPostEstimated { get; set; }

    /// <summary>The newest own post known when it was judged; null for none. Not for queries.</summary>
    public PostTime? LastPost => PostTime.Of(LastPostAt, LastPostPrecision, LastPostEstimated);

    /// <summary>Days without a post at the round's point in time; null where not known.</summary>
    public int? SilentDays { get; set; }

    /// <summary>Whether people can interact.</summary>
    public InteractionState? InteractionState { get; set; }

    /// <summary>What proves it.</summary>
    public string? InteractionProof { get; set; }

    /// <summary>Whether it found anything, repeated from its findings so that the list of notes goes along an index. Whoever adds a finding says so here in the same transaction.</summary>
    public bool HasFindings { get; set; }

    /// <summary>The earlier check that this one repeats; null for a round's ordinary check.</summary>
    public long? ReplacesCheckId { get; set; }

    /// <summary>Its looks.</summary>
    public List<LookRow> Looks { get; } = [];

    /// <summary>Its links.</summary>
    public List<LinkCheckRow> Links { get; } = [];
}
