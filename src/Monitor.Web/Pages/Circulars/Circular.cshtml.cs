using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Domain.Circulars;
using Monitor.Domain.People;
using Monitor.Reports.Circulars;
using Monitor.Reports.Circulars.Desk;
using Monitor.Web.People;
using Monitor.Web.Texts;

namespace Monitor.Web.Pages.Circulars;

/// <summary>One version of a circular: its figures, its gates, how it will look, and its way to the signature.</summary>
[Authorize(nameof(Permission.See))]
internal sealed class CircularModel(CircularShelf shelf, CircularDesk desk) : PageModel
{
    /// <summary>The version.</summary>
    public ShelvedCircular Circular { get; private set; } = null!;

    /// <summary>A draft is computed with the page; without it the page asks for that when it is there, for a large register takes a while.</summary>
    [BindProperty(SupportsGet = true, Name = "computed")]
    public bool IsComputed { get; set; }

    /// <summary>A draft's gates as of now.</summary>
    public IReadOnlyList<GateFailure> Gates { get; private set; } = [];

    /// <summary>What it says: a draft as of now, a finished one as in its files; null for a draft that is not computed.</summary>
    public CircularContent? Said { get; private set; }

    /// <summary>What came of the last action.</summary>
    [TempData]
    public string? Done { get; set; }

    /// <summary>Why it did not work.</summary>
    public string? Problem { get; private set; }

    /// <summary>More about it.</summary>
    public IReadOnlyList<string> Details { get; private set; } = [];

    /// <summary>Whether the reader makes circulars.</summary>
    public bool MayMake => User.Actor().May(Permission.MakeCirculars);

    /// <summary>Whether the reader may sign this one: somebody who has not written it.</summary>
    public bool MaySign => MayMake && !Authors.Includes(Circular.Row.Authors, User.Actor());

    /// <summary>Formats that can be taken along.</summary>
    public static IReadOnlyList<CircularFormat> Formats { get; } = [CircularFormat.Docx, CircularFormat.Pdf, CircularFormat.Xlsx, CircularFormat.Html, CircularFormat.Json];

    /// <summary>What a figure or paragraph of a comparison is called.</summary>
    public static string NameOf(ContentDifference difference) =>
        difference.IsFigure ? difference.What : CircularTexts.Paragraph(difference.What);

    /// <summary>Shows it.</summary>
    public Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken) => ShowAsync(id, cancellationToken);

    /// <summary>送审.</summary>
    public async Task<IActionResult> OnPostSubmitAsync(long id, [FromForm] int revision, CancellationToken cancellationToken) =>
        await TellAsync(id, await desk.SubmitAsync(User.Actor(), id, revision, cancellationToken), "Done.submit", cancellationToken);

    /// <summary>退回.</summary>
    public async Task<IActionResult> OnPostReturnAsync(long id, [FromForm] int revision, [FromForm] string? reason, CancellationToken cancellationToken) =>
        await TellAsync(id, await desk.ReturnAsync(User.Actor(), id, revision, reason, cancellationToken), "Done.return", cancellationToken);

    /// <summary>签发.</summary>
    public async Task<IActionResult> OnPostIssueAsync(long id, [FromForm] int revision, CancellationToken cancellationToken) =>
        await TellAsync(id, await desk.IssueAsync(User.Actor(), id, revision, cancellationToken), "Done.issue", cancellationToken);

    /// <summary>作废.</summary>
    public async Task<IActionResult> OnPostDiscardAsync(long id, [FromForm] int revision, CancellationToken cancellationToken) =>
        await TellAsync(id, await desk.DiscardAsync(User.Actor(), id, revision, cancellationToken), "Done.discard", cancellationToken);

    private async Task<IActionResult> TellAsync(long id, DeskOutcome outcome, string done, CancellationToken cancellationToken)
    {
        if (outcome.Problem is { } problem)
        {
            (Problem, Details) = (CircularTexts.Of(problem), outcome.Details ?? []);
            return await ShowAsync(id, cancellationToken);
        }

        Done = CircularTexts.Of(done);
        return RedirectToPage(new { id });
    }

    private async Task<IActionResult> ShowAsync(long id, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return NotFound();
        Circular = await shelf.ReadAsync(User.Actor(), id, cancellationToken);
        if (Circular.Row.State != CircularState.Draft)
        {
            Said = Circular.Content;
        }
        else if (IsComputed)
        {
            var prepared = await desk.PreviewAsync(User.Actor(), id, cancellationToken);
            Gates = prepared.Gates;
            Said = CircularContent.Of(prepared);
        }

        // The preview is a page of its own, in a frame of its own.
        Response.Headers.ContentSecurityPolicy = $"{Response.Headers.ContentSecurityPolicy}; frame-src 'self'";
        return Page();
    }
}
