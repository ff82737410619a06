using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Domain.People;
using Monitor.Inspection.Register;
using Monitor.Web.People;
using Monitor.Web.Register;
using Monitor.Web.Texts;

namespace Monitor.Web.Pages.Register;

/// <summary>First step of an import: sends the file.</summary>
[Authorize(nameof(Permission.Import))]
[RefuseLargeFiles]
[RequestSizeLimit(RefuseLargeFilesAttribute.MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = RefuseLargeFilesAttribute.MostBytes)]
internal sealed class ImportModel(ImportWizard wizard) : PageModel
{
    /// <summary>Why the file was not taken; null when there is nothing to say.</summary>
    public string? Problem { get; private set; }

    /// <summary>Shows the form.</summary>
    public void OnGet() => Problem = null;

    /// <summary>Takes the file and goes on to its preview.</summary>
    public async Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            Problem = RegisterTexts.Of("Import.noFile");
            return Page();
        }

        await using var content = file.OpenReadStream();
        if (await wizard.SendAsync(User.Actor(), file.FileName, content, cancellationToken) is { } seen)
            return RedirectToPage("/Register/Preview", new { id = seen.Draft.Id });
        Problem = RegisterTexts.Of("Import.tooLarge");
        return Page();
    }
}
