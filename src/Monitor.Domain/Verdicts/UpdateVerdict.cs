using Monitor.Domain.Indicators;
using Monitor.Domain.Readings;

namespace Monitor.Domain.Verdicts;

/// <summary>What the update rule says.</summary>
internal enum UpdateState
{
    /// <summary>Neither life nor silence is proved.</summary>
    Unknown,

    /// <summary>The account is updated as the rule asks.</summary>
    Alive,

    /// <summary>It is not, and that is proved.</summary>
    Silent,
}

/// <summary>The update rule (内容不更新) applied to the evidence.</summary>
/// <param name="State">What it says.</param>
/// <param name="Findings">Findings that follow.</param>
/// <param name="Doubt">Why it cannot say more.</param>
internal sealed record UpdateVerdict(UpdateState State, IReadOnlyList<ProposedFinding> Findings, string? Doubt)
{
    /// <summary>Applies the rule.</summary>
    public static UpdateVerdict Of(RuleSet rules, UpdateWindow window, UpdateEvidence evidence)
    {
        var gap = rules.UpdateRule == UpdateRule.AnyGapInWindow ? LongestGap(window, evidence.Times) : LastGap(window, evidence.Times);
        if (!gap.Exceeds(window.MaxGap))
            return new(UpdateState.Alive, Warning(rules, window, evidence), null);
        if (evidence.CompleteSource is null)
            return new(UpdateState.Unknown, [], evidence.Doubt ?? PartialOnly(evidence));
        // A time derived from an id is only a lower bound: where the post may just as well lie inside the window, nothing is proved.
        if (evidence.Times.Any(t => t.Estimated && t.Latest > window.At - window.MaxGap))
            return new(UpdateState.Unknown, [], "the newest post has only an estimated time");
        return new(UpdateState.Silent, Silence(rules, window, evidence, gap), null);
    }

    private static string PartialOnly(UpdateEvidence evidence) => evidence.Last is { } last
        ? $"no complete source; the newest post in sight is of {last.At:yyyy-MM-dd HH:mm}"
        : "no complete source and no post in sight";

    private static List<ProposedFinding> Silence(RuleSet rules, UpdateWindow window, UpdateEvidence evidence, Gap gap)
    {
        var findings = new List<ProposedFinding>();
        var last = evidence.Times.LastOrDefault(t => t.At <= window.To);
        if (rules.UpdateRule == UpdateRule.AnyGapInWindow && gap.To < window.To)
            Add(IndicatorCatalogue.NotUpdated, FindingTexts.Of("Gap", gap.From, gap.To, gap.Days));
        else if (last is null)
            Add(IndicatorCatalogue.NotUpdated, evidence.Times.Count == 0 && evidence.CompleteSource!.Reason == Reason.Empty
                ? FindingTexts.Of("NeverPosted", window.At)
                : FindingTexts.Of("NothingInWindow", window.At, rules.SilentDays));
        else
            Add(IndicatorCatalogue.NotUpdated, FindingTexts.Of("Silent", last.ToText(), window.At, last.DaysUntil(window.At)));

        if (rules.ZombieMonths > 0 && last is not null && last.Latest <= window.At.AddMonths(-rules.ZombieMonths))
            Add(IndicatorCatalogue.Zombie, FindingTexts.Of("Zombie", last.At, rules.ZombieMonths));
        return findings;

        void Add(string code, string detail) => findings.Add(new(code, rules.LevelOf(code), detail));
    }

    /// <summary>A warning needs the whole list as well: a partial one may lack the newest posts.</summary>
    private static IReadOnlyList<ProposedFinding> Warning(RuleSet rules, UpdateWindow window, UpdateEvidence evidence)
    {
        if (rules.EarlyWarningDays == 0 || evidence.CompleteSource is null || evidence.Last is not { } last)
            return [];
        // Of an estimated time the latest is taken here: a warning is not worth a doubt.
        return window.At - last.Latest < TimeSpan.FromDays(rules.EarlyWarningDays)
            ? []
            : Judge.Finding(rules, IndicatorCatalogue.NearlySilent, FindingTexts.Of("NearlySilent", last.ToText(), last.DaysUntil(window.At), rules.SilentDays));
    }

    /// <summary>From the newest post to the end of the window.</summary>
    private static Gap LastGap(UpdateWindow window, IReadOnlyList<PostTime> times)
    {
        // A post of the window's last moments counts; whatever lies after it does not (historical rounds).
        var last = times.LastOrDefault(t => t.At <= window.To);
        if (last is null)
            return new(DateTimeOffset.MinValue, window.At);
        if (last.At > window.From)
            return new(window.At, window.At);
        return Between(last, window.At);
    }

    /// <summary>The longest silence inside the window; its beginning counts as a post, because nothing is known of the time before.</summary>
    private static Gap LongestGap(UpdateWindow window, IReadOnlyList<PostTime> times)
    {
        var longest = new Gap(window.From, window.From);
        PostTime previous = new(window.From, TimePrecision.Second);
        foreach (var time in times.Where(t => t.Latest > window.From && t.At <= window.To))
        {
            longest = Longer(longest, Between(previous, time.At));
            if (time.At > previous.At)
                previous = time;
        }

        return Longer(longest, Between(previous, previous.At > window.At ? previous.At : window.At));
    }

    private static Gap Longer(Gap a, Gap b) => b.To - b.From > a.To - a.From ? b : a;

    // The later bound of an imprecise time is used: the doubt is the account's.
    private static Gap Between(PostTime from, DateTimeOffset to)
    {
        var start = from.Estimated ? from.At : from.Latest;
        return new(start < to ? start : to, to);
    }

    /// <summary>A silence.</summary>
    private readonly record struct Gap(DateTimeOffset From, DateTimeOffset To)
    {
        public int Days => (int)Math.Floor((To - From).TotalDays);

        // "No post in the two weeks": exactly 14 days is already silent.
        public bool Exceeds(TimeSpan limit) => From == DateTimeOffset.MinValue || To - From >= limit;
    }
}
