using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Domain.Findings;
using Monitor.Inspection.Findings;
using Monitor.Storage;
using Monitor.Web.People;

namespace Monitor.Web.Pages.Findings;

/// <summary>One case: what was found, what people did with it, and what may be done next.</summary>
internal sealed class FindingModel(MonitorDbFactory databases, FindingReview review) : PageModel
{
    /// <summary>The case.</summary>
    public CaseFile Case { get; private set; } = null!;

    /// <summary>Where the one who is there may move it.</summary>
    public IReadOnlyList<FindingState> Steps => FindingReview.StepsOf(User.Actor(), Case.Finding);

    /// <summary>Somebody still has to act upon it.</summary>
    public bool IsOpen => Case.Finding.State is not (FindingState.Dismissed or FindingState.RecheckPassed or FindingState.Cleared);

    /// <summary>What came of the last action.</summary>
    [TempData]
    public string? Message { get; set; }

    /// <summary>It did not work.</summary>
    public bool MessageIsBad { get; private set; }

    /// <summary>A reason or an answer that was not taken: it stays, to be mended.</summary>
    public string? Reason { get; private set; }

    /// <summary>The same of an acknowledgement.</summary>
    public string? AcknowledgeReason { get; private set; }

    /// <summary>The day of an acknowledgement that was not taken.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        Case = await CaseFile.ReadAsync(databases, User.Actor(), id, cancellationToken);
        return Page();
    }

    /// <summary>Moves it on.</summary>
    public async Task<IActionResult> OnPostMoveAsync(long id, [FromForm] FindingState to, [FromForm] string? reason, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return NotFound();
        Reason = reason;
        return await TellAsync(id, await review.MoveAsync(User.Actor(), [id], to, reason, cancellationToken), cancellationToken);
    }

    /// <summary>Acknowledges it until the end of a day.</summary>
    public async Task<IActionResult> OnPostAcknowledgeAsync(long id, [FromForm] DateOnly? until, [FromForm] string? reason, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return NotFound();
        (Until, AcknowledgeReason) = (until, reason);
        return await TellAsync(id, FlaggedModel.EndOf(until) is { } end
            ? await review.AcknowledgeAsync(User.Actor(), [id], end, reason, cancellationToken)
            : new ReviewOutcome(0, 0, ReviewProblem.DateOutOfRange), cancellationToken);
    }

    /// <summary>What was done is shown by an address of its own, so that loading it again does nothing again.</summary>
    private async Task<IActionResult> TellAsync(long id, ReviewOutcome outcome, CancellationToken cancellationToken)
    {
        (Message, MessageIsBad) = ReviewWords.Of(outcome);
        if (!MessageIsBad)
            return RedirectToPage(new { id });
        Case = await CaseFile.ReadAsync(databases, User.Actor(), id, cancellationToken);
        return Page();
    }
}
