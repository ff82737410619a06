using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Domain.People;
using Monitor.Reports.Circulars;
using Monitor.Reports.Circulars.Desk;
using Monitor.Reports.Circulars.Words;
using Monitor.Web.People;
using Monitor.Web.Texts;

namespace Monitor.Web.Pages.Circulars;

/// <summary>The words of a draft around its locked figures, and what the office says of it.</summary>
[Authorize(nameof(Permission.MakeCirculars))]
internal sealed class CircularEditModel(CircularShelf shelf, CircularDesk desk) : PageModel
{
    /// <summary>What a paragraph's field is called, before its key.</summary>
    public const string Words = "words:";

    /// <summary>The version.</summary>
    public ShelvedCircular Circular { get; private set; } = null!;

    /// <summary>Its paragraphs.</summary>
    public IReadOnlyList<CircularParagraph> Paragraphs { get; private set; } = [];

    /// <summary>The rest of the form.</summary>
    [BindProperty]
    public CircularForm Form { get; set; } = new();

    /// <summary>Why it was not saved.</summary>
    public string? Problem { get; private set; }

    /// <summary>More about it.</summary>
    public IReadOnlyList<string> Details { get; private set; } = [];

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        await LoadAsync(id, cancellationToken);
        Form = CircularForm.Of(Circular.Plan, Circular.Row.Revision);
        return Page();
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || Form.Problem() is not null)
        {
            await LoadAsync(id, cancellationToken);
            Problem = CircularTexts.Of("Edit.invalid");
            Details = [Form.Problem() ?? CircularTexts.Of("Edit.invalidDate")];
            return Page();
        }

        var outcome = await desk.ChangeAsync(User.Actor(), id, Form.Revision, (plan, prepared) => Form.Apply(plan) with { Edits = Edits(prepared.Document.Paragraphs) }, cancellationToken);
        if (outcome.Problem is not { } problem)
            return RedirectToPage("/Circulars/Circular", new { id });
        await LoadAsync(id, cancellationToken);
        (Problem, Details) = (CircularTexts.Of(problem), outcome.Details ?? []);
        return Page();
    }

    /// <summary>What stands in a paragraph's field.</summary>
    public string Shown(CircularParagraph paragraph) =>
        HttpMethods.IsPost(Request.Method) && Request.Form.TryGetValue(Words + paragraph.Key, out var typed) ? typed.ToString() : paragraph.Words.Template;

    /// <summary>The paragraphs whose words are no longer their own.</summary>
    private List<ParagraphEdit> Edits(IReadOnlyList<CircularParagraph> paragraphs) =>
    [
        .. paragraphs.Select(paragraph => (paragraph, Typed: Typed(paragraph.Key)))
            .Where(entry => entry.Typed is { } typed && typed != entry.paragraph.Own.Template)
            .Select(entry => new ParagraphEdit(entry.paragraph.Key, entry.Typed!, entry.paragraph.Own.Template)),
    ];

    private string? Typed(string key) => Request.Form.TryGetValue(Words + key, out var typed) ? string.Join("", typed.ToString().Split('\r', '\n')).Trim() : null;

    private async Task LoadAsync(long id, CancellationToken cancellationToken)
    {
        Circular = await shelf.ReadAsync(User.Actor(), id, cancellationToken);
        Paragraphs = (await desk.PreviewAsync(User.Actor(), id, cancellationToken)).Document.Paragraphs;
    }
}
