using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Domain.People;
using Monitor.Domain.Sheets;
using Monitor.Inspection.Sheets;
using Monitor.Storage.Sheets;
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

    /// <summary>What somebody wrote and is not saved, by indicator code; null where nothing is unsaved.</summary>
    public Dictionary<string, SheetForm>? Typed { get; private set; }

    /// <summary>Codes of the lines that somebody else changed meanwhile, so that both say something else.</summary>
    public IReadOnlyCollection<string> Contested { get; private set; } = [];

    /// <summary>Whether the box for what was not answered is ticked.</summary>
    public bool FineAll { get; private set; }

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
        FineAll = fineAll;
        if (await SaveAsync(id, version, lines, fineAll, cancellationToken) is { } problem)
            return await TellUnsavedAsync(id, problem, lines, cancellationToken);
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
            return await TellUnsavedAsync(id, problem, lines, cancellationToken);
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
            ? await TellUnsavedAsync(id, problem, lines, cancellationToken)
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

    /// <summary>
    /// Shows the sheet as it is now with what was written and could not be saved. A line that its writer left as it was shows what somebody else made of it; one that both changed shows the
    /// writer's words, and beside them what is stored.
    /// </summary>
    private async Task<PageResult> TellUnsavedAsync(long id, SheetProblem problem, Dictionary<string, SheetForm> lines, CancellationToken cancellationToken)
    {
        await TellAsync(id, problem, cancellationToken);
        var stored = View.Sheet.Lines.ToDictionary(l => l.Code, SheetForm.Of);
        Typed = lines.Where(l => stored.TryGetValue(l.Key, out var now) && !l.Value.SaysTheSameAs(now) && l.Value.Seen != l.Value.Mark()).ToDictionary();
        Contested = problem == SheetProblem.Changed ? [.. Typed.Where(l => l.Value.Seen != stored[l.Key].Mark()).Select(l => l.Key)] : [];
        return Page();
    }
}

/// <summary>A line of a sheet as its form sends it.</summary>
internal sealed class SheetForm
{
    /// <summary>A line as it is stored.</summary>
    public static SheetForm Of(SheetLineRow line) => new() { Answer = line.Answer, Remark = line.Remark, Address = line.Address, Excerpt = line.Excerpt };

    /// <summary>Names what the line says, so that a form can carry along what its writer saw.</summary>
    public string Mark() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', Answer, Plain(Remark), Plain(Address), Plain(Excerpt)))).AsSpan(0, 8));

    /// <summary>Whether both say the same.</summary>
    public bool SaysTheSameAs(SheetForm other) => Mark() == other.Mark();

    /// <summary>In words, for who has to compare two.</summary>
    public string InWords() => string.Join('；', new[] { SheetTexts.Of(Answer), Plain(Remark), Plain(Address), Plain(Excerpt) }.Where(part => part.Length > 0));

    /// <summary>A browser sends line ends of its own, and blanks around a text are not stored.</summary>
    private static string Plain(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim();

    /// <summary>The mark of the line when its writer was shown it; null where the form did not say.</summary>
    public string? Seen { get; set; }

    /// <summary>What is said.</summary>
    public SheetAnswer Answer { get; set; }

    /// <summary>In words.</summary>
    public string? Remark { get; set; }

    /// <summary>Where it can be seen.</summary>
    public string? Address { get; set; }

    /// <summary>The text in question.</summary>
    public string? Excerpt { get; set; }
}
