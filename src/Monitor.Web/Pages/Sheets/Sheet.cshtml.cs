using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Domain.People;
using Monitor.Domain.Sheets;
using Monitor.Inspection.Sheets;
using Monitor.Web.People;
using Monitor.Web.Texts;

namespace Monitor.Web.Pages.Sheets;

/// <summary>One check sheet: what the machine noticed, the lines, the proofs, and the second pair of eyes.</summary>
[Authorize(nameof(Permission.See))]
[RequestFormLimits(MultipartBodyLengthLimit = SheetWork.MaxPictureBytes + 65_536)]
[RequestSizeLimit(SheetWork.MaxPictureBytes + 65_536)]
internal sealed class SheetModel(SheetQueue queue, SheetWork work) : PageModel
{
    /// <summary>The sheet.</summary>
    public SheetView View { get; private set; } = null!;

    /// <summary>The same as the domain judges it.</summary>
    public CheckSheet Domain { get; private set; } = null!;

    /// <summary>What came of the last action.</summary>
    [TempData]
    public string? Message { get; set; }

    /// <summary>It did not work.</summary>
    public bool MessageIsBad { get; private set; }

    /// <summary>What is missing is to be said.</summary>
    public bool ShowLacks { get; private set; }

    /// <summary>Whether the reader may write on it.</summary>
    public bool MayWrite => View.Sheet.State == SheetState.Open && User.Actor().May(Permission.CheckByHand);

    /// <summary>Whether the reader may confirm it.</summary>
    public bool MayConfirm => User.Actor().May(Permission.CheckByHand) && Domain.MayConfirm(User.Actor());

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(long id, CancellationToken cancellationToken)
    {
        View = await queue.ViewAsync(User.Actor(), id, cancellationToken);
        Domain = SheetWork.ToDomain(View.Sheet, View.Pictures);
    }

    /// <summary>Saves the answers, and completes the sheet when told to.</summary>
    public async Task<IActionResult> OnPostSaveAsync(
        long id, [FromForm] int version, [FromForm] Dictionary<string, SheetForm> lines, [FromForm] string? act, [FromForm] bool fineAll, CancellationToken cancellationToken)
    {
        if (!AreLines(lines))
            return NotFound();
        if (await SaveAsync(id, version, lines, fineAll, cancellationToken) is { } problem)
            return await TellAsync(id, problem, cancellationToken);
        if (act is not ("complete" or "next"))
            return Said(id, "Sheet.saved");
        if (await work.CompleteAsync(User.Actor(), id, cancellationToken) is { } lack)
            return await TellAsync(id, lack, cancellationToken);
        await OnGetAsync(id, cancellationToken);
        return Said(act == "next" && View.Next is { } next ? next : id, View.Sheet.State == SheetState.ToConfirm ? "Sheet.toConfirm" : "Sheet.completed");
    }

    /// <summary>Adds a picture to a line. The answers that came with it are saved first.</summary>
    public async Task<IActionResult> OnPostPictureAsync(
        long id, [FromForm] string code, IFormFile? picture, [FromForm] int? version, [FromForm] Dictionary<string, SheetForm> lines, CancellationToken cancellationToken)
    {
        User.Actor().Demand(Permission.CheckByHand);
        if (version is { } seen && AreLines(lines) && await SaveAsync(id, seen, lines, fineAll: false, cancellationToken) is { } problem)
            return await TellAsync(id, problem, cancellationToken);
        if (picture is null || picture.Length > SheetWork.MaxPictureBytes)
            return await TellAsync(id, SheetProblem.NotAPicture, cancellationToken);
        using var content = new MemoryStream();
        await picture.CopyToAsync(content, cancellationToken);
        return await DoneAsync(id, await work.AddPictureAsync(User.Actor(), id, code, content.ToArray(), cancellationToken), cancellationToken);
    }

    /// <summary>Accepts or refuses what the machine noticed. The answers that came with it are saved first.</summary>
    public async Task<IActionResult> OnPostDecideAsync(
        long id, long proposal, bool accept, [FromForm] int? version, [FromForm] Dictionary<string, SheetForm> lines, CancellationToken cancellationToken) =>
        version is { } seen && AreLines(lines) && await SaveAsync(id, seen, lines, fineAll: false, cancellationToken) is { } problem
            ? await TellAsync(id, problem, cancellationToken)
            : await DoneAsync(id, await work.DecideAsync(User.Actor(), id, proposal, accept, cancellationToken), cancellationToken);

    /// <summary>Confirms it as the second person.</summary>
    public async Task<IActionResult> OnPostConfirmAsync(long id, CancellationToken cancellationToken) =>
        await DoneAsync(id, await work.ConfirmAsync(User.Actor(), id, cancellationToken), cancellationToken);

    /// <summary>Gives it back.</summary>
    public async Task<IActionResult> OnPostReturnAsync(long id, [FromForm] string? reason, CancellationToken cancellationToken) =>
        await DoneAsync(id, await work.ReturnAsync(User.Actor(), id, reason, cancellationToken), cancellationToken);

    /// <summary>Whether lines came. Without lines of ours, whatever else was sent is taken for lines.</summary>
    private bool AreLines(Dictionary<string, SheetForm> lines) => ModelState.IsValid && !lines.Values.Any(line => line is null);

    private Task<SheetProblem?> SaveAsync(long id, int version, Dictionary<string, SheetForm> lines, bool fineAll, CancellationToken cancellationToken) => work.SaveAsync(
        User.Actor(), id, version,
        lines.ToDictionary(l => l.Key, l => new SheetInput(fineAll && l.Value.Answer == SheetAnswer.None ? SheetAnswer.Fine : l.Value.Answer, l.Value.Remark, l.Value.Address, l.Value.Excerpt)),
        cancellationToken);

    private async Task<IActionResult> DoneAsync(long id, SheetProblem? problem, CancellationToken cancellationToken) =>
        problem is { } why ? await TellAsync(id, why, cancellationToken) : Said(id, "Sheet.saved");

    private RedirectToPageResult Said(long id, string key)
    {
        Message = SheetTexts.Of(key);
        return RedirectToPage("/Sheets/Sheet", new { id });
    }

    private async Task<PageResult> TellAsync(long id, SheetProblem problem, CancellationToken cancellationToken)
    {
        (Message, MessageIsBad, ShowLacks) = (SheetTexts.Of(problem), true, problem == SheetProblem.Incomplete);
        await OnGetAsync(id, cancellationToken);
        return Page();
    }
}

/// <summary>A line of a sheet as its form sends it.</summary>
internal sealed class SheetForm
{
    /// <summary>What is said.</summary>
    public SheetAnswer Answer { get; set; }

    /// <summary>In words.</summary>
    public string? Remark { get; set; }

    /// <summary>Where it can be seen.</summary>
    public string? Address { get; set; }

    /// <summary>The text in question.</summary>
    public string? Excerpt { get; set; }
}
