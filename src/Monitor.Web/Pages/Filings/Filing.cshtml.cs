using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Domain.Findings;
using Monitor.Domain.People;
using Monitor.Inspection.Filings;
using Monitor.Storage.Filings;
using Monitor.Web.Pages.Findings;
using Monitor.Web.People;

namespace Monitor.Web.Pages.Filings;

/// <summary>One case of the reconciliation: what was found, what people did with it, and what may be done next.</summary>
[Authorize(nameof(Permission.See))]
internal sealed class FilingModel(RegisterCases cases) : PageModel
{
    /// <summary>The case.</summary>
    public RegisterFindingRow Case { get; private set; } = null!;

    /// <summary>What people did with it, newest first.</summary>
    public IReadOnlyList<RegisterFindingStepRow> History { get; private set; } = [];

    /// <summary>Where the one who is there may move it.</summary>
    public IReadOnlyList<FindingState> Steps => RegisterCases.StepsOf(User.Actor(), Case);

    /// <summary>What came of the last action.</summary>
    [TempData]
    public string? Message { get; set; }

    /// <summary>A reason that was not taken: it stays, to be mended.</summary>
    public string? Reason { get; private set; }

    /// <summary>It did not work.</summary>
    public bool MessageIsBad { get; private set; }

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(long id, CancellationToken cancellationToken) => (Case, History) = await cases.CaseAsync(User.Actor(), id, cancellationToken);

    /// <summary>Moves it on.</summary>
    public async Task<IActionResult> OnPostAsync(long id, [FromForm] FindingState to, [FromForm] string? reason, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return NotFound();
        (Message, MessageIsBad) = ReviewWords.Of(await cases.MoveAsync(User.Actor(), [id], to, reason, cancellationToken));
        if (!MessageIsBad)
            return RedirectToPage(new { id });
        Reason = reason;
        await OnGetAsync(id, cancellationToken);
        return Page();
    }
}
