using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Storage;
using Monitor.Storage.Audits;
using Monitor.Storage.People;
using Monitor.Web.People;
using Monitor.Web.Texts;

namespace Monitor.Web.Pages.People;

/// <summary>Sign-in (登录).</summary>
[AllowAnonymous]
internal sealed class SignInModel(SignInManager<UserRow> signIn, MonitorDb db, TimeProvider time) : PageModel
{
    /// <summary>A hash of nothing anybody knows: a name that does not exist takes as long to refuse as one that does.</summary>
    private static readonly string SomeHash = new PasswordHasher<UserRow>().HashPassword(null!, Guid.NewGuid().ToString());

    /// <summary>The page to go on to.</summary>
    [BindProperty(SupportsGet = true, Name = "from")]
    public string? From { get; set; }

    /// <summary>Something was sent without a session, and is lost unless its writer sends it again.</summary>
    [BindProperty(SupportsGet = true, Name = "unsent")]
    public bool IsUnsent { get; set; }

    /// <summary>登录名.</summary>
    [BindProperty(Name = "name")]
    public string? Name { get; set; }

    /// <summary>密码.</summary>
    [BindProperty(Name = "password")]
    public string? Password { get; set; }

    /// <summary>Why it failed.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Shows the form; who is signed in already goes on.</summary>
    public IActionResult OnGet() => User.Identity is { IsAuthenticated: true } ? GoOn() : Page();

    /// <summary>Signs in.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(Name) || string.IsNullOrEmpty(Password) || Name.Length > 60 || Password.Length > 200)
            return Refuse(PeopleTexts.Of("SignIn.failed"));
        if (await signIn.UserManager.FindByNameAsync(Name.Trim()) is not { Disabled: false } user)
        {
            signIn.UserManager.PasswordHasher.VerifyHashedPassword(null!, SomeHash, Password);
            return Refuse(PeopleTexts.Of("SignIn.failed"));
        }

        var result = await signIn.CheckPasswordSignInAsync(user, Password, lockoutOnFailure: true);
        if (!result.Succeeded)
        {
            db.Note(time.GetUtcNow(), user.ToActor(), result.IsLockedOut ? "user.lockedOut" : "user.signInFailed", "user", user.Id);
            await db.SaveChangesAsync(cancellationToken);
            // Only somebody who knows the password, or tried five times, learns that there is such a user.
            return Refuse(result.IsLockedOut
                ? PeopleTexts.Of("SignIn.locked", PeopleSetup.Lockout.TotalMinutes)
                : PeopleTexts.Of("SignIn.failed"));
        }

        user.LastSignInAt = time.GetUtcNow();
        db.Note(time.GetUtcNow(), user.ToActor(), "user.signIn", "user", user.Id);
        await signIn.UserManager.UpdateAsync(user);
        await signIn.SignInAsync(user, isPersistent: false);
        return user.MustChangePassword ? LocalRedirect(PeopleSetup.PasswordPath) : GoOn();
    }

    private PageResult Refuse(string trouble)
    {
        Trouble = trouble;
        Password = null;
        return Page();
    }

    /// <summary>To a page of the console only, whatever the address says.</summary>
    private LocalRedirectResult GoOn() => LocalRedirect(Url.IsLocalUrl(From) ? From! : "/");
}
