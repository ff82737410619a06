using CsvHelper;

namespace Monitor.Inspection.Register;

/// <summary>A table as a file: Excel workbook or CSV. Where a cell begins with what a spreadsheet would run as a formula, it is text.</summary>
internal static class TableFile
{
    /// <summary>Headings stand within so many rows; titles and remarks go before them.</summary>
    public const int HeaderWithin = 30;

    /// <summary>Writes one, row by row.</summary>
    /// <param name="format">In what.</param>
    /// <param name="file">Where to; left open.</param>
    /// <param name="name">Name of the workbook's sheet.</param>
    /// <param name="headings">The first row.</param>
    /// <param name="rows">The rows below; null for an empty cell.</param>
    /// <param name="ct">Ends the writing.</param>
    /// <returns>How many rows were below the headings.</returns>
    public static Task<int> WriteAsync(ExportFormat format, Stream file, string name, IReadOnlyList<string> headings, IAsyncEnumerable<string?[]> rows, CancellationToken ct) =>
        format == ExportFormat.Csv ? WriteCsvAsync(file, headings, rows, ct) : SheetFile.WriteAsync(file, name, headings, rows, ct);

    /// <summary>Reads one: a workbook's sheets, or a text with each separator that may be meant.</summary>
    /// <exception cref="RegisterFileException">The file cannot be read.</exception>
    public static T Read<T>(byte[] bytes, Func<IReadOnlyList<IRegisterTable>, T> read)
    {
        if (bytes is [(byte)'P', (byte)'K', 3, 4, ..])
        {
            using var file = SpreadsheetFile.Open(bytes);
            return read(file.Sheets());
        }

        var text = RegisterFile.TextOf(bytes);
        return read([.. CsvTable.Separators.Select(separator => new CsvTable(text, separator))]);
    }

    /// <summary>Finds the headings, and the rows below them, in the first table that has all that are needed.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="understand">Understands a row as a header as far as it can.</param>
    /// <param name="missing">Headings without which nothing can be read, that a header lacks.</param>
    /// <param name="surest">What is named as missing where there is no row at all.</param>
    /// <param name="noHeader">The sentence that names what is missing.</param>
    /// <exception cref="RegisterFileException">No table has them.</exception>
    public static (TColumns Columns, IEnumerable<RegisterLine> Rows) UnderHeader<TField, TColumns>(
        IReadOnlyList<IRegisterTable> tables, Func<RegisterLine, TColumns> understand, Func<TColumns, IEnumerable<string>> missing, string surest, Func<string, string> noHeader)
        where TField : struct, Enum
        where TColumns : HeadedColumns<TField>
    {
        var headers = tables
            .Select(table => (Table: table, Columns: table.ReadLines().Take(HeaderWithin).Select(understand).MaxBy(c => (!missing(c).Any(), c.Count))))
            .Where(h => h.Columns is not null).ToList();
        if (headers.FirstOrDefault(h => !missing(h.Columns!).Any()) is { Columns: { } columns } found)
            return (columns, found.Table.ReadLines().SkipWhile(l => l.Number <= columns.Row));
        var nearest = headers.Select(h => h.Columns!).MaxBy(c => c.Count);
        throw new RegisterFileException(noHeader(string.Join("、", (nearest is null ? [surest] : missing(nearest)).Select(m => $"「{m}」"))));
    }

    private static async Task<int> WriteCsvAsync(Stream file, IReadOnlyList<string> headings, IAsyncEnumerable<string?[]> rows, CancellationToken ct)
    {
        var options = new CsvWriterOptions { WriteByteOrderMark = true, Injection = CsvInjection.Escape };
        await using var writer = CsvWriter.Create(file, options, leaveOpen: true);
        await writer.WriteRecordAsync([.. headings], ct);
        var count = 0;
        await foreach (var row in rows.WithCancellation(ct))
        {
            await writer.WriteRecordAsync([.. row.Select(cell => cell ?? "")], ct);
            count++;
        }

        return count;
    }
}
