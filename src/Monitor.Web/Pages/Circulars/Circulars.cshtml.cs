using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Domain.Circulars;
using Monitor.Domain.People;
using Monitor.Domain.Time;
using Monitor.Reports.Circulars.Defaults;
using Monitor.Reports.Circulars.Desk;
using Monitor.Storage.Circulars;
using Monitor.Web.People;
using Monitor.Web.Texts;

namespace Monitor.Web.Pages.Circulars;

/// <summary>Circulars (通报): periods and their versions, and how to begin one.</summary>
[Authorize(nameof(Permission.See))]
internal sealed class CircularsModel(CircularShelf shelf, CircularDesk desk, CircularDefaults defaults, TimeProvider time) : PageModel
{
    /// <summary>The versions, the latest period first.</summary>
    public IReadOnlyList<CircularRow> Versions { get; private set; } = [];

    /// <summary>Periods that are proposed: of each kind the last that is over, and the current one.</summary>
    public IReadOnlyList<Period> Proposed { get; private set; } = [];

    /// <summary>Whether the reader may begin one.</summary>
    public bool MayMake => User.Actor().May(Permission.MakeCirculars);

    /// <summary>What did not work.</summary>
    public string? Problem { get; private set; }

    /// <summary>A version in hand that stood in the way.</summary>
    public long? InHand { get; private set; }

    /// <summary>Shows them.</summary>
    public Task OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    /// <summary>Begins a version.</summary>
    public async Task<IActionResult> OnPostBeginAsync([FromForm] string? period, CancellationToken cancellationToken)
    {
        try
        {
            if (Read(period) is not { } wanted)
            {
                Problem = CircularTexts.Of("Page.badPeriod", period ?? "");
                await ShowAsync(cancellationToken);
                return Page();
            }

            var outcome = await desk.BeginAsync(User.Actor(), wanted, await defaults.LoadAsync(cancellationToken), cancellationToken);
            if (outcome.Problem is not { } problem)
                return RedirectToPage("/Circulars/Circular", new { id = outcome.Id });
            Problem = CircularTexts.Of(problem) + string.Join("", outcome.Details ?? []);
            InHand = problem == DeskProblem.VersionInHand ? outcome.Id : null;
        }
        catch (FormatException exception)
        {
            // The settings file, which says itself what is wrong with it.
            Problem = CircularTexts.Of("Page.badSettings", exception.Message);
        }

        await ShowAsync(cancellationToken);
        return Page();
    }

    /// <summary>The period that was typed; null when it is none.</summary>
    private static Period? Read(string? text)
    {
        try
        {
            return Period.Parse(text ?? "");
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private async Task ShowAsync(CancellationToken cancellationToken)
    {
        Versions = await shelf.ListAsync(User.Actor(), cancellationToken);
        var today = DateOnly.FromDateTime(ChinaTime.In(time.GetUtcNow()).DateTime);
        var quarter = Period.Quarter(today.Year, ((today.Month - 1) / 3) + 1);
        var month = Period.Month(today.Year, today.Month);
        var half = Period.HalfYear(today.Year, today.Month <= 6 ? 1 : 2);
        Proposed = [quarter.Previous(), quarter, month.Previous(), month, half.Previous(), half, Period.Year(today.Year).Previous(), Period.Year(today.Year)];
    }
}
