using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Domain.People;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Accounts;
using Monitor.Storage;
using Monitor.Web.People;
using Monitor.Web.Supervision;
using Monitor.Web.Texts;

namespace Monitor.Web.Pages.Accounts;

/// <summary>One account: what was found, everything that proves it, and what the register holds of it.</summary>
internal sealed class AccountModel(MonitorDbFactory databases, RecheckDesk desk) : PageModel
{
    /// <summary>What is known of the account.</summary>
    public AccountDossier Dossier { get; private set; } = null!;

    /// <summary>Who is there.</summary>
    public Actor Actor => User.Actor();

    /// <summary>What an edit just changed; null when there was none.</summary>
    [TempData]
    public string? Message { get; set; }

    /// <summary>The re-check that somebody asked for since the program started; null when nobody did.</summary>
    public RecheckBatch? Recheck { get; private set; }

    /// <summary>Whether it was running when the account was read: one that has ended since then has left nothing in what is shown.</summary>
    public bool IsRechecking { get; private set; }

    /// <summary>What that re-check said; null while it says nothing.</summary>
    public Verdict? Rechecked => !IsRechecking && Recheck is { Since: var since } && Dossier.Check is { EndedAt: { } ended } check && ended >= since ? check.Verdict : null;

    /// <summary>Shows the account.</summary>
    public async Task OnGetAsync(long id, CancellationToken cancellationToken)
    {
        Recheck = desk.NewestOf(id);
        IsRechecking = Recheck is { IsRunning: true };
        Dossier = await AccountDossier.ReadAsync(databases, Actor, id, cancellationToken);
    }

    /// <summary>Asked again and again while a re-check runs; tells the page to load itself anew when it is over, because then all of its proof is another.</summary>
    public async Task<IActionResult> OnGetRecheckAsync(long id, CancellationToken cancellationToken)
    {
        await AccountDossier.DemandAsync(databases, Actor, id, cancellationToken);
        if (desk.NewestOf(id) is { IsRunning: true })
            return Content(ConsoleTexts.Of("Recheck.running"), "text/plain; charset=utf-8");
        Response.Headers["HX-Refresh"] = "true";
        return Content("", "text/plain");
    }

    /// <summary>Starts a re-check (立即复查) and shows the account; the page then follows it to its end.</summary>
    public async Task<IActionResult> OnPostRecheckAsync(long id, CancellationToken cancellationToken)
    {
        await desk.StartAsync(Actor, [id], cancellationToken);
        return RedirectToPage(new { id });
    }
}
