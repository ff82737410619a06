namespace Monitor.Reports.Circulars;

/// <summary>The lines of a title: a long one breaks behind its period, not in the middle of a word.</summary>
/// <param name="First">The first line.</param>
/// <param name="Second">The second; null where one is enough.</param>
internal readonly record struct TitleLines(string First, string? Second)
{
    private const int LongestLine = 20;

    /// <summary>The lines of a text.</summary>
    public static TitleLines Of(string text)
    {
        var at = text.Length > LongestLine ? text.LastIndexOfAny(['度', '月', '年', '日'], LongestLine - 1) + 1 : 0;
        return at > 0 ? new(text[..at], text[at..]) : new(text, null);
    }
}
