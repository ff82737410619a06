using System.Xml;
using System.Xml.Linq;
using Monitor.Inspection.Documents;

namespace Monitor.Inspection.Register;

/// <summary>A workbook of one sheet of text.</summary>
internal static class SheetFile
{
    /// <summary>Text (format 49) with the prefix mark, so that a name like =HYPERLINK(…) stays a name also after somebody edited the cell.</summary>
    private const uint TextStyle = 1;

    private const string Styles =
        $"""
        <styleSheet xmlns="{WorkbookFile.Namespace}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="49" applyNumberFormat="1" quotePrefix="1"/></cellXfs></styleSheet>
        """;

    /// <summary>Writes it.</summary>
    /// <param name="file">Where to; left open.</param>
    /// <param name="name">Name of the sheet.</param>
    /// <param name="headings">The first row.</param>
    /// <param name="rows">The rows below; null for an empty cell.</param>
    /// <param name="ct">Ends the writing.</param>
    /// <returns>How many rows were below the headings.</returns>
    public static async Task<int> WriteAsync(Stream file, string name, IReadOnlyList<string> headings, IAsyncEnumerable<string?[]> rows, CancellationToken ct)
    {
        using var workbook = new WorkbookFile(file);
        var count = 0;
        using (var sheet = workbook.AddSheet(name))
        {
            sheet.WriteStartElement("worksheet", WorkbookFile.Namespace);
            sheet.WriteStartElement("sheetData", WorkbookFile.Namespace);
            WriteRow(sheet, headings);
            await foreach (var row in rows.WithCancellation(ct))
            {
                WriteRow(sheet, row);
                count++;
            }

            sheet.WriteEndDocument();
        }

        workbook.Finish(XElement.Parse(Styles).WriteTo, repeatsHeadings: false);
        return count;
    }

    private static void WriteRow(XmlWriter sheet, IReadOnlyList<string?> cells)
    {
        sheet.WriteStartElement("row", WorkbookFile.Namespace);
        foreach (var cell in cells)
            WorkbookFile.WriteText(sheet, TextStyle, cell);
        sheet.WriteEndElement();
    }
}
