using System.Buffers;
using CsvHelper;

namespace Monitor.Inspection.Register;

/// <summary>Text with separators.</summary>
internal sealed class CsvTable(string text, char separator) : IRegisterTable
{
    /// <summary>Separators that spreadsheet programs write, the usual first.</summary>
    public static readonly char[] Separators = [',', ';', '\t'];

    private const int MaxRecordBytes = 1 << 20;

    private static readonly SearchValues<char> Mantissa = SearchValues.Create("0123456789.");

    public IEnumerable<RegisterLine> ReadLines()
    {
        var unclosed = false;
        var options = new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = false,
            SkipEmptyLines = false, // they count in the row numbers that people see
            MaxRecordSize = MaxRecordBytes,
            MalformedData = CsvMalformedDataHandling.Recover, // a stray quote is taken as it stands
            OnMalformedRecord = record => unclosed |= record.Reason == CsvMalformedReason.UnterminatedQuote,
        };
        using var reader = CsvReader.FromText(text, options);
        for (var row = 1; Read(reader, row); row++)
        {
            if (unclosed)
                throw new RegisterFileException(RegisterTexts.UnclosedQuote(row));
            yield return new RegisterLine(row, [.. reader.Current.ToArray().Select(CellOf)]);
        }
    }

    private static bool Read(CsvReader reader, int row)
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException)
        {
            // A record beyond the limit: as a rule a quotation mark that is never closed swallowed the rest of the file.
            throw new RegisterFileException(RegisterTexts.UnclosedQuote(row));
        }
    }

    private static RegisterCell CellOf(string text) => new(text.Trim(), LooksScientific(text.AsSpan().Trim()));

    /// <summary>What Excel makes of a long id when it saves a CSV file: <c>1.23457E+18</c>.</summary>
    private static bool LooksScientific(ReadOnlySpan<char> text)
    {
        var e = text.IndexOfAny('E', 'e');
        return e > 0
            && text[(e + 1)..] is ['+', .. { Length: > 0 } exponent]
            && !exponent.ContainsAnyExceptInRange('0', '9')
            && !text[..e].ContainsAnyExcept(Mantissa);
    }
}
