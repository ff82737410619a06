using System.Globalization;
using System.Net;
using System.Text;

namespace Monitor.Reports.Circulars;

/// <summary>The circular as one HTML file: no script, nothing loaded from elsewhere, A4 when printed.</summary>
internal static class HtmlWriter
{
    /// <summary>Its style sheet; <see cref="CircularPage"/> tells servers its hash.</summary>
    internal const string Style = """
        @page{size:A4;margin:37mm 26mm 35mm 28mm}
        *{box-sizing:border-box}
        body{margin:0 auto;max-width:156mm;font:16pt/28pt "仿宋_GB2312","仿宋",FangSong,STFangsong,"Noto Serif CJK SC","Noto Sans CJK SC",serif;color:#000;background:#fff}
        @media screen{body{padding:20mm 10mm;max-width:176mm}}
        h1,h3{font:normal 22pt/32pt "方正小标宋简体","华文中宋",STZhongsong,SimSun,"Noto Serif CJK SC","Noto Sans CJK SC",serif;text-align:center;text-wrap:balance;margin:0 0 14pt}
        h2{font:normal 16pt/28pt "黑体",SimHei,"Noto Sans CJK SC",sans-serif;margin:0;text-indent:2em;break-after:avoid}
        p{margin:0;text-indent:2em;text-align:justify}
        p b{font:normal 16pt/28pt "楷体_GB2312","楷体",KaiTi,STKaiti,"Noto Serif CJK SC","Noto Sans CJK SC",serif}
        .flush,.number,.note,.head{text-indent:0}.number{text-align:center;margin-bottom:14pt}
        ol{list-style:none;margin:28pt 0 0;padding:0 0 0 5em;break-inside:avoid;break-after:avoid}ol li:first-child::before{content:"附件：";margin-left:-3em}
        .signature{margin:56pt 4em 0 0;text-align:right;text-indent:0;break-inside:avoid}
        section{break-before:page}.head{font-family:"黑体",SimHei,"Noto Sans CJK SC",sans-serif}
        .sub{text-align:center;text-indent:0;margin-bottom:8pt}
        table{border-collapse:collapse;width:100%;font-size:11pt;line-height:16pt;table-layout:fixed}
        thead{display:table-header-group}tr{break-inside:avoid}
        th,td{border:.5pt solid #000;padding:2pt 3pt;text-align:center;overflow-wrap:anywhere}th{font-weight:normal;font-family:"黑体",SimHei,"Noto Sans CJK SC",sans-serif}td.text{text-align:left}
        .note{font-size:12pt;line-height:20pt;margin-top:4pt}
        .draft{position:fixed;top:0;left:0;right:0;text-align:center;color:#c00000;opacity:.28;font:72pt/1 "黑体",SimHei,"Noto Sans CJK SC",sans-serif;transform:translateY(90mm) rotate(-30deg);pointer-events:none}
        """;

    /// <summary>Writes it.</summary>
    public static string Write(CircularDocument document)
    {
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>")
            .Append(Text(document.Title)).Append("</title><style>").Append(Style).Append("</style></head><body>");
        if (document.IsDraft)
            html.Append("<div class=\"draft\">").Append(Text(CircularDocumentTexts.Of("Draft"))).Append("</div>");
        html.Append("<h1>").Append(Title(document.Title)).Append("</h1>");
        if (document.DocumentNumber is { } number)
            html.Append("<p class=\"number\">").Append(Text(number)).Append("</p>");
        html.Append("<p class=\"flush\">").Append(Text(document.Addressee)).Append("</p>");
        foreach (var paragraph in document.Opening)
            html.Append("<p>").Append(Text(paragraph.Text)).Append("</p>");
        foreach (var section in document.Sections)
        {
            html.Append("<h2>").Append(Text(section.Heading)).Append("</h2>");
            foreach (var paragraph in section.Paragraphs)
            {
                html.Append("<p>");
                if (paragraph.Lead is { } lead)
                    html.Append("<b>").Append(Text(lead)).Append("</b>");
                html.Append(Text(paragraph.Text)).Append("</p>");
            }
        }

        if (document.Attachments is [_, ..])
        {
            html.Append("<ol>");
            foreach (var attachment in document.Attachments)
                html.Append(CultureInfo.InvariantCulture, $"<li>{attachment.Number}. {Text(attachment.Title)}</li>");
            html.Append("</ol>");
        }

        html.Append("<p class=\"signature\">");
        if (document.Office is { } office)
            html.Append(Text(office)).Append("<br>");
        html.Append(Text(ChineseDay.Of(document.IssueDate))).Append("</p>");
        foreach (var attachment in document.Attachments)
            Attached(html, attachment);
        return html.Append("</body></html>\n").ToString();
    }

    private static void Attached(StringBuilder html, CircularAttachment attachment)
    {
        html.Append("<section><p class=\"head\">").Append(Text(CircularDocumentTexts.Of("AttachmentHead", attachment.Number))).Append("</p><h3>")
            .Append(Title(attachment.Title)).Append("</h3><p class=\"sub\">").Append(Text(attachment.Subtitle)).Append("</p><table><colgroup>");
        var whole = attachment.Columns.Sum(column => column.Width);
        foreach (var column in attachment.Columns)
            html.Append(CultureInfo.InvariantCulture, $"<col width=\"{100m * column.Width / whole:0.##}%\">");
        html.Append("</colgroup><thead><tr>");
        foreach (var column in attachment.Columns)
            html.Append("<th scope=\"col\">").Append(Text(column.Heading)).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var row in attachment.Rows)
        {
            html.Append("<tr>");
            for (var i = 0; i < row.Count; i++)
                html.Append(attachment.Columns[i].IsText ? "<td class=\"text\">" : "<td>").Append(Text(row[i].Text)).Append("</td>");
            html.Append("</tr>");
        }

        html.Append("</tbody></table>");
        if (attachment.Note is { } note)
            html.Append("<p class=\"note\">").Append(Text(note)).Append("</p>");
        html.Append("</section>");
    }

    private static string Title(string text) => TitleLines.Of(text) is { Second: { } second } lines ? $"{Text(lines.First)}<br>{Text(second)}" : Text(text);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
