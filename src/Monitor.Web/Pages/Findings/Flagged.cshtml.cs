using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Domain.Accounts;
using Monitor.Domain.Findings;
using Monitor.Domain.Indicators;
using Monitor.Domain.People;
using Monitor.Domain.Time;
using Monitor.Inspection.Findings;
using Monitor.Inspection.Places;
using Monitor.Inspection.Rechecks;
using Monitor.Web.People;
using Monitor.Web.Supervision;
using Monitor.Web.Texts;

namespace Monitor.Web.Pages.Findings;

/// <summary>The flagged accounts (问题账号), to be worked down.</summary>
internal sealed class FlaggedModel(Flagged flagged, FindingReview review, RecheckDesk desk, PlaceTrees trees) : PageModel
{
    /// <summary>States into which many cases of the list may be moved at once.</summary>
    public IReadOnlyList<FindingState> BulkStates => List switch
    {
        FlaggedList.ToReview => [FindingState.Upheld, FindingState.Dismissed],
        FlaggedList.InHand => [FindingState.Notified, FindingState.Rectifying, FindingState.RecheckPassed, FindingState.RecheckFailed, FindingState.Dismissed],
        _ => [FindingState.Upheld, FindingState.Dismissed, FindingState.Notified, FindingState.Rectifying, FindingState.RecheckPassed, FindingState.RecheckFailed],
    };

    /// <summary>The list asked for.</summary>
    [BindProperty(SupportsGet = true, Name = "list")]
    public FlaggedList List { get; set; }

    /// <summary>Level to filter by.</summary>
    [BindProperty(SupportsGet = true, Name = "level")]
    public FindingLevel? Level { get; set; }

    /// <summary>Platform to filter by.</summary>
    [BindProperty(SupportsGet = true, Name = "platform")]
    public Platform? Platform { get; set; }

    /// <summary>Region to filter by.</summary>
    [BindProperty(SupportsGet = true, Name = "region")]
    public long? Region { get; set; }

    /// <summary>Unit to filter by.</summary>
    [BindProperty(SupportsGet = true, Name = "unit")]
    public long? Unit { get; set; }

    /// <summary>Indicator to filter by.</summary>
    [BindProperty(SupportsGet = true, Name = "code")]
    public string? Code { get; set; }

    /// <summary>Least days silent.</summary>
    [BindProperty(SupportsGet = true, Name = "days")]
    public int? Days { get; set; }

    /// <summary>Text to filter by.</summary>
    [BindProperty(SupportsGet = true, Name = "search")]
    public string? Search { get; set; }

    /// <summary>Where the page begins: days and finding, joined by a dash.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public string? After { get; set; }

    /// <summary>Re-checks to follow.</summary>
    [BindProperty(SupportsGet = true, Name = "batch")]
    public Guid? BatchId { get; set; }

    /// <summary>Who is there.</summary>
    public Actor Actor => User.Actor();

    /// <summary>The lines.</summary>
    public FlaggedPage Lines { get; private set; } = new([], 0, null);

    /// <summary>Regions and units to choose from.</summary>
    public PlaceNames Places { get; private set; } = PlaceNames.None;

    /// <summary>Re-checks that are followed.</summary>
    public RecheckBatch? Batch { get; private set; }

    /// <summary>What came of the last action.</summary>
    [TempData]
    public string? Message { get; set; }

    /// <summary>It did not work.</summary>
    public bool MessageIsBad { get; private set; }

    /// <summary>What was filled in for an action that was not taken: it stays, to be mended.</summary>
    public BulkForm Bulk { get; private set; } = new([], null, null, null);

    /// <summary>Shows the list.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || !Enum.IsDefined(List) || !TryReadKey(out var key))
            return NotFound();
        return await ShowAsync(key, cancellationToken);
    }

    /// <summary>Moves the chosen cases on.</summary>
    public async Task<IActionResult> OnPostMoveAsync([FromForm] long[] ids, [FromForm] FindingState to, [FromForm] string? reason, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return NotFound();
        return await TellAsync(await review.MoveAsync(Actor, ids, to, reason, cancellationToken), new(ids, to, reason, null), cancellationToken);
    }

    /// <summary>Acknowledges the chosen cases until the end of a day.</summary>
    public async Task<IActionResult> OnPostAcknowledgeAsync([FromForm] long[] ids, [FromForm] DateOnly? until, [FromForm] string? reason, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return NotFound();
        var outcome = EndOf(until) is { } end
            ? await review.AcknowledgeAsync(Actor, ids, end, reason, cancellationToken)
            : new ReviewOutcome(0, 0, ReviewProblem.DateOutOfRange);
        return await TellAsync(outcome, new(ids, null, reason, until), cancellationToken);
    }

    /// <summary>Looks again at the accounts of the chosen cases.</summary>
    public async Task<IActionResult> OnPostRecheckAsync([FromForm] long[] ids, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return NotFound();
        if (ids.Length == 0)
            return await TellAsync(new ReviewOutcome(0, 0, ReviewProblem.NothingChosen), Bulk, cancellationToken);
        return await FollowAsync(await flagged.AccountsOfAsync(Actor, ids, cancellationToken), cancellationToken);
    }

    /// <summary>Looks again at every account of the filter.</summary>
    public async Task<IActionResult> OnPostRecheckAllAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return NotFound();
        return await FollowAsync(await flagged.AccountsAsync(Actor, Filter(), cancellationToken), cancellationToken);
    }

    /// <summary>Query of the address of a list, with the filter kept.</summary>
    public Dictionary<string, string?> Query(FlaggedList list, FlaggedKey? after = null)
    {
        var query = new Dictionary<string, string?>
        {
            ["list"] = list.ToString(),
            ["level"] = Level?.ToString(),
            ["platform"] = Platform?.ToString(),
            ["region"] = Text(Region),
            ["unit"] = Text(Unit),
            ["code"] = Code,
            ["days"] = Text(Days),
            ["search"] = Search,
            ["after"] = after is { } key ? string.Create(CultureInfo.InvariantCulture, $"{key.Days}_{key.FindingId}") : null,
        };
        foreach (var empty in query.Where(pair => string.IsNullOrEmpty(pair.Value)).Select(pair => pair.Key).ToList())
            query.Remove(empty);
        return query;
    }

    private static string? Text(long? number) => number?.ToString(CultureInfo.InvariantCulture);

    /// <summary>When a day ends, Beijing time; null for no day, and for one that has no day after it.</summary>
    internal static DateTimeOffset? EndOf(DateOnly? day) =>
        day is { } last && last < DateOnly.MaxValue ? new(last.AddDays(1).ToDateTime(TimeOnly.MinValue), ChinaTime.Offset) : null;

    private FlaggedFilter Filter() => new()
    {
        List = List,
        Level = Level,
        Platform = Platform,
        RegionId = Region,
        UnitId = Unit,
        Code = Code,
        LeastDays = Days,
        Search = Search?.Trim(),
    };

    private async Task<IActionResult> FollowAsync(IReadOnlyList<long> accounts, CancellationToken cancellationToken)
    {
        Actor.Demand(Permission.Recheck);
        RecheckBatch batch;
        try
        {
            batch = await desk.StartAsync(Actor, accounts, cancellationToken);
        }
        catch (NotThereException)
        {
            // Permitted, so none of the accounts can be looked at: closed meanwhile, or none is left in the filter.
            (Message, MessageIsBad) = (FindingTexts.Of("Rechecks.none"), true);
            return await ShowAsync(null, cancellationToken);
        }

        if (batch.Accounts.Count < accounts.Count)
            Message = FindingTexts.Of("Rechecks.some", accounts.Count, batch.Accounts.Count, RecheckRequests.MostAtOnce);
        var query = Query(List);
        query["batch"] = batch.Id.ToString();
        return RedirectToPage("/Findings/Flagged", null, query);
    }

    private async Task<PageResult> ShowAsync(FlaggedKey? key, CancellationToken cancellationToken)
    {
        Lines = await flagged.ReadAsync(Actor, Filter(), key, cancellationToken);
        Places = await trees.OfferedAsync(Actor, cancellationToken);
        Batch = BatchId is { } id && desk.Find(id) is { } batch && batch.Actor.Id == Actor.Id ? batch : null;
        return Page();
    }

    /// <summary>What was done is shown by an address of its own, so that loading it again does nothing again.</summary>
    private async Task<IActionResult> TellAsync(ReviewOutcome outcome, BulkForm form, CancellationToken cancellationToken)
    {
        (Message, MessageIsBad) = ReviewWords.Of(outcome);
        if (!MessageIsBad)
            return RedirectToPage("/Findings/Flagged", null, Query(List));
        Bulk = form;
        return await ShowAsync(null, cancellationToken);
    }

    private bool TryReadKey(out FlaggedKey? key)
    {
        key = null;
        if (string.IsNullOrEmpty(After))
            return true;
        if (After.Split('_') is not [var days, var id]
            || !int.TryParse(days, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var d)
            || !long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var f))
            return false;
        key = new FlaggedKey(d, f);
        return true;
    }
}

/// <summary>What somebody filled in above the list.</summary>
/// <param name="Ids">The chosen cases.</param>
/// <param name="To">The state to give them.</param>
/// <param name="Reason">Why.</param>
/// <param name="Until">Until when they are acknowledged.</param>
internal sealed record BulkForm(IReadOnlyCollection<long> Ids, FindingState? To, string? Reason, DateOnly? Until);
