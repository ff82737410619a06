using System.Text.Json.Serialization;
using Monitor.Domain.Indicators;
using Monitor.Domain.Links;
using Monitor.Domain.Readings;
using Monitor.Domain.Verdicts;

namespace Monitor.Inspection.Rounds;

/// <summary>A round with everything it found; the object that <c>scan --json</c> prints.</summary>
/// <param name="Round">The round.</param>
/// <param name="Checks">Its checks, by account id.</param>
public sealed record RoundReportData(RoundFacts Round, IReadOnlyList<CheckFacts> Checks);

/// <summary>A round in numbers. <c>accounts = qualified + unqualified + unverifiable + gone</c> once it has ended.</summary>
/// <param name="Id">Its id.</param>
/// <param name="At">监测时间点, +08:00.</param>
/// <param name="Accounts">Accounts in the round.</param>
/// <param name="Checked">检查数 n: accounts with a result; those that could not be verified are not among them.</param>
/// <param name="Qualified">合格.</param>
/// <param name="Unqualified">不合格.</param>
/// <param name="Unverifiable">无法核验.</param>
/// <param name="Gone">已失效.</param>
/// <param name="StartedAt">Start, +08:00.</param>
/// <param name="EndedAt">End, +08:00; null while it runs.</param>
public sealed record RoundFacts(
    long Id, DateTimeOffset At, int Accounts, int Checked, int Qualified, int Unqualified, int Unverifiable, int Gone, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt);

/// <summary>One account's result in a round.</summary>
public sealed record CheckFacts
{
    /// <summary>Platform code.</summary>
    public required string Platform { get; init; }

    /// <summary>The platform's id of the account.</summary>
    public string? Id { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>The verdict; null while the check is open.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>The outcome that decided.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>The reason that decided.</summary>
    public Reason? Reason { get; init; }

    /// <summary>Text or code behind it.</summary>
    public string? Detail { get; init; }

    /// <summary>Newest known post, +08:00.</summary>
    public DateTimeOffset? LastPostAt => LastPost?.At;

    /// <summary>The same with how exactly it is known.</summary>
    [JsonIgnore]
    public PostTime? LastPost { get; init; }

    /// <summary>Whole days of silence that are known at the point in time (<see cref="PostTime.DaysUntil"/>).</summary>
    public int? SilentDays { get; init; }

    /// <summary>Whether people can interact.</summary>
    public required Interaction Interaction { get; init; }

    /// <summary>What was found.</summary>
    public required IReadOnlyList<FindingFacts> Findings { get; init; }

    /// <summary>Its links.</summary>
    public required IReadOnlyList<LinkFacts> Links { get; init; }

    /// <summary>Its proof.</summary>
    public required IReadOnlyList<EvidenceFacts> Evidence { get; init; }
}

/// <summary>A finding.</summary>
/// <param name="Code">Indicator code.</param>
/// <param name="Level">Its level.</param>
/// <param name="Detail">What was seen, in Chinese.</param>
public sealed record FindingFacts(string Code, FindingLevel Level, string Detail);

/// <summary>A link.</summary>
/// <param name="Path">Where it stands.</param>
/// <param name="Url">As typed.</param>
/// <param name="Verdict">Group.</param>
/// <param name="Cause">Cause.</param>
public sealed record LinkFacts(string Path, string Url, LinkVerdict Verdict, string Cause);

/// <summary>A piece of evidence.</summary>
/// <param name="File">Absolute path.</param>
/// <param name="Sha256">Hash of the file, lower-case hex.</param>
public sealed record EvidenceFacts(string File, string Sha256);
