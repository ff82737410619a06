using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Domain.People;
using Monitor.Domain.Sheets;
using Monitor.Inspection.Listings;
using Monitor.Inspection.Sheets;
using Monitor.Platforms.Definitions;
using Monitor.Web.People;
using Monitor.Web.Texts;

namespace Monitor.Web.Pages.Sheets;

/// <summary>The queue of check sheets (人工检查): making them, giving them out, and what waits.</summary>
[Authorize(nameof(Permission.See))]
internal sealed class SheetsModel(SheetQueue queue, SheetMaking making) : PageModel
{
    private const int PageSize = 50;

    /// <summary>Where they stand.</summary>
    [BindProperty(SupportsGet = true, Name = "state")]
    public SheetState State { get; set; }

    /// <summary>Only this round.</summary>
    [BindProperty(SupportsGet = true, Name = "round")]
    public long? Round { get; set; }

    /// <summary>Only the reader's own.</summary>
    [BindProperty(SupportsGet = true, Name = "mine")]
    public bool Mine { get; set; }

    /// <summary>Only sheets behind this one.</summary>
    [BindProperty(SupportsGet = true, Name = "after")]
    public long? After { get; set; }

    /// <summary>The sheets.</summary>
    public Listing<SheetQueueLine> List { get; private set; } = new([], null);

    /// <summary>How many stand where.</summary>
    public IReadOnlyDictionary<SheetState, int> Counts { get; private set; } = new Dictionary<SheetState, int>();

    /// <summary>Who may be given sheets.</summary>
    public IReadOnlyList<Inspector> Inspectors { get; private set; } = [];

    /// <summary>What came of the last action.</summary>
    [TempData]
    public string? Message { get; set; }

    /// <summary>It did not work.</summary>
    public bool MessageIsBad { get; private set; }

    /// <summary>Whether the reader checks by hand.</summary>
    public bool MayCheck => User.Actor().May(Permission.CheckByHand);

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ModelState.IsValid ? await ShowAsync(cancellationToken) : NotFound();

    /// <summary>Makes the sheets of a round.</summary>
    public async Task<IActionResult> OnPostMakeAsync([FromForm] long? makeRound, CancellationToken cancellationToken)
    {
        User.Actor().Demand(Permission.CheckByHand);
        try
        {
            if (makeRound is not { } round)
                return await SayAsync(SheetTexts.Of("Sheet.noRound"), bad: true, cancellationToken);
            var made = await making.MakeAsync(User.Actor(), round, cancellationToken);
            Round = round;
            return await SayAsync(SheetTexts.Of("Sheet.made", made), bad: false, cancellationToken);
        }
        catch (NotThereException)
        {
            return await SayAsync(SheetTexts.Of("Sheet.noRound"), bad: true, cancellationToken);
        }
        catch (DefinitionException e)
        {
            return await SayAsync(SheetTexts.Of("Sheet.badWords", e.Message), bad: true, cancellationToken);
        }
    }

    /// <summary>Gives sheets to somebody.</summary>
    public async Task<IActionResult> OnPostAssignAsync([FromForm] long[] ids, [FromForm] string? to, CancellationToken cancellationToken)
    {
        User.Actor().Demand(Permission.CheckByHand);
        try
        {
            var (given, refused) = await queue.AssignAsync(User.Actor(), ids, string.IsNullOrEmpty(to) ? null : to, cancellationToken);
            return await SayAsync(SheetTexts.Of("Sheet.given", given, refused), bad: given == 0, cancellationToken);
        }
        catch (NotThereException)
        {
            return await SayAsync(SheetTexts.Of("Sheet.noInspector"), bad: true, cancellationToken);
        }
    }

    /// <summary>What was done is shown by an address of its own, so that loading it again does nothing again.</summary>
    private async Task<IActionResult> SayAsync(string message, bool bad, CancellationToken cancellationToken)
    {
        (Message, MessageIsBad) = (message, bad);
        return bad ? await ShowAsync(cancellationToken) : RedirectToPage(new { state = State, round = Round, mine = Mine ? "true" : null });
    }

    private async Task<PageResult> ShowAsync(CancellationToken cancellationToken)
    {
        var actor = User.Actor();
        List = await queue.ListAsync(actor, new SheetFilter(State, Round, Mine), new Slice(After, PageSize), cancellationToken);
        Counts = await queue.CountsAsync(actor, Round, cancellationToken);
        Inspectors = MayCheck ? await queue.InspectorsAsync(actor, cancellationToken) : [];
        return Page();
    }
}
