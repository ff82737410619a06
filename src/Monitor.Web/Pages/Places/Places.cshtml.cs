using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Domain.People;
using Monitor.Inspection.Places;
using Monitor.Web.People;
using Monitor.Web.Texts;

namespace Monitor.Web.Pages.Places;

/// <summary>The trees of regions and units with the accounts in them (地区与单位).</summary>
internal sealed class PlacesModel(PlaceTrees trees, PlaceEditing editing) : PageModel
{
    /// <summary>The trees.</summary>
    public CountedPlaces Places { get; private set; } = new([], [], 0);

    /// <summary>What a new place can be put under; empty for who may not add one, and of units where there are too many.</summary>
    public PlaceNames Offered { get; private set; } = PlaceNames.None;

    /// <summary>Only units whose name contains this.</summary>
    [BindProperty(SupportsGet = true, Name = "search")]
    public string? Search { get; set; }

    /// <summary>What was just done; null when nothing was.</summary>
    [TempData]
    public string? Done { get; set; }

    /// <summary>Why it was not done; null when it was.</summary>
    public PlaceProblem? Problem { get; private set; }

    /// <summary>Whether the reader may change the trees.</summary>
    public bool MayEdit => User.Actor().May(Permission.EditPlaces);

    /// <summary>Shows them.</summary>
    public Task OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    /// <summary>Adds a place.</summary>
    public async Task<IActionResult> OnPostAddAsync(string kind, string? name, long? parent, CancellationToken cancellationToken)
    {
        var outcome = await editing.AddAsync(User.Actor(), PlaceModel.KindOf(kind), name, parent, cancellationToken);
        if (outcome.Problem is null)
        {
            Done = RegisterTexts.Of("Places.added");
            return RedirectToPage();
        }

        Problem = outcome.Problem;
        await ShowAsync(cancellationToken);
        return Page();
    }

    private async Task ShowAsync(CancellationToken cancellationToken)
    {
        Places = await trees.CountedAsync(User.Actor(), Search, cancellationToken);
        if (MayEdit)
            Offered = await trees.OfferedAsync(User.Actor(), cancellationToken);
    }
}
