using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Domain.Accounts;
using Monitor.Domain.People;
using Monitor.Inspection.Places;
using Monitor.Inspection.Register;
using Monitor.Web.People;

namespace Monitor.Web.Pages.Register;

/// <summary>The register (账号库).</summary>
internal sealed class RegisterModel(RegisterList register, PlaceTrees trees) : PageModel
{
    /// <summary>Text to filter by.</summary>
    [BindProperty(SupportsGet = true, Name = "search")]
    public string? Search { get; set; }

    /// <summary>Platform to filter by.</summary>
    [BindProperty(SupportsGet = true, Name = "platform")]
    public Platform? Platform { get; set; }

    /// <summary>Family to filter by.</summary>
    [BindProperty(SupportsGet = true, Name = "family")]
    public AccountFamily? Family { get; set; }

    /// <summary>Region to filter by.</summary>
    [BindProperty(SupportsGet = true, Name = "region")]
    public long? Region { get; set; }

    /// <summary>Unit to filter by.</summary>
    [BindProperty(SupportsGet = true, Name = "unit")]
    public long? Unit { get; set; }

    /// <summary>State to filter by.</summary>
    [BindProperty(SupportsGet = true, Name = "status")]
    public AccountStatus? Status { get; set; }

    /// <summary>Key behind which the page begins.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public long? After { get; set; }

    /// <summary>Who is there.</summary>
    public Actor Actor => User.Actor();

    /// <summary>The accounts.</summary>
    public RegisterPage Accounts { get; private set; } = new([], 0, null);

    /// <summary>Places to choose from.</summary>
    public PlaceNames Places { get; private set; } = PlaceNames.None;

    /// <summary>What an import just did; null when there was none.</summary>
    [TempData]
    public string? Message { get; set; }

    /// <summary>Nothing is filtered.</summary>
    public bool IsWhole => Search is null && Platform is null && Family is null && Region is null && Unit is null && Status is null;

    /// <summary>Shows the list.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return NotFound();
        Accounts = await register.ReadAsync(Actor, FilterOf(Search, Platform, Family, Region, Unit, Status), After, cancellationToken);
        Places = await trees.OfferedAsync(Actor, cancellationToken);
        return Page();
    }

    /// <summary>A filter from the values of an address.</summary>
    public static RegisterFilter FilterOf(string? search, Platform? platform, AccountFamily? family, long? region, long? unit, AccountStatus? status) =>
        new() { Search = search?.Trim(), Platform = platform, Family = family, RegionId = region, UnitId = unit, Status = status };

    /// <summary>Query of an address with the filter kept.</summary>
    public Dictionary<string, string?> Query(long? after = null, ExportFormat? format = null)
    {
        var query = new Dictionary<string, string?>
        {
            ["search"] = Search,
            ["platform"] = Platform?.ToString(),
            ["family"] = Family?.ToString(),
            ["region"] = Text(Region),
            ["unit"] = Text(Unit),
            ["status"] = Status?.ToString(),
            ["after"] = Text(after),
            ["format"] = format?.ToString(),
        };
        foreach (var empty in query.Where(pair => string.IsNullOrEmpty(pair.Value)).Select(pair => pair.Key).ToList())
            query.Remove(empty);
        return query;
    }

    private static string? Text(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}
