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

    /// <summary>What the field is called that holds the paragraph's own words as they were shown, before its key.</summary>
    public const string Own = "own:";

    /// <summary>The version.</summary>
    public ShelvedCircular Circular { get; private set; } = null!;

    /// <summary>Its words, as of when they were computed.</summary>
    public DraftWords Draft { get; private set; } = null!;

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
    public string Shown(ContentWords paragraph) =>
        HttpMethods.IsPost(Request.Method) && Request.Form.TryGetValue(Words + paragraph.Key, out var typed) ? typed.ToString() : paragraph.Template;

    /// <summary>The paragraphs whose words are no longer their own. An edit rests on the sentence that was shown: where the figures have made another one of it, it does not fit.</summary>
    private List<ParagraphEdit> Edits(IReadOnlyList<CircularParagraph> paragraphs) =>
    [
        .. paragraphs.Select(paragraph => (paragraph.Key, Typed: Typed(Words + paragraph.Key), Own: Typed(Own + paragraph.Key) ?? paragraph.Own.Template))
            .Where(entry => entry.Typed is { } typed && typed != entry.Own)
            .Select(entry => new ParagraphEdit(entry.Key, entry.Typed!, entry.Own)),
    ];

    private string? Typed(string field) => Request.Form.TryGetValue(field, out var typed) ? string.Join("", typed.ToString().Split('\r', '\n')).Trim() : null;

    private async Task LoadAsync(long id, CancellationToken cancellationToken)
    {
        Circular = await shelf.ReadAsync(User.Actor(), id, cancellationToken);
        Draft = await desk.WordsAsync(User.Actor(), id, cancellationToken);
    }
}
