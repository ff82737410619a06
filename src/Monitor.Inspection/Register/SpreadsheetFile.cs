using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Monitor.Inspection.Register;

/// <summary>
/// An xlsx file, read cell by cell so that neither many rows nor a file blown up on purpose fill the memory. Formulas are never computed: a cell
/// is the text that stands in it.
/// </summary>
internal sealed class SpreadsheetFile : IDisposable
{
    private const long MaxUnpacked = 300L << 20;
    private const long MaxCharactersInPart = 100_000_000;
    private const int MaxColumns = 200;
    private const int MaxMerged = 200_000;

    private readonly SpreadsheetDocument _document;
    private readonly List<string> _shared;

    private SpreadsheetFile(SpreadsheetDocument document, List<string> shared) => (_document, _shared) = (document, shared);

    /// <summary>Opens it.</summary>
    /// <exception cref="RegisterFileException">It is no xlsx file, broken, or too large unpacked.</exception>
    public static SpreadsheetFile Open(byte[] bytes)
    {
        SpreadsheetDocument? document = null;
        try
        {
            using (var zip = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read))
            {
                if (zip.Entries.Sum(e => e.Length) > MaxUnpacked)
                    throw new RegisterFileException(RegisterTexts.TooLargeUnpacked);
            }

            document = SpreadsheetDocument.Open(
                new MemoryStream(bytes, writable: false), isEditable: false, new OpenSettings { MaxCharactersInPart = MaxCharactersInPart });
            var workbook = document.WorkbookPart ?? throw new RegisterFileException(RegisterTexts.NotASpreadsheet);
            return new SpreadsheetFile(document, workbook.SharedStringTablePart is { } part ? ReadShared(part) : []);
        }
        catch (Exception e) when (IsBroken(e))
        {
            document?.Dispose();
            throw Explained(e);
        }
    }

    /// <summary>Its sheets in their order.</summary>
    public IReadOnlyList<IRegisterTable> Sheets()
    {
        var workbook = _document.WorkbookPart!;
        return Guarded<IReadOnlyList<IRegisterTable>>(() => [.. workbook.Workbook.Descendants<Sheet>()
            .Select(s => s.Id?.Value is { } id && workbook.TryGetPartById(id, out var part) ? part as WorksheetPart : null)
            .OfType<WorksheetPart>()
            .Select(part => new Table(part, _shared))]);
    }

    public void Dispose() => _document.Dispose();

    private static List<string> ReadShared(SharedStringTablePart part)
    {
        var strings = new List<string>();
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.ElementType == typeof(SharedStringItem) && reader.IsStartElement)
                strings.Add(reader.LoadCurrentElement() is { } item ? TextOf(item) : "");
        }

        return strings;
    }

    /// <summary>Plain and formatted runs, without the pronunciation that East Asian versions of Excel keep beside them.</summary>
    private static string TextOf(OpenXmlElement item)
    {
        var text = new StringBuilder();
        foreach (var child in item.ChildElements)
        {
            if (child is Text plain)
                text.Append(plain.Text);
            else if (child is Run run)
                text.Append(run.Text?.Text);
        }

        return text.ToString();
    }

    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (IsBroken(e))
        {
            throw Explained(e);
        }
    }

    /// <summary>The exceptions by which the zip, packaging, XML and OpenXML layers say that a file is not what it should be.</summary>
    private static bool IsBroken(Exception exception) => exception is InvalidDataException or FileFormatException or XmlException or OpenXmlPackageException
        or FormatException or ArgumentException or InvalidOperationException or IOException or NotSupportedException or OverflowException;

    private static RegisterFileException Explained(Exception exception) =>
        // The reader's own limit reports itself as an XML error about entities' or the document's size.
        new(exception is XmlException { Message: var message } && message.Contains("MaxCharacters", StringComparison.Ordinal)
            ? RegisterTexts.TooLargeUnpacked
            : RegisterTexts.Broken);

    private sealed class Table(WorksheetPart part, List<string> shared) : IRegisterTable
    {
        private ILookup<int, (int Column, int LastRow)>? _merged;

        public IEnumerable<RegisterLine> ReadLines()
        {
            var merged = _merged ??= Guarded(MergedDown);
            var carried = new List<(int Column, int LastRow, RegisterCell Cell)>();
            using var reader = Guarded(() => OpenXmlReader.Create(part));
            var cells = new List<RegisterCell>();
            var row = 0;
            while (Guarded(reader.Read))
            {
                if (reader.ElementType == typeof(Row))
                {
                    if (reader.IsStartElement)
                        row = RowNumber(reader, row);
                    if (reader.IsEndElement)
                    {
                        Carry(cells, row, merged[row], carried);
                        yield return new RegisterLine(row, [.. cells]);
                        cells.Clear();
                    }
                }
                else if (reader.ElementType == typeof(Cell) && reader.IsStartElement)
                {
                    Add(cells, Guarded(reader.LoadCurrentElement) as Cell);
                }
            }
        }

        /// <summary>
        /// Cells merged downwards, by their first row. A list writes the name of a unit once over the rows of all its accounts: each of them has it, though it stands in the file only once.
        /// Cells merged sideways are titles, and are left as they are. They stand behind the rows in the file, so they are read first.
        /// </summary>
        private ILookup<int, (int Column, int LastRow)> MergedDown()
        {
            var found = new List<(int FirstRow, int Column, int LastRow)>();
            using var stream = part.GetStream(FileMode.Open, FileAccess.Read);
            using var xml = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, MaxCharactersInDocument = MaxCharactersInPart });
            while (found.Count < MaxMerged && ReadToMerged(xml))
            {
                if (xml.GetAttribute("ref")?.Split(':') is [var from, var to] && ColumnOf(from) is { } column && ColumnOf(to) == column && column < MaxColumns && RowOf(from) is { } first && RowOf(to) is { } last && first < last)
                    found.Add((first, column, last));
            }

            return found.ToLookup(m => m.FirstRow, m => (m.Column, m.LastRow));
        }

        /// <summary>Fills the cells of a row over which one further up was merged, and remembers those that begin in it.</summary>
        private static void Carry(List<RegisterCell> cells, int row, IEnumerable<(int Column, int LastRow)> beginning, List<(int Column, int LastRow, RegisterCell Cell)> carried)
        {
            carried.RemoveAll(c => c.LastRow < row);
            foreach (var (column, _, cell) in carried)
            {
                while (cells.Count <= column)
                    cells.Add(new RegisterCell(""));
                if (cells[column].Text.Length == 0)
                    cells[column] = cell;
            }

            carried.AddRange(beginning.Where(m => m.Column < cells.Count && cells[m.Column].Text.Length > 0).Select(m => (m.Column, m.LastRow, cells[m.Column])));
        }

        /// <summary>By the local name: a strict workbook has another namespace.</summary>
        private static bool ReadToMerged(XmlReader xml)
        {
            while (xml.Read())
            {
                if (xml is { NodeType: XmlNodeType.Element, LocalName: "mergeCell" })
                    return true;
            }

            return false;
        }

        /// <summary>Row of a reference such as <c>AB12</c>; null without a readable one.</summary>
        private static int? RowOf(string reference) =>
            int.TryParse(reference.AsSpan().TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : null;

        private static int RowNumber(OpenXmlReader reader, int previous)
        {
            var given = reader.Attributes.FirstOrDefault(a => a.LocalName == "r").Value;
            return int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : previous + 1;
        }

        private void Add(List<RegisterCell> cells, Cell? cell)
        {
            if (cell is null)
                return;
            var column = ColumnOf(cell.CellReference?.Value) ?? cells.Count;
            if (column >= MaxColumns || column < cells.Count)
                return; // far outside any register, or not in order
            while (cells.Count < column)
                cells.Add(new RegisterCell(""));
            cells.Add(CellOf(cell));
        }

        private RegisterCell CellOf(Cell cell)
        {
            var value = cell.CellValue?.Text ?? "";
            // Compared as text: an unknown type in a damaged file must not throw.
            switch (cell.DataType?.InnerText)
            {
                case "s":
                    return new RegisterCell(int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < shared.Count ? shared[i].Trim() : "");
                case "inlineStr":
                    return new RegisterCell(cell.InlineString is { } inline ? TextOf(inline).Trim() : "");
                case "str":
                case "d":
                    return new RegisterCell(value.Trim());
                case "b":
                case "e":
                    return new RegisterCell("");
                default:
                    return NumberOf(value.Trim());
            }
        }

        /// <summary>Whole numbers as people typed them, never as 1.2E+18. From sixteen digits on Excel has lost the last ones.</summary>
        private static RegisterCell NumberOf(string value)
        {
            if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || number != Math.Floor(number))
                return new RegisterCell(value);
            return Math.Abs(number) < 1e15
                ? new RegisterCell(number.ToString("0", CultureInfo.InvariantCulture))
                : new RegisterCell(value, DigitsLost: true);
        }

        /// <summary>Column of a reference such as <c>AB12</c>, from 0; null without a readable one.</summary>
        private static int? ColumnOf(string? reference)
        {
            var column = 0;
            foreach (var c in reference ?? "")
            {
                if (!char.IsAsciiLetterUpper(c))
                    break;
                column = (column * 26) + (c - 'A' + 1);
                if (column > MaxColumns)
                    return MaxColumns;
            }

            return column == 0 ? null : column - 1;
        }
    }
}
