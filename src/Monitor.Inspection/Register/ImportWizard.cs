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
public sealed record ImportExamination(
    ImportDraft Draft,
    RegisterOutline Outline,
    IReadOnlyDictionary<RegisterField, int> Columns,
    IReadOnlyList<RegisterProblem> Problems,
    int Accounts,
    RegisterImportPreview? Preview);

/// <summary>The steps of an import in the console (导入): look at it, say which column holds what, import all of it or nothing.</summary>
public sealed class ImportWizard(IDbContextFactory<MonitorDb> databases, ImportDrafts drafts, RegisterFile files, RegisterImport import)
{
    /// <summary>Looks at a sent file; nothing is written.</summary>
    /// <param name="actor">Who sent it.</param>
    /// <param name="id">Its draft.</param>
    /// <param name="columns">Column of each field, from 0; null for what the headings say.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <exception cref="NotThereException">There is no such draft of the actor.</exception>
    public async Task<ImportExamination> ExamineAsync(Actor actor, Guid id, IReadOnlyDictionary<RegisterField, int>? columns, CancellationToken ct)
    {
        var draft = await drafts.FindAsync(actor, id, ct);
        RegisterOutline outline;
        await using (var file = drafts.Open(draft))
            outline = await RegisterFile.OutlineAsync(file, ct);
        var read = await ReadAsync(draft, columns, ct);
        if (!read.IsUsable || read.Accounts.Count == 0)
            return new ImportExamination(draft, outline, columns ?? outline.Columns, read.Problems, 0, null);
        await using var db = await databases.CreateDbContextAsync(ct);
        var preview = await import.PreviewAsync(db, read.Accounts, actor, ct);
        return new ImportExamination(draft, outline, columns ?? outline.Columns, read.Problems, read.Accounts.Count, preview);
    }

    /// <summary>Imports all of it, and takes the file away. Null when it cannot be imported as it stands; nothing is changed then, and the file stays.</summary>
    /// <exception cref="NotThereException">There is no such draft of the actor.</exception>
    public async Task<RegisterImportResult?> ConfirmAsync(Actor actor, Guid id, IReadOnlyDictionary<RegisterField, int>? columns, CancellationToken ct)
    {
        var draft = await drafts.FindAsync(actor, id, ct);
        var read = await ReadAsync(draft, columns, ct);
        if (!read.IsUsable || read.Accounts.Count == 0)
            return null;
        await using var db = await databases.CreateDbContextAsync(ct);
        var result = await import.ApplyAsync(db, read.Accounts, actor, draft.FileName, ct);
        drafts.Remove(draft);
        return result;
    }

    /// <summary>Gives it up: the file is taken away.</summary>
    /// <exception cref="NotThereException">There is no such draft of the actor.</exception>
    public async Task GiveUpAsync(Actor actor, Guid id, CancellationToken ct) => drafts.Remove(await drafts.FindAsync(actor, id, ct));

    private async Task<RegisterRead> ReadAsync(ImportDraft draft, IReadOnlyDictionary<RegisterField, int>? columns, CancellationToken ct)
    {
        await using var file = drafts.Open(draft);
        return await files.ReadAsync(file, columns, ct);
    }
}
