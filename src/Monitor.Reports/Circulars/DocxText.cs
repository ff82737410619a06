using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Monitor.Reports.Circulars;

/// <summary>Paragraphs in the faces of official papers (GB/T 9704 in spirit): title 小标宋 22 pt, body 仿宋 16 pt, headings 黑体 and 楷体.</summary>
internal static class DocxText
{
    public const string TitleFont = "方正小标宋简体";
    public const string BodyFont = "仿宋_GB2312";
    public const string SubheadFont = "楷体_GB2312";
    private const int BodySize = 32;

    /// <summary>A title.</summary>
    public static Paragraph Title(string text) =>
        TitleLines.Of(text) is { Second: { } second } lines
            ? new(Centred(), Run(lines.First, TitleFont, 44), new Run(new Break()), Run(second, TitleFont, 44)) : new(Centred(), Run(text, TitleFont, 44));

    public static Paragraph Centre(string text) => new(Centred(), Run(text, BodyFont, BodySize));

    public static Paragraph Empty() => new();

    /// <summary>An empty line that stays with what follows.</summary>
    public static Paragraph Gap() => new(new ParagraphProperties(new KeepNext()));

    public static Paragraph Flush(string text) => new(Run(text, BodyFont, BodySize));

    public static Paragraph Heading(string text) => new(Indented(keepNext: true), Run(text, "黑体", BodySize));

    /// <summary>A paragraph of the body; the last one stays with the signature, which must not stand on a page alone.</summary>
    public static Paragraph Body(string? lead, string text, bool isLast = false) => lead is null
        ? new(Indented(isLast), Run(text, BodyFont, BodySize))
        : new(Indented(isLast), Run(lead, SubheadFont, BodySize), Run(text, BodyFont, BodySize));

    /// <summary>落款 and 成文日期: on the right, four characters in.</summary>
    public static Paragraph Signature(string text) =>
        new(new ParagraphProperties(new KeepNext(), new KeepLines(), new Indentation { RightChars = 400, Right = "1280" }, new Justification { Val = JustificationValues.Right }), Run(text, BodyFont, BodySize));

    /// <summary>A line of the list of attachments, hanging below its first word; one that keeps stays with what follows.</summary>
    public static Paragraph Listed(string label, string text, int left, int hanging, bool keeps)
    {
        var properties = new ParagraphProperties();
        if (keeps)
            properties.AppendChild(new KeepNext());
        properties.AppendChild(new KeepLines());
        properties.AppendChild(new Indentation { LeftChars = left * 100, Left = Twips(left), HangingChars = hanging * 100, Hanging = Twips(hanging) });
        return new(properties, Run(label + text, BodyFont, BodySize));
    }

    /// <summary>附件N, at the head of a new page.</summary>
    public static Paragraph AttachmentHead(string text) => new(new ParagraphProperties(new PageBreakBefore()), Run(text, "黑体", BodySize));

    public static Paragraph Small(string text) => new(Run(text, BodyFont, 24));

    /// <summary>What must follow a table that fills its page without beginning another one: a paragraph of no height.</summary>
    public static Paragraph Closing() => new(
        new ParagraphProperties(new SpacingBetweenLines { Line = "20", LineRule = LineSpacingRuleValues.Exact }, new ParagraphMarkRunProperties(new FontSize { Val = "2" })));

    public static Paragraph InCell(string text, string font, bool isLeft) => new(
        new ParagraphProperties(
            new SpacingBetweenLines { Line = "320", LineRule = LineSpacingRuleValues.AtLeast },
            new Justification { Val = isLeft ? JustificationValues.Left : JustificationValues.Center }),
        Run(text, font, 22));

    public static Run Run(string text, string font, int halfPoints, string? colour = null) =>
        new(Face(font, halfPoints, colour), new Text(text) { Space = SpaceProcessingModeValues.Preserve });

    public static RunProperties Face(string font, int halfPoints, string? colour)
    {
        var face = new RunProperties(new RunFonts { EastAsia = font, Ascii = "Times New Roman", HighAnsi = "Times New Roman", Hint = FontTypeHintValues.EastAsia });
        if (colour is not null)
            face.AppendChild(new Color { Val = colour });
        face.AppendChild(new FontSize { Val = halfPoints.ToString(CultureInfo.InvariantCulture) });
        return face;
    }

    private static string Twips(int characters) => (characters * 320).ToString(CultureInfo.InvariantCulture);

    private static ParagraphProperties Centred() => new(new Justification { Val = JustificationValues.Center });

    private static ParagraphProperties Indented(bool keepNext)
    {
        var properties = new ParagraphProperties();
        if (keepNext)
            properties.AppendChild(new KeepNext());
        properties.AppendChild(new Indentation { FirstLineChars = 200, FirstLine = "640" });
        properties.AppendChild(new Justification { Val = JustificationValues.Both });
        return properties;
    }
}
