using System.Globalization;
using System.Text;
using System.Xml;
using Monitor.Domain.Time;
using Monitor.Platforms.Text;
using Monitor.Platforms.WeChat.Markup;

namespace Monitor.Platforms.WeChat.Sogou;

/// <summary>One result: everything that stands inside its own element (<c>li</c>, in 2015 <c>div</c>). Never pair lists of the whole page: one row without a time shifts all the others.</summary>
internal sealed record SogouRow
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CheckCharacters = false,
        MaxCharactersInDocument = 1 << 20,
    };

    /// <summary>Account name (type 1), or the account of an article (type 2), without highlighting.</summary>
    public string? Account { get; private set; }

    /// <summary>微信号; may be a gh_ id.</summary>
    public string? WeChatId { get; private set; }

    /// <summary>认证主体.</summary>
    public string? VerifiedBody { get; private set; }

    /// <summary>Article title (type 2), or the newest article's (type 1).</summary>
    public string? Title { get; private set; }

    /// <summary>Its link as written.</summary>
    public string? Link { get; private set; }

    /// <summary>Its time; null when the row has none.</summary>
    public DateTimeOffset? Time { get; private set; }

    /// <summary>Reads on from the row's element to its end.</summary>
    /// <param name="reader">On the element.</param>
    /// <param name="ofAccount">Whether the row is an account's: in 2015 its heading was the account's name.</param>
    public static SogouRow Read(ref MarkupReader reader, bool ofAccount)
    {
        var row = new SogouRow();
        var element = reader.Name.ToString();
        var depth = 1;
        string? term = null;
        var heading = false;
        while (reader.Read())
        {
            if (reader.Token == MarkupToken.Open)
            {
                row.TakeAttributes(ref reader);
                if (reader.Is(element))
                    depth++;
            }
            else if (reader.Token == MarkupToken.Close && reader.Is(element) && --depth == 0)
            {
                return row;
            }

            switch (reader.Token)
            {
                case MarkupToken.Raw:
                    row.Time ??= TimeIn(reader.Content);
                    break;
                case MarkupToken.Open when reader.Is("dt"):
                    term = ReadText(ref reader, row);
                    break;
                case MarkupToken.Open when reader.Is("dd") && term is not null && term.Contains("认证", StringComparison.Ordinal):
                    row.VerifiedBody ??= NotEmpty(ReadText(ref reader, row));
                    term = null;
                    break;
                case MarkupToken.Open when reader.HasClass("sp-tit"):
                    term = ReadText(ref reader, row);
                    break;
                case MarkupToken.Open when reader.HasClass("sp-txt"):
                    if (term is not null && term.Contains("认证", StringComparison.Ordinal))
                        row.VerifiedBody ??= NotEmpty(ReadText(ref reader, row));
                    term = null;
                    break;
                case MarkupToken.Open when reader.Is("label"):
                    if (reader.AttributeIs("name", "em_weixinhao"))
                        row.WeChatId ??= NotEmpty(ReadText(ref reader, row));
                    break;
                case MarkupToken.Open when ofAccount && reader.Is("h3"):
                    row.Account ??= NotEmpty(ReadText(ref reader, row));
                    break;
                case MarkupToken.Open when reader.Is("h3") || reader.Is("h4"):
                    heading = !ofAccount;
                    break;
                case MarkupToken.Close when reader.Is("h3") || reader.Is("h4"):
                    heading = false;
                    break;
                case MarkupToken.Open when reader.Is("a"):
                    row.TakeAnchor(ref reader, heading);
                    break;
                case MarkupToken.Open when reader.Is("span") && reader.HasClass("all-time-y2"):
                    row.Account ??= NotEmpty(ReadText(ref reader, row));
                    break;
            }
        }

        return row;
    }

    /// <summary>Reads an article's own document, as JSON answers carry it; null for what is none.</summary>
    public static SogouRow? OfDocument(string xml)
    {
        var row = new SogouRow();
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml.TrimStart()), Settings);
            string? element = null;
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Element)
                    element = reader.LocalName;
                else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
                    row.TakeField(element, reader.Value);
            }
        }
        catch (XmlException)
        {
            return null; // cut off, or no document
        }

        return row;
    }

    private void TakeField(string? element, string value)
    {
        switch (element)
        {
            case "title":
                Title ??= NotEmpty(HtmlText.ToPlain(WithoutMarks(value)));
                break;
            case "url":
                Link ??= NotEmpty(value);
                break;
            case "sourcename":
                Account ??= NotEmpty(HtmlText.ToPlain(WithoutMarks(value)));
                break;
            case "username":
                WeChatId ??= NotEmpty(value);
                break;
            case "lastModified":
                Time ??= TimeOf(value.Trim());
                break;
        }
    }

    /// <summary>Words that were looked for stand between characters of no meaning of their own, for the page to make them red.</summary>
    private static string WithoutMarks(string text) => string.Concat(text.Where(c => char.GetUnicodeCategory(c) != UnicodeCategory.PrivateUse));

    /// <summary>What pages for telephones and those before 2017 write into attributes: account and time.</summary>
    private void TakeAttributes(ref MarkupReader reader)
    {
        if (Account is null && reader.RawAttribute("data-sourcename") is { IsEmpty: false })
            Account = NotEmpty(reader.Attribute("data-sourcename"));
        if (Time is null)
            Time = TimeOf(reader.RawAttribute("data-lastmodified")) ?? (reader.HasClass("s-p") ? TimeOf(reader.RawAttribute("t")) : null);
    }

    /// <param name="reader">On the anchor.</param>
    /// <param name="heading">Whether it stands in the row's heading: the article's own link, whatever its marks.</param>
    private void TakeAnchor(ref MarkupReader reader, bool heading)
    {
        var mark = reader.RawAttribute("uigs");
        var id = reader.RawAttribute("id");
        if (mark.StartsWith("account_name_", StringComparison.Ordinal) || reader.HasClass("account") || id is "weixin_account")
        {
            Account ??= NotEmpty(ReadText(ref reader, this));
        }
        else if (mark.StartsWith("account_article_", StringComparison.Ordinal) || mark.StartsWith("article_title_", StringComparison.Ordinal)
            || id.StartsWith("sogou_vr_11002601_title_", StringComparison.Ordinal) || heading)
        {
            Link ??= reader.Attribute("href");
            Title ??= NotEmpty(ReadText(ref reader, this));
        }
    }

    /// <summary>The text up to the closing tag; scripts on the way may hold the time. A link inside a link is none (and would let a page nest without end).</summary>
    private static string ReadText(ref MarkupReader reader, SogouRow row)
    {
        var name = reader.Name.ToString();
        var text = new StringBuilder();
        while (text.Length < 2000 && reader.Read())
        {
            if (reader.Token == MarkupToken.Text)
                text.Append(reader.Content);
            else if (reader.Token == MarkupToken.Raw)
                row.Time ??= TimeIn(reader.Content);
            else if (reader.Token == MarkupToken.Open && name is not ("a" or "A") && reader.Is("a"))
                row.TakeAnchor(ref reader, heading: false);
            else if (reader.Token == MarkupToken.Close && (reader.Is(name) || reader.Is("dl") || reader.Is("li")))
                break;
        }

        return HtmlText.ToPlain(text.ToString());
    }

    /// <summary><c>timeConvert('1500773936')</c>, in 2015 <c>vrTimeHandle552write('…')</c>: Unix seconds.</summary>
    private static DateTimeOffset? TimeIn(ReadOnlySpan<char> script)
    {
        foreach (var call in (ReadOnlySpan<string>)["timeConvert(", "vrTimeHandle552write("])
        {
            if (script.IndexOf(call, StringComparison.Ordinal) is >= 0 and var at)
                return TimeOf(script[(at + call.Length)..].TrimStart(" '\""));
        }

        return null;
    }

    /// <summary>The Unix seconds at the beginning of a text.</summary>
    private static DateTimeOffset? TimeOf(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        var digits = end < 0 ? text : text[..end];
        return digits.Length is 9 or 10 && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? ChinaTime.FromUnixSeconds(seconds)
            : null;
    }

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim('\u3000', ' ', '\n');
}
