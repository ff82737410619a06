using Monitor.Platforms.Text;
using Monitor.Platforms.WeChat.Articles;
using Monitor.Platforms.WeChat.Markup;
using Monitor.Platforms.WeChat.Scripts;

namespace Monitor.Platforms.WeChat.About;

/// <summary>The rows of 关于公众号 / 关于服务号.</summary>
internal sealed class AboutPage
{
    private readonly Dictionary<string, string> _rows = new(StringComparer.Ordinal);
    private readonly List<string> _history = [];

    /// <summary>Row texts by normalised caption (公众号简介, 微信号, 认证类型, 认证主体, IP属地, 客服电话, 授权第三方服务 …).</summary>
    public IReadOnlyDictionary<string, string> Rows => _rows;

    /// <summary>名称记录, one entry a line, e.g. 2021年08月02日 "…"账号迁移改名"…": the trail of renamings and migrations.</summary>
    public IReadOnlyList<string> NameHistory => _history;

    /// <summary>Display name, where the page states it.</summary>
    public string? Name { get; private set; }

    /// <summary>The account's <c>__biz</c>, from the link to its verification; null where there is none.</summary>
    public string? Biz { get; private set; }

    /// <summary>The first row of these captions.</summary>
    public string? Row(params ReadOnlySpan<string> captions)
    {
        foreach (var caption in captions)
        {
            if (_rows.TryGetValue(TextForm.Normalise(caption), out var text))
                return text;
        }

        return null;
    }

    /// <summary>Reads a page.</summary>
    public static AboutPage Read(string html)
    {
        var page = new AboutPage();
        var scripts = new ScriptValues();
        var reader = new MarkupReader(html);
        string? caption = null;
        while (reader.Read())
        {
            if (reader.Token == MarkupToken.Raw && reader.Name.SequenceEqual("script"))
                scripts.Add(reader.Content);
            if (reader.Token != MarkupToken.Open)
                continue;
            if (page.Biz is null && reader.Is("a") && reader.RawAttribute("href").Contains("getverifyinfo", StringComparison.Ordinal)
                && ArticleLink.Parameter(reader.Attribute("href"), "__biz") is { } biz && Articles.Biz.IsValid(biz))
            {
                page.Biz = biz;
            }

            if (reader.HasClass("item-title"))
            {
                caption = TextForm.Normalise(ElementText.Read(ref reader, 100)).TrimEnd(':');
            }
            else if (reader.HasClass("item-desc") && caption is not null)
            {
                page.ReadDescription(ref reader, caption);
                caption = null;
            }
            else if (reader.HasClass("js_item"))
            {
                page.AddHistory(ElementText.Read(ref reader, 300));
            }
            else if (reader.HasClass("profile_nickname") || reader.HasClass("nickname"))
            {
                page.Name ??= NotEmpty(ElementText.Read(ref reader, 200));
            }
        }

        page.Name ??= NotEmpty(scripts.First("var.nickname", "window.nickname", "d.nick_name", "data.nick_name", "data.nickname", "var.nick_name"));
        return page;
    }

    /// <summary>A description is text, or a link with the text in it, or the list of former names.</summary>
    private void ReadDescription(ref MarkupReader reader, string caption)
    {
        var name = reader.Name.ToString();
        var depth = 1;
        var text = new System.Text.StringBuilder();
        while (text.Length < 2000 && reader.Read())
        {
            if (reader.Token == MarkupToken.Text)
                text.Append(reader.Content);
            else if (reader.Token == MarkupToken.Open && reader.HasClass("js_item"))
                AddHistory(ElementText.Read(ref reader, 300));
            else if (reader.Token == MarkupToken.Open && reader.Is(name))
                depth++;
            else if (reader.Token == MarkupToken.Close && reader.Is(name) && --depth == 0)
                break;
        }

        if (caption.Length > 0 && NotEmpty(HtmlText.ToPlain(text.ToString())) is { } plain)
            _rows.TryAdd(caption, plain);
    }

    private void AddHistory(string text)
    {
        if (NotEmpty(text.Replace('\n', ' ')) is { } entry)
            _history.Add(entry);
    }

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
