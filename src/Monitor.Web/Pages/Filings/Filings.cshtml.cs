using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Domain.Filings;
using Monitor.Domain.Findings;
using Monitor.Domain.People;
using Monitor.Inspection.Filings;
using Monitor.Inspection.Findings;
using Monitor.Inspection.Listings;
using Monitor.Inspection.Register;
using Monitor.Storage.Filings;
using Monitor.Web.Pages.Findings;
using Monitor.Web.People;
using Monitor.Web.Texts;

namespace Monitor.Web.Pages.Filings;

/// <summary>The reconciliation with the national register (备案核对): where it stands, what it found, and the import.</summary>
[Authorize(nameof(Permission.See))]
[RequestFormLimits(MultipartBodyLengthLimit = RegisterFile.MaxBytes)]
[RequestSizeLimit(RegisterFile.MaxBytes)]
internal sealed class FilingsModel(FilingImport import, Reconciliation reconciliation, RegisterCases cases) : PageModel
{
    private const int PageSize = 50;

    /// <summary>Which list.</summary>
    [BindProperty(SupportsGet = true, Name = "list")]
    public FlaggedList List { get; set; }

    /// <summary>Only this indicator.</summary>
    [BindProperty(SupportsGet = true, Name = "code")]
    public string? Code { get; set; }

    /// <summary>Only cases before this one.</summary>
    [BindProperty(SupportsGet = true, Name = "before")]
    public long? Before { get; set; }

    /// <summary>Where it stands.</summary>
    public RegisterTruth Truth { get; private set; } = new(null, null, [], null);

    /// <summary>The cases.</summary>
    public Listing<RegisterFindingRow> Cases { get; private set; } = new([], null);

    /// <summary>Imports, newest first.</summary>
    public IReadOnlyList<RegisterImportRow> Imports { get; private set; } = [];

    /// <summary>What came of the last action.</summary>
    [TempData]
    public string? Message { get; set; }

    /// <summary>It did not work.</summary>
    public bool MessageIsBad { get; private set; }

    /// <summary>A reason that was not taken: it stays, to be mended.</summary>
    public string? Reason { get; private set; }

    /// <summary>The cases that it was for.</summary>
    public IReadOnlyCollection<long> Chosen { get; private set; } = [];

    /// <summary>What is wrong with a file.</summary>
    public IReadOnlyList<RegisterProblem> Problems { get; private set; } = [];

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ModelState.IsValid ? await ShowAsync(cancellationToken) : NotFound();

    /// <summary>Imports an export.</summary>
    public async Task<IActionResult> OnPostImportAsync(IFormFile? file, DateOnly? exportedOn, CancellationToken cancellationToken)
    {
        User.Actor().Demand(Permission.Import);
        if (file is null || !ModelState.IsValid)
            return await SayAsync(FilingTexts.Of("Filing.noFile"), bad: true, cancellationToken);
        await using var content = file.OpenReadStream();
        var result = await import.ImportAsync(User.Actor(), content, file.FileName, exportedOn, cancellationToken);
        Problems = result.Problems;
        return result.Import is { } done
            ? await SayAsync(FilingTexts.Of("Filing.imported", done.Entries), bad: false, cancellationToken)
            : await SayAsync(FilingTexts.Of("Filing.notImported"), bad: true, cancellationToken);
    }

    /// <summary>Reconciles.</summary>
    public async Task<IActionResult> OnPostReconcileAsync(CancellationToken cancellationToken) =>
        await reconciliation.RunAsync(User.Actor(), new ClosureTerms(), cancellationToken) is { } outcome
            ? await SayAsync(FilingTexts.Of("Filing.done", outcome.Row.Accounts, outcome.Row.Found), bad: false, cancellationToken)
            : await SayAsync(FilingTexts.Of("Filing.noRegister"), bad: true, cancellationToken);

    /// <summary>Moves chosen cases on.</summary>
    public async Task<IActionResult> OnPostMoveAsync([FromForm] long[] ids, [FromForm] FindingState to, [FromForm] string? reason, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return NotFound();
        (Reason, Chosen) = (reason, ids);
        var (message, isBad) = ReviewWords.Of(await cases.MoveAsync(User.Actor(), ids, to, reason, cancellationToken));
        return await SayAsync(message, isBad, cancellationToken);
    }

    /// <summary>What was done is shown by an address of its own, so that loading it again does nothing again; remarks upon a file are too long to go along.</summary>
    private async Task<IActionResult> SayAsync(string message, bool bad, CancellationToken cancellationToken)
    {
        (Message, MessageIsBad) = (message, bad);
        return bad || Problems.Count > 0 ? await ShowAsync(cancellationToken) : RedirectToPage(new { list = List, code = Code });
    }

    private async Task<PageResult> ShowAsync(CancellationToken cancellationToken)
    {
        var actor = User.Actor();
        Truth = await cases.TruthAsync(actor, cancellationToken);
        Cases = await cases.ListAsync(actor, List, Code, new Slice(Before, PageSize), cancellationToken);
        Imports = await cases.ImportsAsync(actor, cancellationToken);
        return Page();
    }
}
