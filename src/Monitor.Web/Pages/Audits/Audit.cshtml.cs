using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Domain.People;
using Monitor.Inspection.People;
using Monitor.Storage.Audits;
using Monitor.Web.People;

namespace Monitor.Web.Pages.Audits;

/// <summary>The audit log (操作日志), newest first.</summary>
[Authorize(nameof(Permission.SeeAudit))]
internal sealed class AuditModel(AuditReading audits) : PageModel
{
    /// <summary>Only entries before this one.</summary>
    [BindProperty(SupportsGet = true, Name = "before")]
    public long? Before { get; set; }

    /// <summary>The entries.</summary>
    public IReadOnlyList<AuditRow> Entries { get; private set; } = [];

    /// <summary>Where the next page begins; null at the end.</summary>
    public long? Older => Entries.Count == AuditReading.PageSize ? Entries[^1].Id : null;

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return NotFound();
        Entries = await audits.ReadAsync(User.Actor(), Before, cancellationToken);
        return Page();
    }
}
