using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Domain.People;
using Monitor.Inspection.Filings;
using Monitor.Storage.Filings;
using Monitor.Web.People;

namespace Monitor.Web.Pages.Filings;

/// <summary>Accounts that the national register has and the monitor does not watch (在册未监测).</summary>
[Authorize(nameof(Permission.Import))]
internal sealed class NotWatchedModel(RegisterCases cases) : PageModel
{
    /// <summary>Its entries.</summary>
    public IReadOnlyList<RegisterEntryRow> Entries { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) => Entries = await cases.NotWatchedAsync(User.Actor(), cancellationToken);
}
