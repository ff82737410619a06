using Monitor.Domain.Accounts;
using Monitor.Domain.Indicators;
using Monitor.Domain.Links;
using Monitor.Domain.Readings;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Looks;
using Monitor.Platforms.Links;

namespace Monitor.Inspection.Checks;

/// <summary>Everything that one turn of work on a check knows: the account, the rules, the looks before, and what this turn adds.</summary>
internal sealed class CheckTurn
{
    public required Account Account { get; set; }

    public required RuleSet Rules { get; init; }

    /// <summary>Kind of the round.</summary>
    public required string RoundKind { get; init; }

    /// <summary>The check may be moved until then; null in a round that somebody waits for.</summary>
    public required DateTimeOffset? MoveUntil { get; init; }

    /// <summary>监测时间点 of the round.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The newest post on record before this round.</summary>
    public required KnownPost? Known { get; init; }

    /// <summary>Looks of this check, oldest first, this turn's included once it is taken.</summary>
    public required List<Look> Looks { get; init; }

    /// <summary>The look taken in this turn; null when none was due.</summary>
    public TakenLook? Taken { get; set; }

    /// <summary>The files of <see cref="Taken"/>, once stored.</summary>
    public StoredLook? Stored { get; set; }

    /// <summary>What the looks come to.</summary>
    public required CheckCourse? Course { get; set; }

    /// <summary>Links with their state after this turn.</summary>
    public IReadOnlyList<LinkCheck> Links { get; set; } = [];

    /// <summary>When links want another try; null when they do not.</summary>
    public DateTimeOffset? LinksAgainAt { get; set; }

    /// <summary>Adds a look and judges anew.</summary>
    public void Add(TakenLook taken, bool full)
    {
        Taken = taken;
        var judgement = Judge.Of(Rules, Account, At, taken.Readings, Known);
        Looks.Add(new(full, judgement, taken.Readings));
        Course = CheckCourse.Of(Rules, Account, At, Looks, Known);
        if (taken.EndsCheck && !Course.Judgement.Accuses)
            Course = Course with { Next = NextStep.Done };
    }

    /// <summary>The menu as the platform's API showed it, else as the register lists it.</summary>
    public IReadOnlyList<MenuTarget> MenuTargets()
    {
        var menus = Looks.SelectMany(l => l.Readings).Where(r => r is { Outcome: Outcome.Observed, Menu: not null }).Select(r => r.Menu!).ToList();
        return menus.Count == 0
            ? [.. Account.MenuLinks.Select(l => new MenuTarget(l.Path, l.Url, null))]
            : [.. menus.SelectMany(Platforms.Links.MenuTargets.Of).DistinctBy(t => (t.Path, t.Url))];
    }
}
