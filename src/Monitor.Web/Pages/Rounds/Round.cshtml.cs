using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Domain.People;
using Monitor.Inspection.Listings;
using Monitor.Inspection.Overviews;
using Monitor.Inspection.Rounds;
using Monitor.Storage.Rounds;
using Monitor.Web.People;
using Monitor.Web.Rounds;

namespace Monitor.Web.Pages.Rounds;

/// <summary>One round: how far it is on each platform, and pause, go on, cancel.</summary>
[Authorize(nameof(Permission.See))]
internal sealed class RoundModel(RegisterListing listing, NightWatch night, RoundControl control, RoundDesk desk) : PageModel
{
    /// <summary>The round.</summary>
    public RoundRow Round { get; private set; } = null!;

    /// <summary>Its timetable by platform.</summary>
    public NightProgress Progress { get; private set; } = null!;

    /// <summary>What became of the last action; null when there was none.</summary>
    [TempData]
    public bool? Moved { get; set; }

    /// <summary>Whether the reader may act.</summary>
    public bool MayRun => User.Actor().May(Permission.RunRounds);

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(long id, CancellationToken cancellationToken)
    {
        Round = await listing.RoundAsync(User.Actor(), id, cancellationToken);
        Progress = await night.OfAsync(id, cancellationToken) ?? throw new NotThereException($"There is no round {id}.");
    }

    /// <summary>Holds it.</summary>
    public async Task<IActionResult> OnPostPauseAsync(long id, CancellationToken cancellationToken) =>
        Back(id, await control.PauseAsync(User.Actor(), id, cancellationToken));

    /// <summary>Lets it go on.</summary>
    public async Task<IActionResult> OnPostResumeAsync(long id, CancellationToken cancellationToken)
    {
        var moved = await control.ResumeAsync(User.Actor(), id, cancellationToken);
        if (moved)
            desk.Run(id);
        return Back(id, moved);
    }

    /// <summary>Gives it up.</summary>
    public async Task<IActionResult> OnPostCancelAsync(long id, CancellationToken cancellationToken) =>
        Back(id, await control.CancelAsync(User.Actor(), id, cancellationToken));

    private RedirectToPageResult Back(long id, bool moved)
    {
        Moved = moved;
        return RedirectToPage(new { id });
    }
}
