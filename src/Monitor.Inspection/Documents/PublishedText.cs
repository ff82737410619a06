using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Monitor.Platforms.Text;

namespace Monitor.Inspection.Documents;

/// <summary>
/// Words of a published document (通报): docx, a saved web page, or plain text in UTF-8 or GBK. Characters come out simplified and half-width,
/// whatever they were; nothing else is changed.
/// </summary>
public static partial class PublishedText
{
    /// <summary>Larger than any circular; a larger file is surely something else.</summary>
    public const long MaximumBytes = 32L << 20;

    private const long MaxUnpacked = 200L << 20;
    private const char CellEnd = '\uE000';
    private const char RowStart = '\uE001';
    private const char RowEnd = '\uE002';

    /// <summary>Reads the document.</summary>
    /// <exception cref="InvalidDataException">It is larger than <see cref="MaximumBytes"/>, or says that it is a docx and is none.</exception>
    public static IReadOnlyList<PublishedLine> Read(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (bytes.LongLength > MaximumBytes)
            throw new InvalidDataException("The document is larger than 32 MB.");
        if (bytes is [(byte)'P', (byte)'K', 3, 4, ..])
            return Numbered(OfDocx(bytes), mayContinue: false);
        if (bytes is [0xD0, 0xCF, 0x11, 0xE0, ..] or [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..])
            throw new InvalidDataException("Only .docx, .txt and .html can be read. Save the document as one of these first.");
        var text = BodyText.Decode(bytes, contentType: null);
        return LooksLikeHtml().IsMatch(text) ? Numbered(OfHtml(text), mayContinue: false) : Numbered(text.Split('\n'), mayContinue: true);
    }

    /// <summary>One line of a document that is not in a file: a paragraph, or a row with its cells.</summary>
    public static PublishedLine Line(int number, string text, IReadOnlyList<string> cells)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(cells);
        return cells is [] ? new PublishedLine(number, TextForm.Simplify(text), [], MayContinue: false)
            : new PublishedLine(number, TextForm.Simplify(string.Join('\t', cells)), [.. cells.Select(TextForm.Simplify)], MayContinue: false);
    }

    private static List<PublishedLine> Numbered(IEnumerable<string> lines, bool mayContinue) =>
    [
        .. lines.Select((line, index) =>
        {
            var text = TextForm.Simplify(line.Trim('\r', '\n'));
            var cells = text.Contains('\t', StringComparison.Ordinal) ? text.Split('\t', StringSplitOptions.TrimEntries) : [];
            return new PublishedLine(index + 1, text, cells, mayContinue && cells is []);
        }),
    ];

    /// <summary>Cells keep their row: a paragraph inside a cell is no line of its own.</summary>
    private static string[] OfHtml(string html)
    {
        var marked = RowOpen().Replace(CellClose().Replace(RowClose().Replace(html, $"{RowEnd}$0"), $"{CellEnd}$0"), $"$0{RowStart}");
        var plain = HtmlText.ToPlain(Block().Replace(marked, "\n$0"));
        var rows = Row().Replace(plain, row => "\n" + string.Join('\t', row.Groups[1].Value.Replace("\n", "", StringComparison.Ordinal).Split(CellEnd)[..^1].Select(cell => cell.Trim())) + "\n");
        return rows.Replace(CellEnd, ' ').Replace(RowStart, ' ').Replace(RowEnd, ' ').Split('\n');
    }

    private static List<string> OfDocx(byte[] bytes)
    {
        try
        {
            using (var zip = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read))
            {
                if (zip.Entries.Sum(entry => entry.Length) > MaxUnpacked)
                    throw new InvalidDataException("The document is too large when unpacked.");
            }

            using var document = WordprocessingDocument.Open(new MemoryStream(bytes, writable: false), isEditable: false);
            return LinesOf(document.MainDocumentPart) ?? throw new InvalidDataException("The file holds no text document.");
        }
        catch (Exception exception) when (exception is OpenXmlPackageException or FileFormatException or XmlException)
        {
            throw new InvalidDataException("The file is no docx that can be read.", exception);
        }
    }

    /// <summary>
    /// A line for each line of a paragraph, and for each row of a table; what lies in a row belongs to it. One paragraph or row is in memory at a time, for an attachment
    /// may have thousands. Null where there is no body.
    /// </summary>
    private static List<string>? LinesOf(MainDocumentPart? main)
    {
        if (main is null)
            return null;
        List<string>? lines = null;
        int? table = null;
        using var reader = OpenXmlReader.Create(main);
        while (reader.Read())
        {
            if (reader.ElementType == typeof(Body))
                lines ??= [];
            else if (lines is null)
                continue;
            else if (reader.ElementType == typeof(Table) && (table is null || table == reader.Depth))
                table = reader.IsStartElement ? reader.Depth : null;
            else if (reader.IsStartElement && table is null && reader.ElementType == typeof(Paragraph))
                lines.AddRange(Words(reader.LoadCurrentElement()!).Replace('\t', ' ').Split('\n'));
            else if (reader.IsStartElement && table is { } depth && reader.Depth == depth + 1 && reader.ElementType == typeof(TableRow))
                lines.Add(string.Join('\t', reader.LoadCurrentElement()!.Elements<TableCell>().Select(cell => Words(cell).Replace('\t', ' '))));
        }

        return lines;
    }

    private static string Words(OpenXmlElement element)
    {
        var words = new StringBuilder();
        foreach (var part in element.Descendants())
        {
            switch (part)
            {
                case DocumentFormat.OpenXml.Wordprocessing.Text text: words.Append(text.Text); break;
                case TabChar: words.Append('\t'); break;
                case Break: words.Append('\n'); break;
            }
        }

        return words.ToString();
    }

    [GeneratedRegex("<(?:html|body|div|p|table|br)[\\s>/]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LooksLikeHtml();

    [GeneratedRegex("<tr[^>]*>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex RowOpen();

    [GeneratedRegex("</tr\\s*>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex RowClose();

    [GeneratedRegex("</t[dh]\\s*>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CellClose();

    [GeneratedRegex("</(?:h[1-6]|title|table|ul|ol)>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Block();

    [GeneratedRegex("\uE001([^\uE001\uE002]*)\uE002", RegexOptions.CultureInvariant)]
    private static partial Regex Row();
}
