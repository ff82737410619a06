using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Domain.People;
using Monitor.Inspection.Register;
using Monitor.Web.People;
using Monitor.Web.Texts;

namespace Monitor.Web.Pages.Register;

/// <summary>Second step of an import: what the file holds, what an import would do, and the decision.</summary>
[Authorize(nameof(Permission.Import))]
internal sealed class PreviewModel(ImportWizard wizard) : PageModel
{
    private const string Prefix = "c";

    /// <summary>What the file holds.</summary>
    public ImportExamination Examination { get; private set; } = null!;

    /// <summary>The field of each column; null where it is not imported.</summary>
    public IReadOnlyList<RegisterField?> Fields { get; private set; } = [];

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) => Show(await wizard.ViewAsync(User.Actor(), id, cancellationToken));

    /// <summary>Looks at it again with the columns that a person chose.</summary>
    public async Task<IActionResult> OnPostColumnsAsync(Guid id, CancellationToken cancellationToken)
    {
        await wizard.ExamineAsync(User.Actor(), id, Chosen(), cancellationToken);
        return RedirectToPage(new { id });
    }

    /// <summary>Imports all of it, or shows why it cannot be.</summary>
    public async Task<IActionResult> OnPostConfirmAsync(Guid id, CancellationToken cancellationToken)
    {
        var columns = Chosen();
        if (await wizard.ConfirmAsync(User.Actor(), id, columns, cancellationToken) is not { } result)
            return Show(await wizard.ExamineAsync(User.Actor(), id, columns, cancellationToken));
        TempData["Message"] = RegisterTexts.Of("Register.imported", result.New, result.Changed, result.Unchanged);
        return RedirectToPage("/Register/Register");
    }

    /// <summary>Takes the file away.</summary>
    public async Task<IActionResult> OnPostGiveUpAsync(Guid id, CancellationToken cancellationToken)
    {
        await wizard.GiveUpAsync(User.Actor(), id, cancellationToken);
        return RedirectToPage("/Register/Register");
    }

    /// <summary>Name of a column's choice in forms and addresses.</summary>
    public static string NameOf(int column) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{column}");

    private PageResult Show(ImportExamination seen)
    {
        Examination = seen;
        var byColumn = Examination.Columns.GroupBy(c => c.Value).ToDictionary(g => g.Key, g => g.First().Key);
        Fields = [.. Enumerable.Range(0, Examination.Outline.Headings.Count).Select(i => byColumn.TryGetValue(i, out var field) ? field : (RegisterField?)null)];
        return Page();
    }

    /// <summary>Which column holds what, as chosen; null when nothing was. Where one field was given to two columns the first counts.</summary>
    private Dictionary<RegisterField, int>? Chosen()
    {
        var any = false;
        var columns = new Dictionary<RegisterField, int>();
        foreach (var (key, value) in Request.Form)
        {
            if (!key.StartsWith(Prefix, StringComparison.Ordinal) || !int.TryParse(key.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var column))
                continue;
            any = true;
            if (Enum.TryParse<RegisterField>(value, out var field) && Enum.IsDefined(field))
                columns.TryAdd(field, column);
        }

        return any ? columns : null;
    }
}
