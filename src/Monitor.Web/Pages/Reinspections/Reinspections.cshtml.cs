using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Domain.Circulars;
using Monitor.Domain.People;
using Monitor.Domain.Time;
using Monitor.Inspection.Listings;
using Monitor.Inspection.Reinspections;
using Monitor.Web.People;
using Monitor.Web.Rounds;
using Monitor.Web.Texts;

namespace Monitor.Web.Pages.Reinspections;

/// <summary>What became of last period's failures (复查), and the button that has them looked at again.</summary>
[Authorize(nameof(Permission.See))]
internal sealed class ReinspectionsModel(Inspection.Reinspections.Reinspections reinspections, RoundDesk desk, TimeProvider time) : PageModel
{
    /// <summary>Code of the period; the quarter of today without one.</summary>
    [BindProperty(SupportsGet = true, Name = "period")]
    public string? Code { get; set; }

    /// <summary>Account behind which the page begins.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public long? After { get; set; }

    /// <summary>What became of them.</summary>
    public ReinspectionView View { get; private set; } = null!;

    /// <summary>Those on this page.</summary>
    public Listing<PreviousFailure> Shown { get; private set; } = new([], null);

    /// <summary>What came of the last action.</summary>
    public string? Message { get; private set; }

    /// <summary>Whether the reader may have them looked at again: only in the period that runs would it count.</summary>
    public bool MayStart => User.Actor().May(Permission.Recheck) && View.Period.Contains(time.GetUtcNow());

    /// <summary>上期问题: what was found then, the monitor's own remarks in Chinese.</summary>
    public static string Said(PreviousFailure failure) => string.Join('；', failure.Problem.Split('；').Select(DetailTexts.OrItself));

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || Asked() is not { } period)
            return NotFound();
        View = await reinspections.ViewAsync(User.Actor(), period, cancellationToken);
        Shown = View.Part(new Slice(After, Listing<PreviousFailure>.Size));
        return Page();
    }

    /// <summary>Has them looked at again.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Asked() is not { } period)
            return NotFound();
        if (await reinspections.StartAsync(User.Actor(), period, cancellationToken) is { } started)
        {
            desk.Run(started.Round);
            return RedirectToPage("/Rounds/Round", new { id = started.Round });
        }

        Message = SampleTexts.Of("Reinspection.nobody");
        return await OnGetAsync(cancellationToken);
    }

    private Period? Asked()
    {
        var today = ChinaTime.In(time.GetUtcNow());
        if (string.IsNullOrWhiteSpace(Code))
            return Period.Quarter(today.Year, ((today.Month - 1) / 3) + 1);
        try
        {
            return Period.Parse(Code);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
