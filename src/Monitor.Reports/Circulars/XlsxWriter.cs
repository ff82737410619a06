using System.Globalization;
using System.Xml;
using DocumentFormat.OpenXml.Spreadsheet;
using Monitor.Inspection.Documents;

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

    /// <summary>Points.</summary>
    private const double LineHeight = 16.5;

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
        using (var workbook = new WorkbookFile(stream))
        {
            foreach (var sheet in sheets)
            {
                using var xml = workbook.AddSheet(NameOf(sheet, workbook.Sheets));
                Write(xml, sheet);
            }

            workbook.Finish(Styles().WriteTo, repeatsHeadings: true);
        }

        return stream.ToArray();
    }

    private static string NameOf(CircularSheet sheet, IReadOnlyList<string> others)
    {
        var name = string.Concat(sheet.Name.Where(c => !@"[]:*?/\".Contains(c, StringComparison.Ordinal)));
        name = name.Length > LongestName ? name[..LongestName] : name;
        return others.Contains(name) ? $"{name[..Math.Min(name.Length, LongestName - 3)]}{others.Count + 1}" : name;
    }

    private static void Write(XmlWriter xml, CircularSheet sheet)
    {
        xml.WriteStartElement("x", "worksheet", WorkbookFile.Namespace);
        new SheetProperties(new PageSetupProperties { FitToPage = true }).WriteTo(xml);
        new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }).WriteTo(xml);
        new SheetFormatProperties { DefaultRowHeight = LineHeight, CustomHeight = true }.WriteTo(xml);
        new Columns(sheet.Columns.Select((column, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = WidthOf(column), CustomWidth = true })).WriteTo(xml);
        xml.WriteStartElement("sheetData", WorkbookFile.Namespace);
        Row(xml, [.. sheet.Columns.Select(column => new CircularCell(column.Heading))], HeaderStyle, sheet.Columns);
        foreach (var row in sheet.Rows)
            Row(xml, row, TextStyle, sheet.Columns);
        if (sheet.Note is { } note)
            Row(xml, [new CircularCell(note)], NoteStyle, []);
        xml.WriteEndElement();
        // Printed, a sheet is one page wide.
        new PageMargins { Left = 0.6, Right = 0.6, Top = 0.9, Bottom = 0.8, Header = 0.4, Footer = 0.4 }.WriteTo(xml);
        new PageSetup { PaperSize = 9, Orientation = sheet.Columns.Count > 6 ? OrientationValues.Landscape : OrientationValues.Portrait, FitToWidth = 1, FitToHeight = 0 }.WriteTo(xml);
        // The first row holds headings, so that the sheet can be computed on; on paper its title stands above.
        new HeaderFooter(
            new OddHeader($"&C&14 {sheet.Name.Replace("&", "&&", StringComparison.Ordinal)}"), new OddFooter(CircularDocumentTexts.Of("Sheet.page", "&P", "&N"))).WriteTo(xml);
        xml.WriteEndElement();
    }

    private static double WidthOf(CircularColumn column) => Math.Max(8, column.Width * (column.IsText ? 1.4 : 0.9));

    /// <summary>Lines that the fullest cell of a row takes; readers do not measure wrapped words themselves.</summary>
    private static int LinesOf(IReadOnlyList<CircularCell> cells, IReadOnlyList<CircularColumn> columns)
    {
        var lines = 1;
        for (var i = 0; i < cells.Count && i < columns.Count; i++)
        {
            if (cells[i].Number is null && cells[i].Text.Length * 2 > WidthOf(columns[i]))
                lines = Math.Max(lines, (int)Math.Ceiling(cells[i].Text.Sum(c => c > '\u00FF' ? 2 : 1) / WidthOf(columns[i])));
        }

        return lines;
    }

    private static void Row(XmlWriter xml, IReadOnlyList<CircularCell> cells, uint textStyle, IReadOnlyList<CircularColumn> columns)
    {
        xml.WriteStartElement("row", WorkbookFile.Namespace);
        if (LinesOf(cells, columns) is > 1 and var lines)
        {
            xml.WriteAttributeString("ht", (lines * LineHeight).ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("customHeight", "1");
        }

        foreach (var cell in cells)
        {
            if (cell.Number is { } number)
                WorkbookFile.WriteNumber(xml, cell.PercentDecimals is { } decimals ? PercentStyle + (uint)Math.Min(decimals, MostDecimals) : CountStyle, number);
            else
                WorkbookFile.WriteText(xml, textStyle, Clean(cell.Text));
        }

        xml.WriteEndElement();
    }

    private static Alignment Middle() => new() { Horizontal = HorizontalAlignmentValues.Center, Vertical = VerticalAlignmentValues.Center };

    private static T Line<T>()
        where T : BorderPropertiesType, new() => new() { Style = BorderStyleValues.Thin };

    /// <summary>Readers show control characters as boxes.</summary>
    private static string Clean(string text)
    {
        foreach (var c in text)
        {
            if (char.IsControl(c))
                return string.Concat(text.Where(one => !char.IsControl(one) || one is '\n' or '\t'));
        }

        return text;
    }

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
                new CellFormat(new Alignment { Horizontal = HorizontalAlignmentValues.Center, Vertical = VerticalAlignmentValues.Center, WrapText = true }) { FontId = 1, BorderId = 1, ApplyFont = true, ApplyAlignment = true, ApplyBorder = true, QuotePrefix = true },
                new CellFormat(new Alignment { Vertical = VerticalAlignmentValues.Center, WrapText = true }) { NumberFormatId = 49, BorderId = 1, ApplyNumberFormat = true, ApplyAlignment = true, ApplyBorder = true, QuotePrefix = true },
                new CellFormat(Middle()) { NumberFormatId = 1, BorderId = 1, ApplyNumberFormat = true, ApplyAlignment = true, ApplyBorder = true },
                new CellFormat { NumberFormatId = 49, ApplyNumberFormat = true, QuotePrefix = true },
                .. percents.Select(percent => new CellFormat(Middle()) { NumberFormatId = percent.NumberFormatId, BorderId = 1, ApplyNumberFormat = true, ApplyAlignment = true, ApplyBorder = true }),
            ]));
    }
}
