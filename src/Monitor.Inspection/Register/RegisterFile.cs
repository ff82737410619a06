using Monitor.Domain.Accounts;
using Monitor.Platforms.Text;

namespace Monitor.Inspection.Register;

/// <summary>
/// Reads a register (台账) of accounts from a CSV or xlsx file, with Chinese or English headings anywhere in the first 30 rows. Only the platform and
/// one of id, name and home page are required.
/// </summary>
/// <param name="recogniseSource">Tells from an address which source of posts stands there; null for none.</param>
public sealed class RegisterFile(Func<string, AccountSource?> recogniseSource)
{
    /// <summary>Largest file that is read, in bytes.</summary>
    public const int MaxBytes = 50 << 20;

    /// <summary>Most rows that are read.</summary>
    public const int MaxRows = 200_000;

    /// <summary>Most problems that are listed.</summary>
    public const int MaxProblems = 500;

    private const int HeaderWithin = 30;

    /// <summary>Reads a whole file. Whatever is wrong with it becomes a problem, never an exception.</summary>
    /// <param name="content">The file; read from its position, at most <see cref="MaxBytes"/>.</param>
    /// <param name="ct">Stops the reading.</param>
    public async Task<RegisterRead> ReadAsync(Stream content, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(content);
        try
        {
            var bytes = await ReadBoundedAsync(content, ct);
            if (bytes is [(byte)'P', (byte)'K', 3, 4, ..])
            {
                using var file = SpreadsheetFile.Open(bytes);
                return ReadTables(file.Sheets(), ct);
            }

            var text = TextOf(bytes);
            return ReadTables([.. CsvTable.Separators.Select(separator => new CsvTable(text, separator))], ct);
        }
        catch (RegisterFileException e)
        {
            return new RegisterRead([], [new RegisterProblem(RegisterProblemLevel.Error, null, null, e.Message)]);
        }
    }

    private static async Task<byte[]> ReadBoundedAsync(Stream content, CancellationToken ct)
    {
        if (content.CanSeek && content.Length - content.Position > MaxBytes)
            throw new RegisterFileException(RegisterTexts.TooLarge);
        using var copy = new MemoryStream();
        var buffer = new byte[81_920];
        int read;
        while ((read = await content.ReadAsync(buffer, ct)) > 0)
        {
            if (copy.Length + read > MaxBytes)
                throw new RegisterFileException(RegisterTexts.TooLarge);
            copy.Write(buffer, 0, read);
        }

        return copy.ToArray();
    }

    private static string TextOf(byte[] bytes)
    {
        switch (bytes)
        {
            case []:
                throw new RegisterFileException(RegisterTexts.Empty);
            case [0xD0, 0xCF, 0x11, 0xE0, ..]:
                throw new RegisterFileException(RegisterTexts.OldExcel); // or an encrypted xlsx, which lies in the same kind of container
            case [(byte)'P', (byte)'K', 5, 6, ..]:
                throw new RegisterFileException(RegisterTexts.Broken);
        }

        var text = BodyText.Decode(bytes, null);
        var start = text.AsSpan().TrimStart();
        if (start.IsEmpty)
            throw new RegisterFileException(RegisterTexts.Empty);
        if (start[0] == '<' || start.StartsWith("%PDF", StringComparison.Ordinal) || text.Contains('\0', StringComparison.Ordinal))
            throw new RegisterFileException(RegisterTexts.NotASpreadsheet);
        return text;
    }

    private RegisterRead ReadTables(IReadOnlyList<IRegisterTable> tables, CancellationToken ct)
    {
        var headers = tables.Select(table => (Table: table, Columns: BestHeader(table))).Where(h => h.Columns is not null).ToList();
        // A wrong separator finds no header; of several sheets the first with a whole one counts.
        var found = headers.FirstOrDefault(h => h.Columns is { HasPlatform: true, HasIdentity: true });
        if (found.Columns is null)
        {
            var nearest = headers.Select(h => h.Columns!).MaxBy(c => c.Count);
            throw new RegisterFileException(
                nearest is { HasIdentity: true, Count: > 1 } ? RegisterTexts.NoPlatformColumn
                : nearest is { HasPlatform: true, Count: > 1 } ? RegisterTexts.NoIdentityColumn
                : RegisterTexts.NoHeader);
        }

        return new RegisterRows(found.Columns, recogniseSource).Read(found.Table.ReadLines().SkipWhile(l => l.Number <= found.Columns.Row), ct);
    }

    private static RegisterColumns? BestHeader(IRegisterTable table) =>
        table.ReadLines().Take(HeaderWithin).Select(RegisterColumns.Of).MaxBy(c => (c.HasPlatform && c.HasIdentity, c.Count));
}
