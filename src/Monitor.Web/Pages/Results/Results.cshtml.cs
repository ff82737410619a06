using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Domain.Accounts;
using Monitor.Storage;
using Monitor.Storage.Rounds;
using Monitor.Web.People;
using Monitor.Web.Supervision;

namespace Monitor.Web.Pages.Results;

/// <summary>The lists of the latest round; the flagged accounts first.</summary>
internal sealed class ResultsModel(MonitorDbFactory databases) : PageModel
{
    /// <summary>The list asked for.</summary>
    [BindProperty(SupportsGet = true, Name = "list")]
    public CheckListKind List { get; set; } = CheckListKind.Unqualified;

    /// <summary>Code of a platform to filter by.</summary>
    [BindProperty(SupportsGet = true, Name = "platform")]
    public string? PlatformFilter { get; set; }

    /// <summary>Text to filter by.</summary>
    [BindProperty(SupportsGet = true, Name = "search")]
    public string? Search { get; set; }

    /// <summary>Where the page begins: days and check, joined by an underscore.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    /// <summary>The round shown; null when there is none yet.</summary>
    public RoundRow? Round { get; private set; }

    /// <summary>The round in work.</summary>
    public RoundRow? Running { get; private set; }

    /// <summary>Counts of <see cref="Round"/>.</summary>
    public CheckCounts? Counts { get; private set; }

    /// <summary>The lines to show.</summary>
    public CheckListPage? Lines { get; private set; }

    /// <summary>Whether days silent stand on the list: of whom nobody could look at there are none, only a post that was once seen.</summary>
    public bool ShowsDays => List != CheckListKind.Unverifiable;

    /// <summary>Shows the list.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        // A value that is none of ours is a mistyped address, not an empty list.
        if (!ModelState.IsValid || !Enum.IsDefined(List) || !TryReadKey(out var key))
            return NotFound();
        await using var db = databases.CreateDbContext();
        Running = await CheckList.RunningRoundAsync(db, cancellationToken);
        Round = await CheckList.LatestRoundAsync(db, cancellationToken);
        if (Round is null)
            return Page();
        Platform? platform = PlatformCode.TryParse(PlatformFilter, out var parsed) ? parsed : null;
        (Counts, Lines) = await CheckList.ReadAsync(db, User.Actor(), Round, new CheckListQuery(List, platform, Search?.Trim(), key), cancellationToken);
        return Page();
    }

    /// <summary>Query of the address of another page or list, with the filter kept.</summary>
    public Dictionary<string, string?> Address(CheckListKind list, CheckListKey? after = null)
    {
        var query = new Dictionary<string, string?> { ["list"] = list == CheckListKind.Unqualified ? null : Code(list) };
        if (!string.IsNullOrEmpty(PlatformFilter))
            query["platform"] = PlatformFilter;
        if (!string.IsNullOrEmpty(Search))
            query["search"] = Search;
        if (after is { } key)
            query["after"] = string.Create(CultureInfo.InvariantCulture, $"{key.Days}_{key.CheckId}");
        return query;
    }

    private bool TryReadKey(out CheckListKey? key)
    {
        key = null;
        if (string.IsNullOrEmpty(After))
            return true;
        if (After.Split('_') is not [var days, var check]
            || !int.TryParse(days, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            || !long.TryParse(check, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return false;
        key = new CheckListKey(number, id);
        return true;
    }

    /// <summary>The word for a list in addresses and text keys.</summary>
    public static string Code(CheckListKind list) => list.ToString().ToLowerInvariant();
}
