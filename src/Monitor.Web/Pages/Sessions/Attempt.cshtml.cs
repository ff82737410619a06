using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Domain.People;
using Monitor.Inspection.Sessions;

namespace Monitor.Web.Pages.Sessions;

/// <summary>How far an attempt to sign in is; a part of a page that asks for it again until it has ended. Whoever scans the code signs in, so it is the administrators'.</summary>
[Authorize(nameof(Permission.Operate))]
[ResponseCache(NoStore = true)]
internal sealed class AttemptModel(SignInDesk desk) : PageModel
{
    /// <summary>The attempt.</summary>
    public SignInAttempt Attempt { get; private set; } = null!;

    /// <summary>Shows it; when it has just ended, the whole page is shown anew with what came of it.</summary>
    public IActionResult OnGet(string platform)
    {
        if (desk.Find(SessionsModel.Of(platform)) is not { } attempt)
            return NotFound();
        Attempt = attempt;
        if (!attempt.IsRunning)
            Response.Headers["HX-Refresh"] = "true";
        return Page();
    }
}
