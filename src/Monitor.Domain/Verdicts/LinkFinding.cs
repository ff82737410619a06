using Monitor.Domain.Indicators;
using Monitor.Domain.Links;

namespace Monitor.Domain.Verdicts;

/// <summary>The finding that follows from dead links (菜单、栏目链接不可用).</summary>
public static class LinkFinding
{
    private const int NamedAtMost = 20;

    /// <summary>One finding for all broken links of an account; none when nothing is broken.</summary>
    public static IReadOnlyList<ProposedFinding> Of(RuleSet rules, IReadOnlyList<LinkCheck> links)
    {
        var broken = links.Where(l => l.Verdict == LinkVerdict.Broken).Select(l => l.Path).Distinct(StringComparer.Ordinal).ToList();
        return broken.Count == 0
            ? []
            : Judge.Finding(rules, IndicatorCatalogue.DeadLink, FindingTexts.Of("DeadLink", broken.Count, string.Join('、', broken.Take(NamedAtMost))));
    }
}
