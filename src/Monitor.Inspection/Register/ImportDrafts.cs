using System.Text.Json;
using Monitor.Domain.People;
using Monitor.Storage.Evidence;

namespace Monitor.Inspection.Register;

/// <summary>A register file that somebody sent and has not decided upon.</summary>
/// <param name="Id">Names it in addresses; cannot be guessed.</param>
/// <param name="Owner">Id of who sent it (<see cref="Actor.Id"/>); nobody else gets at it.</param>
/// <param name="FileName">What it is called there.</param>
/// <param name="At">When it was sent.</param>
public sealed record ImportDraft(Guid Id, string Owner, string FileName, DateTimeOffset At);

/// <summary>
/// Keeps register files between the steps of an import, in the data folder, readable by the program's user only, each with what was seen in it. A file is there until
/// its import is confirmed or given up; what is left lying is taken away after a day.
/// </summary>
public sealed class ImportDrafts(EvidenceStore store, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private const int LongestFileName = 200;

    private string Folder => Path.Combine(store.Folder, "imports");

    /// <summary>Stores a file while it arrives.</summary>
    /// <returns>Null when it is larger than <see cref="RegisterFile.MaxBytes"/>; nothing is kept then.</returns>
    /// <exception cref="NotThereException">The actor may not import.</exception>
    public async Task<ImportDraft?> SaveAsync(Actor actor, string fileName, Stream content, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(content);
        actor.Demand(Permission.Import);
        Sweep();
        Directory.CreateDirectory(Folder);
        var name = Path.GetFileName(fileName);
        var draft = new ImportDraft(Guid.NewGuid(), actor.Id, name.Length <= LongestFileName ? name : name[..LongestFileName], time.GetUtcNow());
        var whole = false;
        try
        {
            await using (var file = Create(FileOf(draft.Id)))
                whole = await CopyAsync(content, file, ct);
            if (whole)
            {
                await using var note = Create(NoteOf(draft.Id));
                await JsonSerializer.SerializeAsync(note, draft, cancellationToken: ct);
            }
        }
        finally
        {
            if (!whole)
                File.Delete(FileOf(draft.Id));
        }

        return whole ? draft : null;
    }

    /// <summary>Finds a draft of the actor's own.</summary>
    /// <exception cref="NotThereException">There is none, or it is somebody else's.</exception>
    public async Task<ImportDraft> FindAsync(Actor actor, Guid id, CancellationToken ct)
    {
        actor.Demand(Permission.Import);
        if (File.Exists(NoteOf(id)))
        {
            await using var note = File.OpenRead(NoteOf(id));
            if (await JsonSerializer.DeserializeAsync<ImportDraft>(note, cancellationToken: ct) is { } draft && draft.Owner == actor.Id)
                return draft;
        }

        throw new NotThereException($"There is no import {id} of {actor.Name}.");
    }

    /// <summary>Opens its file.</summary>
    public Stream Open(ImportDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return File.OpenRead(FileOf(draft.Id));
    }

    /// <summary>Keeps what was seen in a file, in place of what was seen before.</summary>
    public async Task KeepAsync(ImportExamination seen, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(seen);
        // Whole or not at all: whoever reads meanwhile finds what was there before.
        var half = Path.Combine(Folder, $"{seen.Draft.Id:n}.{Guid.NewGuid():n}.half");
        try
        {
            await using (var file = Create(half))
                await JsonSerializer.SerializeAsync(file, seen, cancellationToken: ct);
            File.Move(half, SeenOf(seen.Draft.Id), overwrite: true);
        }
        finally
        {
            File.Delete(half);
        }
    }

    /// <summary>What was seen in a file when it was last looked at; null when nobody has.</summary>
    public async Task<ImportExamination?> SeenAsync(ImportDraft draft, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (!File.Exists(SeenOf(draft.Id)))
            return null;
        await using var file = File.OpenRead(SeenOf(draft.Id));
        return await JsonSerializer.DeserializeAsync<ImportExamination>(file, cancellationToken: ct);
    }

    /// <summary>Takes it away.</summary>
    public void Remove(ImportDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        File.Delete(SeenOf(draft.Id));
        File.Delete(NoteOf(draft.Id));
        File.Delete(FileOf(draft.Id));
    }

    private void Sweep()
    {
        if (!Directory.Exists(Folder))
            return;
        var oldest = (time.GetUtcNow() - Kept).UtcDateTime;
        foreach (var file in Directory.EnumerateFiles(Folder).Where(f => File.GetLastWriteTimeUtc(f) < oldest).ToList())
            File.Delete(file);
    }

    private static async Task<bool> CopyAsync(Stream content, Stream file, CancellationToken ct)
    {
        var buffer = new byte[81_920];
        var left = (long)RegisterFile.MaxBytes;
        int read;
        while ((read = await content.ReadAsync(buffer, ct)) > 0)
        {
            if ((left -= read) < 0)
                return false;
            await file.WriteAsync(buffer.AsMemory(0, read), ct);
        }

        return true;
    }

    private static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    private string FileOf(Guid id) => Path.Combine(Folder, $"{id:n}.register");

    private string SeenOf(Guid id) => Path.Combine(Folder, $"{id:n}.seen.json");

    private string NoteOf(Guid id) => Path.Combine(Folder, $"{id:n}.json");
}
