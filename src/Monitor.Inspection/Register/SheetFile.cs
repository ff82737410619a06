using System.IO.Compression;
using System.Security;
using System.Text;
using System.Xml;

namespace Monitor.Inspection.Register;

/// <summary>
/// A workbook of one sheet of text, written row by row. The OpenXML library keeps a whole sheet in memory until the file is closed; a register of 100,000
/// accounts would be some hundred megabytes of it.
/// </summary>
internal static class SheetFile
{
    /// <summary>Most characters of a cell in Excel.</summary>
    private const int LongestCell = 32_767;

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private static (string Name, string Xml)[] Parts(string sheet) =>
    [
        ("[Content_Types].xml",
            """
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>
            """),
        ("_rels/.rels",
            $"""
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """),
        ("xl/workbook.xml",
            $"""
            <workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets><sheet name="{SecurityElement.Escape(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>
            """),
        ("xl/_rels/workbook.xml.rels",
            $"""
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{Relations}/styles" Target="styles.xml"/></Relationships>
            """),
        // Style 1: text (format 49) with the prefix mark, so that a name like =HYPERLINK(…) stays a name also after somebody edited the cell.
        ("xl/styles.xml",
            $"""
            <styleSheet xmlns="{Main}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="49" applyNumberFormat="1" quotePrefix="1"/></cellXfs></styleSheet>
            """),
    ];

    /// <summary>Writes it.</summary>
    /// <param name="file">Where to; left open.</param>
    /// <param name="name">Name of the sheet.</param>
    /// <param name="headings">The first row.</param>
    /// <param name="rows">The rows below; null for an empty cell.</param>
    /// <param name="ct">Ends the writing.</param>
    /// <returns>How many rows were below the headings.</returns>
    public static async Task<int> WriteAsync(Stream file, string name, IReadOnlyList<string> headings, IAsyncEnumerable<string?[]> rows, CancellationToken ct)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (part, xml) in Parts(name))
        {
            await using var entry = zip.CreateEntry(part, CompressionLevel.Fastest).Open();
            await entry.WriteAsync(Encoding.UTF8.GetBytes("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""" + xml), ct);
        }

        await using var sheet = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
        await using var writer = XmlWriter.Create(sheet, new XmlWriterSettings { Async = true, Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.Entitize });
        await writer.WriteStartDocumentAsync(standalone: true);
        writer.WriteStartElement("worksheet", Main);
        writer.WriteStartElement("sheetData", Main);
        WriteRow(writer, headings);
        var count = 0;
        await foreach (var row in rows.WithCancellation(ct))
        {
            WriteRow(writer, row);
            count++;
        }

        await writer.WriteEndDocumentAsync();
        return count;
    }

    private static void WriteRow(XmlWriter writer, IReadOnlyList<string?> cells)
    {
        writer.WriteStartElement("row", Main);
        foreach (var cell in cells)
        {
            writer.WriteStartElement("c", Main);
            writer.WriteAttributeString("s", "1");
            if (!string.IsNullOrEmpty(cell))
            {
                writer.WriteAttributeString("t", "inlineStr");
                writer.WriteStartElement("is", Main);
                writer.WriteStartElement("t", Main);
                writer.WriteAttributeString("xml", "space", null, "preserve");
                writer.WriteString(Clean(cell));
                writer.WriteEndElement();
                writer.WriteEndElement();
            }

            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    /// <summary>XML has no place for most control characters and for halves of surrogate pairs, Excel none for more than 32,767 characters.</summary>
    private static string Clean(string text)
    {
        var clean = text.All(XmlConvert.IsXmlChar) ? text : string.Concat(text.EnumerateRunes().Where(r => r.Value > 0xFFFF || XmlConvert.IsXmlChar((char)r.Value)));
        return clean.Length <= LongestCell ? clean : clean[..LongestCell];
    }
}
