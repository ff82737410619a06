namespace Monitor.Platforms.Text;

/// <summary>HTML fragments to plain text.</summary>
public static class HtmlText
{
    /// <summary>Drops tags, turns br/p into line breaks, decodes entities (also doubly encoded ones), folds blanks, trims (U+3000 and nbsp too).</summary>
    public static string ToPlain(string? html) => throw new NotImplementedException();

    /// <summary>The first non-empty line, cut to 80 characters without splitting a surrogate pair; null for nothing.</summary>
    public static string? Headline(string? plain) => throw new NotImplementedException();
}
