using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Domain.People;
using Monitor.Domain.Verdicts;
using Monitor.Storage;
using Monitor.Web.People;
using Monitor.Web.Supervision;

namespace Monitor.Web.Pages.Accounts;

/// <summary>One account: what was found, and everything that proves it.</summary>
internal sealed class AccountModel(MonitorDbFactory databases, RecheckDesk desk) : PageModel
{
    /// <summary>What is known of the account.</summary>
    public AccountProof Proof { get; private set; } = null!;

    /// <summary>Who is there.</summary>
    public Actor Actor => User.Actor();

    /// <summary>The re-check that somebody asked for since the program started; null when nobody did.</summary>
    public RecheckBatch? Recheck { get; private set; }

    /// <summary>What that re-check said; null while it says nothing.</summary>
    public Verdict? Rechecked => Recheck is { IsRunning: false, Since: var since } && Proof.Check is { EndedAt: { } ended } check && ended >= since ? check.Verdict : null;

    /// <summary>Shows the account.</summary>
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = databases.CreateDbContext();
        if (await AccountProof.ReadAsync(db, Actor, id, cancellationToken) is not { } proof)
            return NotFound();
        Proof = proof;
        Recheck = desk.NewestOf(id);
        return Page();
    }

    /// <summary>Starts a re-check (立即复查) and shows the account; the page then follows it to its end.</summary>
    public async Task<IActionResult> OnPostRecheckAsync(long id, CancellationToken cancellationToken)
    {
        await desk.StartAsync(Actor, [id], cancellationToken);
        // Without a fragment: a page that refreshes itself at an address with one only jumps there and is never loaded again.
        return RedirectToPage(new { id });
    }
}
