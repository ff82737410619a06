using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Monitor.Storage;
using Monitor.Web.Supervision;

namespace Monitor.Web.Pages.Accounts;

/// <summary>One account: what was found, and everything that proves it.</summary>
internal sealed class AccountModel(MonitorDbFactory databases, RecheckDesk desk) : PageModel
{
    /// <summary>What is known of the account.</summary>
    public AccountProof Proof { get; private set; } = null!;

    /// <summary>The re-check that somebody asked for since the program started; null when nobody did.</summary>
    public RecheckStatus? Recheck { get; private set; }

    /// <summary>Shows the account.</summary>
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = databases.CreateDbContext();
        if (await AccountProof.ReadAsync(db, id, cancellationToken) is not { } proof)
            return NotFound();
        Proof = proof;
        Recheck = desk.StatusOf(id);
        return Page();
    }

    /// <summary>Starts a re-check (立即复查) and shows the account; the page then follows it to its end.</summary>
    public async Task<IActionResult> OnPostRecheckAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = databases.CreateDbContext();
        if (!await db.Accounts.AnyAsync(a => a.Id == id, cancellationToken))
            return NotFound();
        desk.Start(id);
        // Without a fragment: a page that refreshes itself at an address with one only jumps there and is never loaded again.
        return RedirectToPage(new { id });
    }
}
