using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Inspection.Accounts;
using Monitor.Web.People;

namespace Monitor.Web.Pages.Evidence;

/// <summary>One captured answer, as text.</summary>
internal sealed class CaptureModel(EvidenceViewing evidence) : PageModel
{
    /// <summary>The capture.</summary>
    public OpenedCapture Opened { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(long id, CancellationToken cancellationToken) => Opened = await evidence.CaptureAsync(User.Actor(), id, cancellationToken);
}
