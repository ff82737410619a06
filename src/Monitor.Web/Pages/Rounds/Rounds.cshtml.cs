using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Domain.People;
using Monitor.Inspection;
using Monitor.Inspection.Listings;
using Monitor.Inspection.Rounds;
using Monitor.Storage.Rounds;
using Monitor.Web.People;
using Monitor.Web.Rounds;

namespace Monitor.Web.Pages.Rounds;

/// <summary>The rounds (检查批次), newest first, and the button that starts one.</summary>
[Authorize(nameof(Permission.See))]
internal sealed class RoundsModel(RegisterListing listing, RoundControl control, RoundDesk desk, InspectionOptions options, TimeProvider time) : PageModel
{
    private const int PageSize = 50;

    /// <summary>Only rounds before this one.</summary>
    [BindProperty(SupportsGet = true, Name = "before")]
    public long? Before { get; set; }

    /// <summary>The rounds.</summary>
    public Listing<RoundRow> List { get; private set; } = new([], null);

    /// <summary>Kinds of inspections that begin by themselves, with when they do next.</summary>
    public IReadOnlyList<(string Kind, DateTimeOffset Next)> Timed { get; } =
        [.. options.Timetable.Times().Select(when => (when.Kind, when.NextAfter(time.GetUtcNow()))).OrderBy(when => when.Item2)];

    /// <summary>Key of the text that says why nothing was started.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether the reader may start one.</summary>
    public bool MayRun => User.Actor().May(Permission.RunRounds);

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ModelState.IsValid ? await ShowAsync(cancellationToken) : NotFound();

    /// <summary>Starts a round.</summary>
    public async Task<IActionResult> OnPostStartAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await control.StartAsync(User.Actor(), cancellationToken) is { } round)
            {
                desk.Run(round);
                return RedirectToPage("/Rounds/Round", new { id = round });
            }

            Problem = "Round.open";
        }
        catch (InvalidOperationException)
        {
            Problem = "Round.empty";
        }

        return await ShowAsync(cancellationToken);
    }

    private async Task<PageResult> ShowAsync(CancellationToken cancellationToken)
    {
        List = await listing.RoundsAsync(User.Actor(), null, new Slice(Before, PageSize), cancellationToken);
        return Page();
    }
}
