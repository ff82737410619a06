using Monitor.Domain.Readings;

namespace Monitor.Domain.Verdicts;

/// <summary>What the rules say of the readings of one or several looks.</summary>
public sealed record Judgement
{
    /// <summary>The verdict that these readings alone would support.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The outcome that decided.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>The reason that decided.</summary>
    public required Reason Reason { get; init; }

    /// <summary>Text or code behind it.</summary>
    public string? Detail { get; init; }

    /// <summary>Time of the newest known post; null when none is known.</summary>
    public PostTime? LastPost { get; init; }

    /// <summary>Whole days from the newest post to the point in time; null when no post is known.</summary>
    public int? SilentDays { get; init; }

    /// <summary>Whether people can interact.</summary>
    public required Interaction Interaction { get; init; }

    /// <summary>What speaks against the account.</summary>
    public IReadOnlyList<ProposedFinding> Findings { get; init; } = [];

    /// <summary>A post inside the window was seen, or is on record.</summary>
    public bool LifeProved { get; init; }

    /// <summary>Whether it accuses: says unqualified or gone, which one look must never decide alone.</summary>
    public bool Accuses => Verdict is Verdict.Unqualified or Verdict.Gone;
}
