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

    private const int RowsShown = 8;

    /// <summary>Reads a whole file. Whatever is wrong with it becomes a problem, never an exception.</summary>
    /// <param name="content">The file; read from its position, at most <see cref="MaxBytes"/>.</param>
    /// <param name="ct">Stops the reading.</param>
    public Task<RegisterRead> ReadAsync(Stream content, CancellationToken ct) => ReadAsync(content, null, ct);

    /// <summary>The same with columns that a person chose.</summary>
    /// <param name="content">The file; read from its position, at most <see cref="MaxBytes"/>.</param>
    /// <param name="columns">Column of each field, from 0; null for what the headings say.</param>
    /// <param name="ct">Stops the reading.</param>
    public async Task<RegisterRead> ReadAsync(Stream content, IReadOnlyDictionary<RegisterField, int>? columns, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(content);
        try
        {
            using var file = await OpenAsync(content, ct);
            var (table, header) = Find(file.Tables);
            if (columns is not null)
                header = header.With(columns);
            if (!header.HasPlatform || !header.HasIdentity)
                throw new RegisterFileException(Missing(header, columns is not null));
            return new RegisterRows(header, recogniseSource).Read(table.ReadLines().SkipWhile(l => l.Number <= header.Row), ct);
        }
        catch (RegisterFileException e)
        {
            return new RegisterRead([], [new RegisterProblem(RegisterProblemLevel.Error, null, null, e.Message)]);
        }
    }

    /// <summary>Looks at the headings and at the first rows.</summary>
    public static async Task<RegisterOutline> OutlineAsync(Stream content, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(content);
        try
        {
            using var file = await OpenAsync(content, ct);
            var (table, header) = Find(file.Tables);
            var rows = table.ReadLines().SkipWhile(l => l.Number <= header.Row).Where(l => l.Cells.Any(c => c.Text.Length > 0)).Take(RowsShown)
                .Select(IReadOnlyList<string> (l) => [.. Enumerable.Range(0, header.Headings.Count).Select(i => l[i].Text)]);
            return new RegisterOutline(header.Row, header.Headings, header.Columns, [.. rows], null);
        }
        catch (RegisterFileException e)
        {
            return new RegisterOutline(0, [], new Dictionary<RegisterField, int>(), [], e.Message);
        }
    }

    private static async Task<OpenFile> OpenAsync(Stream content, CancellationToken ct)
    {
        var bytes = await ReadBoundedAsync(content, ct);
        if (bytes is [(byte)'P', (byte)'K', 3, 4, ..])
        {
            var file = SpreadsheetFile.Open(bytes);
            return new OpenFile(file.Sheets(), file);
        }

        var text = TextOf(bytes);
        return new OpenFile([.. CsvTable.Separators.Select(separator => new CsvTable(text, separator))], null);
    }

    /// <summary>The whole stream.</summary>
    /// <exception cref="RegisterFileException">It is too large.</exception>
    internal static async Task<byte[]> ReadBoundedAsync(Stream content, CancellationToken ct)
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

    /// <summary>What a text file holds, whatever its encoding.</summary>
    /// <exception cref="RegisterFileException">It is no text with separators.</exception>
    internal static string TextOf(byte[] bytes)
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

    /// <summary>The table with the best header. A wrong separator finds none; of several sheets the first with a whole one counts.</summary>
    private static (IRegisterTable Table, RegisterColumns Header) Find(IReadOnlyList<IRegisterTable> tables)
    {
        var headers = tables.Select(table => (Table: table, Header: BestHeader(table))).Where(h => h.Header is not null).ToList();
        if (headers.Count == 0)
            throw new RegisterFileException(RegisterTexts.NoHeader);
        var found = headers.FirstOrDefault(h => h.Header is { HasPlatform: true, HasIdentity: true });
        if (found.Header is null)
            found = headers.MaxBy(h => (h.Header!.Count, h.Header.Headings.Count));
        return (found.Table, found.Header!);
    }

    private static string Missing(RegisterColumns header, bool chosen) =>
        header.HasIdentity && (chosen || header.Count > 1) ? RegisterTexts.NoPlatformColumn
        : header.HasPlatform && (chosen || header.Count > 1) ? RegisterTexts.NoIdentityColumn
        : RegisterTexts.NoHeader;

    private static RegisterColumns? BestHeader(IRegisterTable table) =>
        table.ReadLines().Take(TableFile.HeaderWithin).Select(RegisterColumns.Of).MaxBy(c => (c.HasPlatform && c.HasIdentity, c.Count));

    /// <summary>The tables of a file, as long as it is open.</summary>
    private sealed record OpenFile(IReadOnlyList<IRegisterTable> Tables, IDisposable? Behind) : IDisposable
    {
        public void Dispose() => Behind?.Dispose();
    }
}
