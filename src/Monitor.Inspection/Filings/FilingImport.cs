using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Monitor.Domain.People;
using Monitor.Domain.Time;
using Monitor.Inspection.People;
using Monitor.Inspection.Register;
using Monitor.Storage;
using Monitor.Storage.Audits;
using Monitor.Storage.Filings;

namespace Monitor.Inspection.Filings;

/// <summary>What an import of the national register did.</summary>
/// <param name="Import">The import; null when nothing was imported.</param>
/// <param name="Problems">What is wrong with the file, by row; remarks as well.</param>
public sealed record FilingImportResult(RegisterImportRow? Import, IReadOnlyList<RegisterProblem> Problems);

/// <summary>
/// Takes in an export of the national register (备案导出). It stays beside the monitor's own list and changes nothing in it: the two are there to be compared.
/// </summary>
public sealed class FilingImport(IDbContextFactory<MonitorDb> databases, TimeProvider time)
{
    private const int BatchSize = 2_000;

    /// <summary>Imports a whole export, or nothing of it.</summary>
    /// <param name="actor">Who imports.</param>
    /// <param name="content">The file, at most <see cref="RegisterFile.MaxBytes"/>.</param>
    /// <param name="fileName">Its name, for the history.</param>
    /// <param name="exportedOn">Day of the export (Beijing time); null for today.</param>
    /// <param name="ct">Ends it; nothing is imported then.</param>
    /// <exception cref="NotThereException">The actor may not.</exception>
    public async Task<FilingImportResult> ImportAsync(Actor actor, Stream content, string fileName, DateOnly? exportedOn, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(content);
        actor.Demand(Permission.Import);
        var now = time.GetUtcNow();
        var today = DateOnly.FromDateTime(ChinaTime.In(now).DateTime);
        var day = exportedOn ?? today;
        if (day > today)
            return Refused(FilingProblems.Of("FutureExport", day));
        byte[] bytes;
        try
        {
            bytes = await RegisterFile.ReadBoundedAsync(content, ct);
        }
        catch (RegisterFileException e)
        {
            return Refused(e.Message);
        }

        var read = FilingFile.Read(bytes, ct);
        if (!read.IsUsable)
            return new FilingImportResult(null, read.Problems);

        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.RegisterImports.AsNoTracking().OrderByDescending(i => i.Id).Select(i => (DateOnly?)i.ExportedOn).FirstOrDefaultAsync(ct) is { } latest && latest > day)
            return Refused(FilingProblems.Of("OlderExport", day, latest));
        var import = new RegisterImportRow
        {
            At = now,
            By = actor.Name,
            FileName = Path.GetFileName(fileName),
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            ExportedOn = day,
            Entries = read.Entries.Count,
            Remarks = read.Problems.Count,
        };
        db.RegisterImports.Add(import);
        await db.SaveChangesAsync(ct);
        foreach (var entries in read.Entries.Chunk(BatchSize))
        {
            foreach (var entry in entries)
                entry.ImportId = import.Id;
            db.RegisterEntries.AddRange(entries);
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }

        db.Note(now, actor, "filing.import", "registerImport", import.Id, AuditLogTexts.Of("FilingImport", import.FileName, import.Entries, import.Sha256));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new FilingImportResult(import, read.Problems);
    }

    private static FilingImportResult Refused(string message) => new(null, [new RegisterProblem(RegisterProblemLevel.Error, null, null, message)]);
}
