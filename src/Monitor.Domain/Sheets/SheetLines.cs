using Monitor.Domain.Indicators;
using Monitor.Domain.Readings;
using Monitor.Domain.Verdicts;

namespace Monitor.Domain.Sheets;

/// <summary>Which indicators a sheet asks for: those that no machine may decide (§3.1), and those that the machine could not see on this account.</summary>
public static class SheetLines
{
    private static readonly string[] Always = ["V-SEC-1", "V-SEC-2", "V-SEC-3", "V-SEC-4", "V-FAKE-1", "D-FUNC", "D-TYPO", "D-DUP", "D-AD", "D-PRIV", "D-REPLY"];

    /// <summary>The codes of a sheet, in the order of a circular, and which of them the machine could not look at.</summary>
    /// <param name="verdict">What the check said.</param>
    /// <param name="interaction">What it said of interaction; null for nothing.</param>
    public static IReadOnlyList<(string Code, bool MachineWasBlind)> Of(Verdict? verdict, InteractionState? interaction)
    {
        var blind = verdict == Verdict.Unverifiable;
        var doubtful = interaction is null or InteractionState.Unknown or InteractionState.Restricted;
        return
        [
            .. IndicatorCatalogue.All.Select(i => i.Code)
                .Where(code => Always.Contains(code) || (code == IndicatorCatalogue.NotUpdated && blind) || (code == IndicatorCatalogue.NoInteraction && (blind || doubtful)))
                .Select(code => (code, blind && (code is IndicatorCatalogue.NotUpdated or IndicatorCatalogue.NoInteraction))),
        ];
    }

    /// <summary>
    /// What a completed sheet makes of a check that the machine could not decide: the person saw whether it posts and whether people can interact. Null where the
    /// person did not see both, or the machine had decided.
    /// </summary>
    public static Verdict? VerdictOf(Verdict? machine, IReadOnlyList<SheetLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        if (machine != Verdict.Unverifiable)
            return null;
        var answers = lines.Where(l => l.Code is IndicatorCatalogue.NotUpdated or IndicatorCatalogue.NoInteraction).Select(l => l.Answer).ToList();
        if (answers.Contains(SheetAnswer.Problem))
            return Verdict.Unqualified;
        return answers.Count == 2 && answers.TrueForAll(a => a == SheetAnswer.Fine) ? Verdict.Qualified : null;
    }
}
