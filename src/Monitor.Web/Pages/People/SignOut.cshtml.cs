using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Storage;
using Monitor.Storage.Audits;
using Monitor.Storage.People;
using Monitor.Web.People;

namespace Monitor.Web.Pages.People;

/// <summary>Sign-out (退出): a form's post only, so that no picture on a foreign page can do it.</summary>
internal sealed class SignOutModel(SignInManager<UserRow> signIn, MonitorDb db, TimeProvider time) : PageModel
{
    /// <summary>There is nothing to see.</summary>
    public IActionResult OnGet() => LocalRedirect("/");

    /// <summary>Signs out.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        db.Note(time.GetUtcNow(), User.Actor(), "user.signOut", "user", ActorClaims.UserIdOf(User));
        await db.SaveChangesAsync(cancellationToken);
        await signIn.SignOutAsync();
        return LocalRedirect(PeopleSetup.SignInPath);
    }
}
