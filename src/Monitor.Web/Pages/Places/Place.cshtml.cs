using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Domain.People;
using Monitor.Inspection.Places;
using Monitor.Web.People;
using Monitor.Web.Texts;

namespace Monitor.Web.Pages.Places;

/// <summary>One region or unit: rename, move, retire (地区与单位).</summary>
[Authorize(nameof(Permission.EditPlaces))]
internal sealed class PlaceModel(PlaceEditing editing, PlaceTrees trees) : PageModel
{
    /// <summary>The place.</summary>
    public EditablePlace Place { get; private set; } = null!;

    /// <summary>Places of the same tree; empty where there are too many to choose from.</summary>
    public IReadOnlyList<PlaceNode> Others { get; private set; } = [];

    /// <summary>What was just done; null when nothing was.</summary>
    [TempData]
    public string? Done { get; set; }

    /// <summary>Why it was not done; null when it was.</summary>
    public PlaceProblem? Problem { get; private set; }

    /// <summary>Shows it.</summary>
    public Task<IActionResult> OnGetAsync(string kind, long id, CancellationToken cancellationToken) => ShowAsync(KindOf(kind), id, cancellationToken);

    /// <summary>Gives it another name.</summary>
    public async Task<IActionResult> OnPostRenameAsync(string kind, long id, string? name, CancellationToken cancellationToken) =>
        await TellAsync(KindOf(kind), await editing.RenameAsync(User.Actor(), KindOf(kind), id, name, cancellationToken), "Places.renamed", cancellationToken);

    /// <summary>Puts it elsewhere.</summary>
    public async Task<IActionResult> OnPostMoveAsync(string kind, long id, long? parent, CancellationToken cancellationToken) =>
        await TellAsync(KindOf(kind), await editing.MoveAsync(User.Actor(), KindOf(kind), id, parent, cancellationToken), "Places.moved", cancellationToken);

    /// <summary>Retires it.</summary>
    public async Task<IActionResult> OnPostRetireAsync(string kind, long id, long? successor, CancellationToken cancellationToken)
    {
        var outcome = await editing.RetireAsync(User.Actor(), KindOf(kind), id, successor, cancellationToken);
        if (outcome.Problem is not null)
            return await TellAsync(KindOf(kind), outcome, "", cancellationToken);
        Done = RegisterTexts.Of("Places.retired");
        return RedirectToPage("/Places/Places");
    }

    /// <summary>How a tree is called in addresses.</summary>
    public static string WordOf(PlaceKind kind) => kind == PlaceKind.Region ? "region" : "unit";

    /// <summary>The tree of a word in an address.</summary>
    /// <exception cref="NotThereException">There is none.</exception>
    internal static PlaceKind KindOf(string? word) => word switch
    {
        "region" => PlaceKind.Region,
        "unit" => PlaceKind.Unit,
        _ => throw new NotThereException($"'{word}' is no tree of places."),
    };

    private async Task<IActionResult> TellAsync(PlaceKind kind, PlaceOutcome outcome, string done, CancellationToken cancellationToken)
    {
        if (outcome.Problem is { } problem)
        {
            Problem = problem;
            return await ShowAsync(kind, outcome.Id, cancellationToken);
        }

        Done = RegisterTexts.Of(done);
        return RedirectToPage(new { kind = WordOf(kind), id = outcome.Id });
    }

    private async Task<IActionResult> ShowAsync(PlaceKind kind, long id, CancellationToken cancellationToken)
    {
        Place = await editing.OpenAsync(User.Actor(), kind, id, cancellationToken);
        var offered = await trees.OfferedAsync(User.Actor(), cancellationToken);
        Others = [.. (kind == PlaceKind.Region ? offered.Regions : offered.Units).Where(place => place.Id != id)];
        return Page();
    }
}
