using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Domain.Accounts;
using Monitor.Domain.People;
using Monitor.Domain.Sessions;
using Monitor.Inspection.Sessions;
using Monitor.Web.People;

namespace Monitor.Web.Pages.Sessions;

/// <summary>Signed-in states of platforms (登录会话): where each stands, and signing in by a code that is relayed from the platform's own page.</summary>
[Authorize(nameof(Permission.SeeOperations))]
[ResponseCache(NoStore = true)]
internal sealed class SessionsModel(PlatformSessions sessions, SignInDesk desk, SignInBook book) : PageModel
{
    /// <summary>The platforms that can be signed in.</summary>
    public IReadOnlyList<PlatformSessionState> States { get; private set; } = [];

    /// <summary>Whether the reader may sign in and give up.</summary>
    public bool MayOperate => User.Actor().May(Permission.Operate);

    /// <summary>One was just given up.</summary>
    public bool Retired { get; private set; }

    /// <summary>The attempt of this process to show beside a platform; null when there was none.</summary>
    public SignInAttempt? AttemptOf(Platform platform) => desk.Find(platform);

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(bool retired, CancellationToken cancellationToken)
    {
        States = await sessions.ReadAsync(User.Actor(), cancellationToken);
        Retired = retired;
    }

    /// <summary>Begins to sign in.</summary>
    public IActionResult OnPostSignIn(string platform)
    {
        desk.Begin(User.Actor(), Of(platform));
        return RedirectToPage();
    }

    /// <summary>Ends an attempt.</summary>
    public async Task<IActionResult> OnPostCancelAsync(string platform)
    {
        User.Actor().Demand(Permission.Operate);
        if (desk.Find(Of(platform)) is { } attempt)
            await attempt.CancelAsync();
        return RedirectToPage();
    }

    /// <summary>Gives a sign-in up.</summary>
    public async Task<IActionResult> OnPostRetireAsync(string platform, CancellationToken cancellationToken)
    {
        await book.RetireAsync(User.Actor(), Of(platform), cancellationToken);
        desk.Forget(Of(platform));
        return RedirectToPage(new { retired = true });
    }

    /// <summary>The style of a state.</summary>
    public static string StyleOf(SignInState? state) => state switch
    {
        SignInState.Fresh or SignInState.Ok => "closed",
        SignInState.Suspect or SignInState.NeedsSignIn => "paused",
        _ => "cancelled",
    };

    /// <summary>The platform of a word in an address.</summary>
    /// <exception cref="NotThereException">There is none.</exception>
    internal static Platform Of(string? word) => PlatformCode.TryParse(word, out var platform) ? platform : throw new NotThereException($"'{word}' is no platform.");
}
