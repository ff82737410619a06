using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Inspection.Accounts;
using Monitor.Web.People;

namespace Monitor.Web.Pages.Evidence;

/// <summary>One ledger entry: what it is, what it hashes to, whether the ledger still says so.</summary>
internal sealed class EntryModel(EvidenceViewing evidence) : PageModel
{
    /// <summary>The entry.</summary>
    public OpenedEvidence Opened { get; private set; } = null!;

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(long sequence, CancellationToken cancellationToken) => Opened = await evidence.EntryAsync(User.Actor(), sequence, cancellationToken);
}
