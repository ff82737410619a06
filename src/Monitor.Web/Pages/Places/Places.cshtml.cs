using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Inspection.Places;
using Monitor.Web.People;

namespace Monitor.Web.Pages.Places;

/// <summary>The trees of regions and units with the accounts in them (地区与单位).</summary>
internal sealed class PlacesModel(PlaceTrees trees) : PageModel
{
    /// <summary>The trees.</summary>
    public CountedPlaces Places { get; private set; } = new([], [], 0);

    /// <summary>Only units whose name contains this.</summary>
    [BindProperty(SupportsGet = true, Name = "search")]
    public string? Search { get; set; }

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) => Places = await trees.CountedAsync(User.Actor(), Search, cancellationToken);
}
