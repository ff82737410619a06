using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Monitor.Reports.Circulars;

/// <summary>A sheet of a workbook.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Note">A line below; null for none.</param>
internal sealed record CircularSheet(string Name, IReadOnlyList<CircularColumn> Columns, IEnumerable<IReadOnlyList<CircularCell>> Rows, string? Note);

/// <summary>Tables as an Excel workbook, written row by row. Numbers are numbers; words are never formulas, whatever they begin with.</summary>
internal static class XlsxWriter
{
    private const int LongestName = 31;
    private const uint HeaderStyle = 1;
    private const uint TextStyle = 2;
    private const uint CountStyle = 3;

    private const uint NoteStyle = 4;

    /// <summary>Percentages with no decimals; one more decimal, one style more.</summary>
    private const uint PercentStyle = 5;
    private const int MostDecimals = 6;

    /// <summary>Writes it.</summary>
    public static byte[] Write(IEnumerable<CircularSheet> sheets)
    {
        using var stream = new MemoryStream();
        using (var file = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = file.AddWorkbookPart();
            var list = new Sheets();
            foreach (var sheet in sheets)
            {
                var part = workbook.AddNewPart<WorksheetPart>();
                Write(part, sheet);
                list.AppendChild(new Sheet { Id = workbook.GetIdOfPart(part), SheetId = (uint)list.ChildElements.Count + 1, Name = NameOf(sheet, list) });
            }

            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            workbook.Workbook = new Workbook(list);
        }

        return stream.ToArray();
    }

    private static string NameOf(CircularSheet sheet, Sheets list)
    {
        var name = string.Concat(sheet.Name.Where(c => !@"[]:*?/\".Contains(c, StringComparison.Ordinal)));
        name = name.Length > LongestName ? name[..LongestName] : name;
        return list.Elements<Sheet>().Any(other => other.Name == name) ? $"{name[..Math.Min(name.Length, LongestName - 3)]}{list.ChildElements.Count + 1}" : name;
    }

    private static void Write(WorksheetPart part, CircularSheet sheet)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        writer.WriteElement(new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }));
        writer.WriteElement(new Columns(sheet.Columns.Select((column, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = Math.Max(8, column.Width * (column.IsText ? 1.4 : 0.9)), CustomWidth = true })));
        writer.WriteStartElement(new SheetData());
        Row(writer, sheet.Columns.Select(column => new CircularCell(column.Heading)), HeaderStyle);
        foreach (var row in sheet.Rows)
            Row(writer, row, TextStyle);
        if (sheet.Note is { } note)
            Row(writer, [new CircularCell(note)], NoteStyle);
        writer.WriteEndElement();
        // Printed, a sheet is one page wide.
        writer.WriteElement(new PageMargins { Left = 0.6, Right = 0.6, Top = 0.7, Bottom = 0.7, Header = 0.3, Footer = 0.3 });
        writer.WriteElement(new PageSetup { PaperSize = 9, Orientation = sheet.Columns.Count > 6 ? OrientationValues.Landscape : OrientationValues.Portrait, FitToWidth = 1, FitToHeight = 0 });
        writer.WriteEndElement();
    }

    private static void Row(OpenXmlWriter writer, IEnumerable<CircularCell> cells, uint textStyle)
    {
        writer.WriteStartElement(new Row());
        foreach (var cell in cells)
        {
            if (cell.Number is { } number)
                writer.WriteElement(new Cell { StyleIndex = cell.PercentDecimals is { } decimals ? PercentStyle + (uint)Math.Min(decimals, MostDecimals) : CountStyle, CellValue = new CellValue(number.ToString(CultureInfo.InvariantCulture)) });
            else
                writer.WriteElement(new Cell(new InlineString(new Text(Clean(cell.Text)) { Space = SpaceProcessingModeValues.Preserve })) { StyleIndex = textStyle, DataType = CellValues.InlineString });
        }

        writer.WriteEndElement();
    }

    private static T Line<T>()
        where T : BorderPropertiesType, new() => new() { Style = BorderStyleValues.Thin };

    /// <summary>XML has no place for most control characters.</summary>
    private static string Clean(string text) => text.Any(char.IsControl) ? string.Concat(text.Where(c => !char.IsControl(c) || c is '\n' or '\t')) : text;

    /// <summary>
    /// Words carry the prefix mark of a text (quotePrefix): a name like =HYPERLINK(…) stays a name, also after somebody edited the cell.
    /// </summary>
    private static Stylesheet Styles()
    {
        var percents = Enumerable.Range(0, MostDecimals + 1).Select(decimals => new NumberingFormat { NumberFormatId = 164u + (uint)decimals, FormatCode = decimals == 0 ? "0%" : $"0.{new string('0', decimals)}%" }).ToList();
        return new Stylesheet(
            new NumberingFormats(percents) { Count = (uint)percents.Count },
            new Fonts(new Font(new FontSize { Val = 11 }, new FontName { Val = "宋体" }), new Font(new Bold(), new FontSize { Val = 11 }, new FontName { Val = "宋体" })),
            new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
            new Borders(new Border(), new Border(Line<LeftBorder>(), Line<RightBorder>(), Line<TopBorder>(), Line<BottomBorder>())),
            new CellStyleFormats(new CellFormat()),
            new CellFormats(
            [
                new CellFormat(),
                new CellFormat(new Alignment { Horizontal = HorizontalAlignmentValues.Center, WrapText = true }) { FontId = 1, BorderId = 1, ApplyFont = true, ApplyAlignment = true, ApplyBorder = true, QuotePrefix = true },
                new CellFormat(new Alignment { Vertical = VerticalAlignmentValues.Center, WrapText = true }) { NumberFormatId = 49, BorderId = 1, ApplyNumberFormat = true, ApplyAlignment = true, ApplyBorder = true, QuotePrefix = true },
                new CellFormat { NumberFormatId = 1, BorderId = 1, ApplyNumberFormat = true, ApplyBorder = true },
                new CellFormat { NumberFormatId = 49, ApplyNumberFormat = true, QuotePrefix = true },
                .. percents.Select(percent => new CellFormat { NumberFormatId = percent.NumberFormatId, BorderId = 1, ApplyNumberFormat = true, ApplyBorder = true }),
            ]));
    }
}
