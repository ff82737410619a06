using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Monitor.Reports.Circulars;

/// <summary>What a Word document needs besides its text: fonts with their fall-backs, odd and even pages, page numbers, the stamp of a draft.</summary>
internal static class DocxParts
{
    /// <summary>Fonts of official papers, and what to take where they are not installed.</summary>
    private static readonly (string Name, string Otherwise)[] Fonts =
    [
        (DocxText.TitleFont, "华文中宋;宋体;SimSun;Noto Serif CJK SC"), (DocxText.BodyFont, "仿宋;FangSong;STFangsong;Noto Serif CJK SC"),
        ("黑体", "SimHei;Noto Sans CJK SC"), (DocxText.SubheadFont, "楷体;KaiTi;STKaiti;Noto Serif CJK SC"), ("宋体", "SimSun;Noto Serif CJK SC"),
    ];

    /// <summary>Adds them, and returns what refers to them.</summary>
    public static SectionProperties Add(MainDocumentPart main, bool isDraft)
    {
        var fonts = new Fonts();
        foreach (var (name, otherwise) in Fonts)
            fonts.AppendChild(new Font(new AltName { Val = otherwise }, new FontCharSet { Val = "86" }, new FontFamily { Val = FontFamilyValues.Auto }) { Name = name });
        main.AddNewPart<FontTablePart>().Fonts = fonts;
        main.AddNewPart<DocumentSettingsPart>().Settings = new Settings(new EvenAndOddHeaders());
        main.AddNewPart<StyleDefinitionsPart>().Styles = new Styles(new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = "Times New Roman", HighAnsi = "Times New Roman", EastAsia = DocxText.BodyFont },
                new FontSize { Val = "32" },
                new Languages { Val = "en-US", EastAsia = "zh-CN" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { Line = "560", LineRule = LineSpacingRuleValues.Exact, Before = "0", After = "0" }))));
        var section = new SectionProperties();
        if (isDraft)
        {
            section.AppendChild(new HeaderReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(Stamp(main)) });
            section.AppendChild(new HeaderReference { Type = HeaderFooterValues.Even, Id = main.GetIdOfPart(Stamp(main)) });
        }

        section.AppendChild(new FooterReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(PageNumber(main, JustificationValues.Right)) });
        section.AppendChild(new FooterReference { Type = HeaderFooterValues.Even, Id = main.GetIdOfPart(PageNumber(main, JustificationValues.Left)) });
        // GB/T 9704: A4, 37 mm above, 28 mm on the left, a type area of 156 × 225 mm.
        section.AppendChild(new PageSize { Width = 11906, Height = 16838 });
        section.AppendChild(new PageMargin { Top = 2098, Bottom = 1984, Left = 1588, Right = 1474, Header = 851, Footer = 1417 });
        return section;
    }

    private static HeaderPart Stamp(MainDocumentPart main)
    {
        var part = main.AddNewPart<HeaderPart>();
        part.Header = new Header(new Paragraph(
            new ParagraphProperties(new Justification { Val = JustificationValues.Center }),
            DocxText.Run(CircularDocumentTexts.Of("Draft"), "黑体", 44, "C00000")));
        return part;
    }

    /// <summary>– 1 –, on the outer side of the page.</summary>
    private static FooterPart PageNumber(MainDocumentPart main, JustificationValues side)
    {
        var part = main.AddNewPart<FooterPart>();
        part.Footer = new Footer(new Paragraph(
            new ParagraphProperties(new Indentation { LeftChars = 100, RightChars = 100 }, new Justification { Val = side }),
            DocxText.Run("— ", "宋体", 28),
            new Run(DocxText.Face("宋体", 28, null), new FieldChar { FieldCharType = FieldCharValues.Begin }),
            new Run(DocxText.Face("宋体", 28, null), new FieldCode(" PAGE ") { Space = SpaceProcessingModeValues.Preserve }),
            new Run(DocxText.Face("宋体", 28, null), new FieldChar { FieldCharType = FieldCharValues.Separate }),
            DocxText.Run(1.ToString(CultureInfo.InvariantCulture), "宋体", 28),
            new Run(DocxText.Face("宋体", 28, null), new FieldChar { FieldCharType = FieldCharValues.End }),
            DocxText.Run(" —", "宋体", 28)));
        return part;
    }
}
