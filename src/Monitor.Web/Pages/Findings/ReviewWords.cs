using Monitor.Inspection.Findings;
using Monitor.Web.Texts;

namespace Monitor.Web.Pages.Findings;

/// <summary>Says what came of a step that people took with cases.</summary>
internal static class ReviewWords
{
    /// <summary>The words, and whether nothing was done.</summary>
    public static (string Message, bool IsBad) Of(ReviewOutcome outcome) => (
        outcome.Problem is { } problem ? FindingTexts.Of(problem)
            : outcome.Refused > 0 ? FindingTexts.Of("Review.partly", outcome.Moved, outcome.Refused)
            : FindingTexts.Of("Review.moved", outcome.Moved),
        outcome.Problem is not null || outcome.Moved == 0);
}
