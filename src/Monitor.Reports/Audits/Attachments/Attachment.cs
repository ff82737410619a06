using System.Globalization;
using System.Text.RegularExpressions;
using Monitor.Reports.Audits.Figures;
using Monitor.Reports.Audits.Reading;

namespace Monitor.Reports.Audits.Attachments;

/// <summary>An attachment (附件) with the table that its lines hold, if they hold one.</summary>
/// <param name="Number">Its number; 1 where there is only one without a number.</param>
/// <param name="Title">The first line below the number.</param>
/// <param name="Line">Where it begins.</param>
/// <param name="Table">Its table; null where the text holds none, e.g. because it is a picture.</param>
internal sealed partial record Attachment(int Number, string Title, CircularLine Line, AttachmentTable? Table)
{
    /// <summary>What it counts or lists, by its title.</summary>
    public Subject Subject => (Title.Contains("新媒体", StringComparison.Ordinal) || Title.Contains("账号", StringComparison.Ordinal), Title.Contains("网站", StringComparison.Ordinal)) switch
    {
        (true, false) => Subject.NewMedia,
        (false, true) => Subject.Sites,
        _ => Subject.Unknown,
    };

    /// <summary>The attachments, and the number of lines before the first.</summary>
    public static (int BodyLength, IReadOnlyList<Attachment> Attachments) In(IReadOnlyList<CircularLine> lines)
    {
        var starts = new List<(int Index, int Number, string Title)>();
        for (var i = 0; i < lines.Count; i++)
        {
            var head = Head().Match(lines[i].Text);
            if (!head.Success || lines[i].Cells is not [])
                continue;
            var isNumbered = head.Groups["n"].Length > 0;
            // 「附件:」 or 「附件」 above a list is the list of attachments, not an attachment.
            if (!isNumbered && (lines[i].Text.EndsWith(':') || starts is not [] || (i + 1 < lines.Count && Listed().IsMatch(lines[i + 1].Text))))
                continue;
            var number = isNumbered ? int.Parse(head.Groups["n"].Value, CultureInfo.InvariantCulture) : 1;
            starts.Add((i, number, head.Groups["t"].Value));
        }

        var attachments = new List<Attachment>(starts.Count);
        for (var i = 0; i < starts.Count; i++)
        {
            var end = i + 1 < starts.Count ? starts[i + 1].Index : lines.Count;
            var content = lines.Skip(starts[i].Index + 1).Take(end - starts[i].Index - 1).ToList();
            var title = starts[i].Title.Length > 0 ? starts[i].Title : string.Concat(content.TakeWhile(line => line.Cells is [] && !line.Text.StartsWith('(')).Take(2).Select(line => line.Text));
            attachments.Add(new Attachment(starts[i].Number, title, lines[starts[i].Index], AttachmentTable.In(content)));
        }

        return (starts is [] ? lines.Count : starts[0].Index, attachments);
    }

    [GeneratedRegex("^附件(?<n>\\d{0,2})(?::?|:?(?<t>(?<=附件\\d{1,2}:?)[^\\d.、,。:见;][^,。;]{2,60}))$")]
    private static partial Regex Head();

    [GeneratedRegex("^1[.、]")]
    private static partial Regex Listed();
}
