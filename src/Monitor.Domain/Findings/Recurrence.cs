using Monitor.Domain.Indicators;

namespace Monitor.Domain.Findings;

/// <summary>Whether what is found again is the case of before, or another one under the same indicator.</summary>
public static class Recurrence
{
    /// <summary>
    /// A silence that was found before ended with the next post. Found again after that it is another one, with a first day of its own: a body is not told in November that it is silent
    /// since June. Where any gap in a window fails an account (<see cref="UpdateRule.AnyGapInWindow"/>), the same gap is found night after night whatever was posted since.
    /// </summary>
    /// <param name="rules">The rules that found it now.</param>
    /// <param name="code">Its indicator.</param>
    /// <param name="firstFoundAt">When it was first found before.</param>
    /// <param name="lastPostAt">The newest post that the check knows; null for none.</param>
    public static bool IsAnotherCase(RuleSet rules, string code, DateTimeOffset firstFoundAt, DateTimeOffset? lastPostAt)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var isOfSilenceUntilNow = code switch
        {
            IndicatorCatalogue.NearlySilent or IndicatorCatalogue.Zombie => true,
            IndicatorCatalogue.NotUpdated => rules.UpdateRule == UpdateRule.PointInTime,
            _ => false,
        };
        return isOfSilenceUntilNow && lastPostAt > firstFoundAt;
    }
}
