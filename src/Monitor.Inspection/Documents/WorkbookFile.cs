using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Monitor.Inspection.Documents;

/// <summary>
/// An Excel workbook, written sheet by sheet and row by row. The OpenXML library keeps whole sheets in memory until the file is closed; with 100,000 accounts that
/// would be some hundred megabytes.
/// </summary>
public sealed class WorkbookFile : IDisposable
{
    /// <summary>Namespace of worksheets and styles.</summary>
    public const string Namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>Most characters of a cell in Excel.</summary>
    private const int LongestCell = 32_767;

    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Packages = "http://schemas.openxmlformats.org/package/2006";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    private readonly ZipArchive _zip;
    private readonly List<string> _sheets = [];

    /// <summary>Begins one.</summary>
    /// <param name="file">Where to; left open.</param>
    public WorkbookFile(Stream file) => _zip = new(file, ZipArchiveMode.Create, leaveOpen: true);

    /// <summary>Names of the sheets so far.</summary>
    public IReadOnlyList<string> Sheets => _sheets;

    /// <summary>Begins a sheet. The caller writes its <c>worksheet</c> element, and closes the writer before the next sheet or the end.</summary>
    /// <param name="name">Its name.</param>
    public XmlWriter AddSheet(string name)
    {
        _sheets.Add(name);
        return Part($"xl/worksheets/{FileOf(_sheets.Count)}");
    }

    /// <summary>Writes a cell of text.</summary>
    /// <param name="xml">The sheet, inside a row.</param>
    /// <param name="style">Number of its style.</param>
    /// <param name="text">The text, without what XML or Excel has no place for; null or empty for a cell that is empty.</param>
    public static void WriteText(XmlWriter xml, uint style, string? text)
    {
        ArgumentNullException.ThrowIfNull(xml);
        BeginCell(xml, style);
        if (!string.IsNullOrEmpty(text))
        {
            xml.WriteAttributeString("t", "inlineStr");
            xml.WriteStartElement("is", Namespace);
            xml.WriteStartElement("t", Namespace);
            xml.WriteAttributeString("xml", "space", null, "preserve");
            xml.WriteString(Clean(text));
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    /// <summary>Writes a cell that holds a number.</summary>
    /// <param name="xml">The sheet, inside a row.</param>
    /// <param name="style">Number of its style.</param>
    /// <param name="number">The number.</param>
    public static void WriteNumber(XmlWriter xml, uint style, decimal number)
    {
        ArgumentNullException.ThrowIfNull(xml);
        BeginCell(xml, style);
        xml.WriteElementString("v", Namespace, number.ToString(CultureInfo.InvariantCulture));
        xml.WriteEndElement();
    }

    /// <summary>Writes what ties the sheets together. Nothing can be added afterwards.</summary>
    /// <param name="styles">Writes the <c>styleSheet</c> element.</param>
    /// <param name="repeatsHeadings">Printed on several pages, a table repeats its first row.</param>
    public void Finish(Action<XmlWriter> styles, bool repeatsHeadings)
    {
        XNamespace main = Namespace, relations = Relations, links = $"{Packages}/relationships", types = $"{Packages}/content-types";
        Write("xl/styles.xml", styles);
        Write("xl/workbook.xml", new XElement(
            main + "workbook", new XAttribute(XNamespace.Xmlns + "r", Relations),
            new XElement(main + "sheets", _sheets.Select((name, i) => new XElement(
                main + "sheet", new XAttribute("name", name), new XAttribute("sheetId", i + 1), new XAttribute(relations + "id", $"rId{i + 1}")))),
            !repeatsHeadings ? null : new XElement(main + "definedNames", _sheets.Select((name, i) => new XElement(
                main + "definedName", new XAttribute("name", "_xlnm.Print_Titles"), new XAttribute("localSheetId", i), $"'{name.Replace("'", "''", StringComparison.Ordinal)}'!$1:$1")))).WriteTo);
        Write("xl/_rels/workbook.xml.rels", new XElement(
            links + "Relationships",
            _sheets.Select((_, i) => Link(i + 1, "worksheet", $"worksheets/{FileOf(i + 1)}")).Append(Link(_sheets.Count + 1, "styles", "styles.xml"))).WriteTo);
        Write("_rels/.rels", new XElement(links + "Relationships", Link(1, "officeDocument", "xl/workbook.xml")).WriteTo);
        Write("[Content_Types].xml", new XElement(
            types + "Types",
            Default("rels", "application/vnd.openxmlformats-package.relationships+xml"), Default("xml", "application/xml"),
            Override("/xl/workbook.xml", $"{Types}.sheet.main+xml"), Override("/xl/styles.xml", $"{Types}.styles+xml"),
            _sheets.Select((_, i) => Override($"/xl/worksheets/{FileOf(i + 1)}", $"{Types}.worksheet+xml"))).WriteTo);

        XElement Link(int id, string type, string target) =>
            new(links + "Relationship", new XAttribute("Id", $"rId{id}"), new XAttribute("Type", $"{Relations}/{type}"), new XAttribute("Target", target));

        XElement Default(string extension, string type) => new(types + "Default", new XAttribute("Extension", extension), new XAttribute("ContentType", type));

        XElement Override(string part, string type) => new(types + "Override", new XAttribute("PartName", part), new XAttribute("ContentType", type));
    }

    /// <inheritdoc/>
    public void Dispose() => _zip.Dispose();

    private static void BeginCell(XmlWriter xml, uint style)
    {
        xml.WriteStartElement("c", Namespace);
        xml.WriteAttributeString("s", style.ToString(CultureInfo.InvariantCulture));
    }

    private static string FileOf(int sheet) => string.Create(CultureInfo.InvariantCulture, $"sheet{sheet}.xml");

    private XmlWriter Part(string name)
    {
        var xml = XmlWriter.Create(
            _zip.CreateEntry(name, CompressionLevel.Fastest).Open(),
            new XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = true, NewLineHandling = NewLineHandling.Entitize });
        xml.WriteStartDocument(standalone: true);
        return xml;
    }

    private void Write(string name, Action<XmlWriter> write)
    {
        using var xml = Part(name);
        write(xml);
    }

    /// <summary>XML has no place for most control characters and for halves of surrogate pairs, Excel none for more than 32,767 characters.</summary>
    private static string Clean(string text)
    {
        var clean = text.All(XmlConvert.IsXmlChar) ? text : string.Concat(text.EnumerateRunes().Where(r => r.Value > 0xFFFF || XmlConvert.IsXmlChar((char)r.Value)));
        return clean.Length <= LongestCell ? clean : clean[..LongestCell];
    }
}
