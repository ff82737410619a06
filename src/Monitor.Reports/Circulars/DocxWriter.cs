using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Monitor.Reports.Circulars;

/// <summary>The circular as a Word document.</summary>
internal static class DocxWriter
{
    /// <summary>So many lines of the list of attachments stay with the signature, which must not stand on a page alone.</summary>
    private const int LinesWithSignature = 2;

    /// <summary>Width of the type area in twentieths of a point.</summary>
    private const int TypeArea = 8844;

    /// <summary>Writes it, element by element: thousands of rows are not kept as objects until the end.</summary>
    public static byte[] Write(CircularDocument document)
    {
        using var stream = new MemoryStream();
        using (var file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = file.AddMainDocumentPart();
            var section = DocxParts.Add(main, document.IsDraft);
            using var writer = OpenXmlWriter.Create(main);
            writer.WriteStartDocument(standalone: true);
            writer.WriteStartElement(new Document());
            writer.WriteStartElement(new Body());
            foreach (var element in Front(document))
                writer.WriteElement(element);
            foreach (var attachment in document.Attachments)
                Attach(writer, attachment);
            writer.WriteElement(section);
            writer.WriteEndElement();
            writer.WriteEndElement();
        }

        return stream.ToArray();
    }

    private static IEnumerable<OpenXmlElement> Front(CircularDocument document)
    {
        yield return DocxText.Title(document.Title);
        if (document.DocumentNumber is { } number)
            yield return DocxText.Centre(number);
        yield return DocxText.Empty();
        yield return DocxText.Flush(document.Addressee);
        foreach (var paragraph in document.Opening)
            yield return DocxText.Body(null, paragraph.Text);
        foreach (var part in document.Sections)
        {
            yield return DocxText.Heading(part.Heading);
            foreach (var paragraph in part.Paragraphs)
                yield return DocxText.Body(paragraph.Lead, paragraph.Text, isLast: document.Attachments is [] && paragraph == document.Sections[^1].Paragraphs[^1]);
        }

        if (document.Attachments is [_, ..])
            yield return DocxText.Gap();
        foreach (var attachment in document.Attachments)
        {
            var label = attachment.Number == 1 ? Say("Attachments") : "";
            yield return DocxText.Listed($"{label}{attachment.Number}. ", attachment.Title, 6, label.Length > 0 ? 4 : 1, keeps: attachment.Number > document.Attachments.Count - LinesWithSignature);
        }

        yield return DocxText.Gap();
        if (document.Office is { } office)
            yield return DocxText.Signature(office);
        yield return DocxText.Signature(ChineseDay.Of(document.IssueDate));
    }

    private static void Attach(OpenXmlWriter writer, CircularAttachment attachment)
    {
        writer.WriteElement(DocxText.AttachmentHead(Say("AttachmentHead", attachment.Number)));
        writer.WriteElement(DocxText.Title(attachment.Title));
        writer.WriteElement(DocxText.Centre(attachment.Subtitle));
        WriteTable(writer, attachment);
        // A table must be followed by a paragraph; the note is one.
        writer.WriteElement(attachment.Note is { Length: > 0 } note ? DocxText.Small(note) : DocxText.Closing());
    }

    private static void WriteTable(OpenXmlWriter writer, CircularAttachment attachment)
    {
        var whole = attachment.Columns.Sum(column => column.Width);
        var widths = attachment.Columns.Select(column => (TypeArea * column.Width / whole).ToString(CultureInfo.InvariantCulture)).ToList();
        writer.WriteStartElement(new Table());
        writer.WriteElement(new TableProperties(
            new TableWidth { Width = TypeArea.ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa },
            new TableBorders(Line<TopBorder>(), Line<LeftBorder>(), Line<BottomBorder>(), Line<RightBorder>(), Line<InsideHorizontalBorder>(), Line<InsideVerticalBorder>()),
            new TableLayout { Type = TableLayoutValues.Fixed },
            new TableCellMarginDefault(new TableCellLeftMargin { Width = 57, Type = TableWidthValues.Dxa }, new TableCellRightMargin { Width = 57, Type = TableWidthValues.Dxa })));
        writer.WriteElement(new TableGrid(widths.Select(width => new GridColumn { Width = width })));
        writer.WriteElement(new TableRow(
            [new TableRowProperties(new CantSplit(), new TableHeader()), .. attachment.Columns.Select((column, i) => Cell(column.Heading, widths[i], "黑体", isLeft: false))]));
        foreach (var row in attachment.Rows)
            writer.WriteElement(new TableRow([new TableRowProperties(new CantSplit()), .. row.Select((cell, i) => Cell(cell.Text, widths[i], DocxText.BodyFont, attachment.Columns[i].IsText))]));
        writer.WriteEndElement();
    }

    private static TableCell Cell(string text, string width, string font, bool isLeft) => new(
        new TableCellProperties(new TableCellWidth { Width = width, Type = TableWidthUnitValues.Dxa }, new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center }),
        DocxText.InCell(text, font, isLeft));

    private static T Line<T>()
        where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Space = 0, Color = "000000" };

    private static string Say(string key, params object[] values) => CircularDocumentTexts.Of(key, values);
}
