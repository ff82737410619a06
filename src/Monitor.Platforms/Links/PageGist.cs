using System.Collections.Frozen;
using System.Net;
using System.Text;
using Monitor.Domain.Links;
using Monitor.Platforms.Text;
using Monitor.Platforms.WeChat.Markup;

namespace Monitor.Platforms.Links;

/// <summary>What a page shows, as far as telling a working page from a polite refusal needs it.</summary>
internal sealed record PageGist
{
    /// <summary>A main text longer than this is a page, whatever words stand in it.</summary>
    private const int Short = 300;

    /// <summary>More than this decides nothing any more.</summary>
    private const int Limit = 20_000;

    private static readonly FrozenSet<string> Media = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "img", "video", "canvas", "iframe", "frame", "svg", "embed", "object");

    private static readonly FrozenSet<string> Blocks = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "div", "p", "h3", "h4", "h5", "h6", "li", "ul", "ol", "table", "tr", "td", "section", "article", "header", "footer", "main", "form", "body", "center",
        "pre", "br", "dl", "dd", "dt", "a", "button");

    /// <summary>The document's title.</summary>
    public required string Title { get; init; }

    /// <summary>The first heading.</summary>
    public required string Heading { get; init; }

    /// <summary>The visible text, blanks folded.</summary>
    public required string Text { get; init; }

    /// <summary>The longest run of text without a block boundary; the whole text when the blocks are not known.</summary>
    public required string Largest { get; init; }

    /// <summary>A picture, video, canvas or frame is on the page.</summary>
    public bool HasMedia { get; init; }

    /// <summary>A password field is on the page.</summary>
    public bool HasPassword { get; init; }

    /// <summary>Whether the browser drew it.</summary>
    public bool IsRendered { get; init; }

    /// <summary>The page as markup.</summary>
    public required string Html { get; init; }

    /// <summary>Whether so little is said that single words may decide.</summary>
    public bool IsShort => Text.Count(c => !char.IsWhiteSpace(c)) < Short;

    /// <summary>Whether nothing is to be seen. Markup alone does not tell how large a picture is shown, so there only text counts.</summary>
    public bool IsBlank => !(IsRendered && HasMedia) && Text.Count(c => !char.IsWhiteSpace(c)) < 20;

    /// <summary>What the look shows: rendered by the browser, or read from the markup.</summary>
    public static PageGist Of(LinkLook look)
    {
        var html = BodyText.Decode(look.Body, look.Rendered is null ? look.ContentType : "text/html; charset=utf-8");
        if (look.Rendered is { } seen)
        {
            return new()
            {
                Title = seen.Title, Heading = seen.Heading, Text = seen.VisibleText, Largest = seen.VisibleText,
                HasMedia = seen.HasVisibleMedia, HasPassword = seen.HasPasswordField, Html = html, IsRendered = true,
            };
        }

        return OfMarkup(html);
    }

    private static PageGist OfMarkup(string html)
    {
        var text = new StringBuilder();
        var block = new StringBuilder();
        string? title = null, heading = null;
        var largest = "";
        bool media = false, password = false;
        var reader = new MarkupReader(html);
        while (reader.Read() && text.Length < Limit)
        {
            switch (reader.Token)
            {
                case MarkupToken.Text:
                    block.Append(WebUtility.HtmlDecode(reader.Content.ToString()));
                    break;
                case MarkupToken.Close when IsBlock(reader.Name):
                    EndBlock();
                    break;
                case MarkupToken.Open when reader.Is("title"):
                    title ??= ElementText.Read(ref reader, 500);
                    break;
                case MarkupToken.Open when reader.Is("noscript") || reader.Is("template"):
                    _ = ElementText.Read(ref reader);
                    break;
                case MarkupToken.Open when reader.Is("h1") || reader.Is("h2"):
                    EndBlock();
                    var words = ElementText.Read(ref reader);
                    heading = string.IsNullOrEmpty(heading) ? words : heading;
                    block.Append(words);
                    EndBlock();
                    break;
                case MarkupToken.Open:
                    media |= IsMedia(reader.Name);
                    password |= reader.Is("input") && reader.RawAttribute("type").Equals("password", StringComparison.OrdinalIgnoreCase);
                    if (IsBlock(reader.Name))
                        EndBlock();
                    break;
            }
        }

        EndBlock();
        return new()
        {
            Title = title ?? "", Heading = heading ?? "", Text = text.ToString().TrimEnd(), Largest = largest, HasMedia = media, HasPassword = password, Html = html,
        };

        void EndBlock()
        {
            var words = Fold(block);
            block.Clear();
            if (words.Length == 0)
                return;
            text.Append(words).Append(' ');
            if (words.Length > largest.Length)
                largest = words;
        }
    }

    private static bool IsBlock(ReadOnlySpan<char> name) => Blocks.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name);

    private static bool IsMedia(ReadOnlySpan<char> name) => Media.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name);

    private static string Fold(StringBuilder text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var chunk in text.GetChunks())
        {
            foreach (var c in chunk.Span)
            {
                if (!char.IsWhiteSpace(c) && c is not ('\u200B' or '\uFEFF'))
                    folded.Append(c);
                else if (folded.Length > 0 && folded[^1] != ' ')
                    folded.Append(' ');
            }
        }

        return folded.ToString().TrimEnd();
    }
}
