using System.Text.RegularExpressions;

namespace Monitor.Reports.Audits.Reading;

/// <summary>What stands between two semicolons or full stops: the smallest part of a text whose figures belong together.</summary>
/// <param name="Line">Its line.</param>
/// <param name="Sentence">Number of its sentence in the line, from 0.</param>
/// <param name="Text">The words.</param>
/// <param name="Clauses">The words between commas, with quotations and titles of documents emptied: their words count for nothing.</param>
internal sealed partial record Segment(CircularLine Line, int Sentence, string Text, IReadOnlyList<string> Clauses)
{
    private const int LongestQuotation = 140;

    /// <summary>The words as an audit quotes them.</summary>
    public string Quotation => Text.Length <= LongestQuotation ? Text : Text[..LongestQuotation] + "…";

    /// <summary>The segments of a paragraph.</summary>
    public static IReadOnlyList<Segment> Of(CircularLine line)
    {
        var segments = new List<Segment>();
        var sentence = 0;
        foreach (var whole in Stop().Split(line.Text))
        {
            foreach (var part in whole.Split([';', '；'], StringSplitOptions.RemoveEmptyEntries))
                segments.Add(new Segment(line, sentence, part, [.. Comma().Split(Plain(part)).Where(clause => clause.Length > 0)]));
            sentence++;
        }

        return segments;
    }

    private static string Plain(string text) => Abbreviation().Replace(Quoted().Replace(text, "“”"), "");

    [GeneratedRegex("[。!]")]
    private static partial Regex Stop();

    [GeneratedRegex("[,，]")]
    private static partial Regex Comma();

    [GeneratedRegex("“[^”]*”|\"[^\"]*\"|「[^」]*」|《[^》]*》")]
    private static partial Regex Quoted();

    [GeneratedRegex("\\([^()]*以下[简合统]称[^()]*\\)|〔\\d+〕")]
    private static partial Regex Abbreviation();
}
