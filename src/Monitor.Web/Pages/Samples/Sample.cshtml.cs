using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Domain.People;
using Monitor.Domain.Samples;
using Monitor.Inspection.Listings;
using Monitor.Inspection.Rounds;
using Monitor.Inspection.Samples;
using Monitor.Web.People;
using Monitor.Web.Rounds;
using Monitor.Web.Texts;

namespace Monitor.Web.Pages.Samples;

/// <summary>One sample: its rule, its strata, its accounts, the rounds that check it, and the proof that nobody chose.</summary>
[Authorize(nameof(Permission.See))]
internal sealed class SampleModel(SampleBook samples, InspectionRounds rounds, RoundDesk desk) : PageModel
{
    /// <summary>Account behind which the page begins.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public long? After { get; set; }

    /// <summary>The sample.</summary>
    public SampleView View { get; private set; } = null!;

    /// <summary>What a new drawing said; null when none was asked for.</summary>
    public SampleVerification? Verification { get; private set; }

    /// <summary>Why nothing was started.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether the reader may start a round.</summary>
    public bool MayRun => User.Actor().May(Permission.RunRounds);

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return NotFound();
        View = await samples.ViewAsync(User.Actor(), id, new Slice(After, Listing<SampleLine>.Size), cancellationToken);
        return Page();
    }

    /// <summary>Draws it again from its record.</summary>
    public async Task<IActionResult> OnPostVerifyAsync(long id, CancellationToken cancellationToken)
    {
        Verification = await samples.VerifyAsync(User.Actor(), id, cancellationToken);
        return await OnGetAsync(id, cancellationToken);
    }

    /// <summary>Starts an inspection of it.</summary>
    public async Task<IActionResult> OnPostStartAsync(long id, string kind, CancellationToken cancellationToken)
    {
        if (!RoundKind.IsInspection(kind))
            return NotFound();
        try
        {
            if (await rounds.StartAsync(User.Actor(), kind, id, cancellationToken) is { } round)
            {
                desk.Run(round);
                return RedirectToPage("/Rounds/Round", new { id = round });
            }

            Problem = SampleTexts.Of("Sample.open");
        }
        catch (InvalidOperationException)
        {
            Problem = SampleTexts.Of("Sample.empty");
        }

        return await OnGetAsync(id, cancellationToken);
    }
}
