using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Inspection.Rechecks;
using Monitor.Web.People;
using Monitor.Web.Supervision;

namespace Monitor.Web.Pages.Findings;

/// <summary>How far re-checks are that somebody asked for; a part of a page that asks for it again until they are done.</summary>
internal sealed class RechecksModel(RecheckDesk desk, RecheckRequests requests) : PageModel
{
    /// <summary>The re-checks.</summary>
    public RecheckBatch Batch { get; private set; } = null!;

    /// <summary>Whether they were running when their results were read: the last ones may be missing then.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>What came of them so far.</summary>
    public IReadOnlyList<RecheckResult> Results { get; private set; } = [];

    /// <summary>Shows them to the one who asked for them.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        var actor = User.Actor();
        if (desk.Find(id) is not { } batch || batch.Actor.Id != actor.Id)
            return NotFound();
        (Batch, IsRunning) = (batch, batch.IsRunning);
        Results = await requests.ResultsAsync(actor, batch.Accounts, batch.Since, cancellationToken);
        return Page();
    }
}
