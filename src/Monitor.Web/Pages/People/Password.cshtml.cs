using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Domain.People;
using Monitor.Inspection.People;
using Monitor.Storage;
using Monitor.Storage.Audits;
using Monitor.Storage.People;
using Monitor.Web.People;
using Monitor.Web.Texts;

namespace Monitor.Web.Pages.People;

/// <summary>Changing one's own password (修改密码).</summary>
internal sealed class PasswordModel(SignInManager<UserRow> signIn, MonitorDb db, TimeProvider time) : PageModel
{
    /// <summary>Why it was not changed.</summary>
    public string? Trouble { get; private set; }

    /// <summary>It was changed just now.</summary>
    [BindProperty(SupportsGet = true, Name = "done")]
    public bool Done { get; set; }

    /// <summary>Shows the form.</summary>
    public IActionResult OnGet() => Page();

    /// <summary>Changes it; other sessions of the user end.</summary>
    public async Task<IActionResult> OnPostAsync(
        [FromForm] string? current, [FromForm(Name = "new")] string? wanted, [FromForm] string? again, CancellationToken cancellationToken)
    {
        var users = signIn.UserManager;
        var id = ActorClaims.UserIdOf(User) ?? throw new NotThereException("Nobody is signed in.");
        var user = await db.Users.FindAsync([id], cancellationToken) ?? throw new NotThereException($"There is no user {id}.");
        var before = await signIn.CheckPasswordSignInAsync(user, current ?? "", lockoutOnFailure: true);
        if (!before.Succeeded)
            return Refuse(before.IsLockedOut ? PeopleTexts.Of("SignIn.locked", PeopleSetup.Lockout.TotalMinutes) : PeopleTexts.Of("Password.wrong"));
        if (wanted != again)
            return Refuse(PeopleTexts.Of("Password.differs"));
        if (wanted == current)
            return Refuse(PeopleTexts.Of("Password.same"));

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        user.MustChangePassword = false;
        db.Note(time.GetUtcNow(), user.ToActor(), "user.changePassword", "user", user.Id);
        var changed = wanted is { Length: <= 200 } ? await users.ChangePasswordAsync(user, current!, wanted) : IdentityResult.Failed();
        if (!changed.Succeeded)
            return Refuse(PeopleTexts.Of("Password.weak", UserRules.LeastPassword));
        await transaction.CommitAsync(cancellationToken);
        await signIn.SignInAsync(user, isPersistent: false);
        return RedirectToPage(new { done = true });
    }

    private PageResult Refuse(string trouble)
    {
        Trouble = trouble;
        Done = false;
        return Page();
    }
}
