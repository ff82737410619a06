using Microsoft.EntityFrameworkCore;
using Monitor.Domain.People;
using Monitor.Storage;

namespace Monitor.Inspection.Register;

/// <summary>What a sent file holds and what its import would do.</summary>
/// <param name="Draft">The file.</param>
/// <param name="Outline">Its headings and first rows.</param>
/// <param name="Columns">Which column holds what: as chosen, or as the headings say.</param>
/// <param name="Problems">What is wrong with its rows.</param>
/// <param name="Accounts">Accounts in it; 0 while anything is wrong.</param>
/// <param name="Preview">What an import would do; null while it cannot be imported.</param>
/// <param name="At">When it was compared with the register.</param>
public sealed record ImportExamination(
    ImportDraft Draft,
    RegisterOutline Outline,
    IReadOnlyDictionary<RegisterField, int> Columns,
    IReadOnlyList<RegisterProblem> Problems,
    int Accounts,
    RegisterImportPreview? Preview,
    DateTimeOffset At);

/// <summary>
/// The steps of an import in the console (导入): send it, look at it, say which column holds what, import all of it or nothing. A file is compared with the register
/// when it is sent and when its columns are chosen anew, which reads all of the register; what was seen is kept, so that showing it costs nothing.
/// </summary>
public sealed class ImportWizard(IDbContextFactory<MonitorDb> databases, ImportDrafts drafts, RegisterFile files, RegisterImport import, TimeProvider time)
{
    /// <summary>Takes a file and looks at it; nothing is imported.</summary>
    /// <returns>Null when it is larger than <see cref="RegisterFile.MaxBytes"/>; nothing is kept then.</returns>
    /// <exception cref="NotThereException">The actor may not import.</exception>
    public async Task<ImportExamination?> SendAsync(Actor actor, string fileName, Stream content, CancellationToken ct) =>
        await drafts.SaveAsync(actor, fileName, content, ct) is { } draft ? await LookAsync(actor, draft, null, ct) : null;

    /// <summary>What was seen in a sent file when it was last looked at.</summary>
    /// <exception cref="NotThereException">There is no such draft of the actor.</exception>
    public async Task<ImportExamination> ViewAsync(Actor actor, Guid id, CancellationToken ct)
    {
        var draft = await drafts.FindAsync(actor, id, ct);
        return await drafts.SeenAsync(draft, ct) ?? await LookAsync(actor, draft, null, ct);
    }

    /// <summary>Looks at a sent file again; nothing is imported.</summary>
    /// <param name="actor">Who sent it.</param>
    /// <param name="id">Its draft.</param>
    /// <param name="columns">Column of each field, from 0; null for what the headings say.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <exception cref="NotThereException">There is no such draft of the actor.</exception>
    public async Task<ImportExamination> ExamineAsync(Actor actor, Guid id, IReadOnlyDictionary<RegisterField, int>? columns, CancellationToken ct) =>
        await LookAsync(actor, await drafts.FindAsync(actor, id, ct), columns, ct);

    /// <summary>Imports all of it, and takes the file away. Null when it cannot be imported as it stands; nothing is changed then, and the file stays.</summary>
    /// <exception cref="NotThereException">There is no such draft of the actor.</exception>
    public async Task<RegisterImportResult?> ConfirmAsync(Actor actor, Guid id, IReadOnlyDictionary<RegisterField, int>? columns, CancellationToken ct)
    {
        var draft = await drafts.FindAsync(actor, id, ct);
        var read = await ReadAsync(draft, columns, ct);
        if (!read.IsUsable || read.Accounts.Count == 0)
            return null;
        await using var db = await databases.CreateDbContextAsync(ct);
        var result = await import.ApplyAsync(db, read.Accounts, actor, draft.FileName, null, ct);
        drafts.Remove(draft);
        return result;
    }

    /// <summary>Gives it up: the file is taken away.</summary>
    /// <exception cref="NotThereException">There is no such draft of the actor.</exception>
    public async Task GiveUpAsync(Actor actor, Guid id, CancellationToken ct) => drafts.Remove(await drafts.FindAsync(actor, id, ct));

    private async Task<ImportExamination> LookAsync(Actor actor, ImportDraft draft, IReadOnlyDictionary<RegisterField, int>? columns, CancellationToken ct)
    {
        RegisterOutline outline;
        await using (var file = drafts.Open(draft))
            outline = await RegisterFile.OutlineAsync(file, ct);
        var read = await ReadAsync(draft, columns, ct);
        RegisterImportPreview? preview = null;
        if (read.IsUsable && read.Accounts.Count > 0)
        {
            await using var db = await databases.CreateDbContextAsync(ct);
            preview = await import.PreviewAsync(db, read.Accounts, actor, ct);
        }

        var seen = new ImportExamination(draft, outline, columns ?? outline.Columns, read.Problems, preview is null ? 0 : read.Accounts.Count, preview, time.GetUtcNow());
        await drafts.KeepAsync(seen, ct);
        return seen;
    }

    private async Task<RegisterRead> ReadAsync(ImportDraft draft, IReadOnlyDictionary<RegisterField, int>? columns, CancellationToken ct)
    {
        await using var file = drafts.Open(draft);
        return await files.ReadAsync(file, columns, ct);
    }
}
