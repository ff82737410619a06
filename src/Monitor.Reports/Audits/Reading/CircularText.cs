using System.Text.RegularExpressions;
using Monitor.Inspection.Documents;

namespace Monitor.Reports.Audits.Reading;

/// <summary>Makes the lines of a document readable: what a copy, a web page or a converter added is taken away, what is said is left.</summary>
internal static partial class CircularText
{
    /// <summary>A line of a text file that is at least this long and ends in no punctuation was broken in its middle.</summary>
    private const int LongLine = 20;

    /// <summary>The lines, without empty ones and without a second copy of what stood before.</summary>
    public static IReadOnlyList<CircularLine> Read(IReadOnlyList<PublishedLine> lines) => Repetition.Remove(
    [
        .. Joined(lines)
            .Select(line => new CircularLine(line.Number, Clean(line.Text), Spaced(line.Text), [.. line.Cells.Select(Clean)]))
            .Where(line => line.Text.Length > 0),
    ]);

    /// <summary>One text: no pinyin, no idle blanks, digits for Chinese numerals of counts, rates and dates.</summary>
    internal static string Clean(string text) =>
        ChineseNumerals.ToDigits(Thousands().Replace(IdleBlank().Replace(WithoutPinyin(Visible(text)), ""), match => match.Value.Replace(",", "", StringComparison.Ordinal)));

    private static string Spaced(string text) => Blanks().Replace(WithoutPinyin(Visible(text)), " ").Trim();

    private static IEnumerable<PublishedLine> Joined(IReadOnlyList<PublishedLine> lines)
    {
        PublishedLine? open = null;
        var isAttachment = false;
        foreach (var line in lines)
        {
            // Lines of attachments are cells and rows; those are never parts of a paragraph.
            isAttachment |= AttachmentBegins().IsMatch(line.Text.Trim());
            if (open is not null && !isAttachment && line.MayContinue && Continues(open.Text, line.Text))
            {
                open = open with { Text = open.Text.TrimEnd() + line.Text.TrimStart() };
                continue;
            }

            if (open is not null)
                yield return open;
            open = line;
        }

        if (open is not null)
            yield return open;
    }

    private static bool Continues(string before, string after)
    {
        var end = before.TrimEnd();
        var start = after.TrimStart();
        return end.Length >= LongLine && start.Length > 0 && !EndsParagraph().IsMatch(end) && !StartsParagraph().IsMatch(start) && !AttachmentHead().IsMatch(end) && !IsHeading(end);
    }

    /// <summary>A title or a heading is a line of its own, however long it is.</summary>
    private static bool IsHeading(string line) => Title().IsMatch(line) || Heading().IsMatch(line);

    private static string Visible(string text) => Invisible().Replace(text, "");

    private static string WithoutPinyin(string text) => Bracketed().Replace(text, match => IsPinyin(match.Groups[1].Value) ? "" : match.Value);

    private static bool IsPinyin(string word) =>
        word.Split([' ', '\'', '’', '-'], StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } syllables
        && (ToneMark().IsMatch(word) || syllables.All(syllable => Syllable().IsMatch(syllable)));

    [GeneratedRegex("(?<=\\p{IsCJKUnifiedIdeographs})\\(\\s*([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿêɑɡ'’ -]+[1-5]?)\\s*\\)")]
    private static partial Regex Bracketed();

    [GeneratedRegex("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ]")]
    private static partial Regex ToneMark();

    [GeneratedRegex("^(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:[aoeiuvü]{1,3})(?:ng|n|r)?[1-5]?$")]
    private static partial Regex Syllable();

    [GeneratedRegex("[\\u200B-\\u200F\\u2060\\uFEFF\\u00AD]")]
    private static partial Regex Invisible();

    /// <summary>Blanks that part nothing: anything but those between two Latin words or two numbers.</summary>
    [GeneratedRegex("(?<![0-9A-Za-z.%])\\s+|\\s+(?![0-9A-Za-z])")]
    private static partial Regex IdleBlank();

    [GeneratedRegex("\\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex("(?<![\\d.,])\\d{1,3}(?:,\\d{3})+(?![\\d.,%])")]
    private static partial Regex Thousands();

    [GeneratedRegex("[。;:!?)》」”\"]$")]
    private static partial Regex EndsParagraph();

    [GeneratedRegex("^(?:附件|[一二三四五六七八九十]+、|\\([一二三四五六七八九十]+\\)|\\d+(?:[.、\\s]|$)|注:|\\d{4}年\\d{1,2}月\\d{1,2}日$)")]
    private static partial Regex StartsParagraph();

    [GeneratedRegex("(?:关于[^。]*|情况|检查|抽查|监管工作)的?(?:通报|公告)$")]
    private static partial Regex Title();

    [GeneratedRegex("^(?:[一二三四五六七八九十]+、|\\([一二三四五六七八九十]+\\))[^,。;:]{2,40}$")]
    private static partial Regex Heading();

    [GeneratedRegex("^附件\\s*\\d{0,2}$")]
    private static partial Regex AttachmentBegins();

    [GeneratedRegex("^(?:附件:?)?\\d+\\.")]
    private static partial Regex AttachmentHead();
}
