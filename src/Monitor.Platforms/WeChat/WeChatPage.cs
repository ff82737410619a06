using Monitor.Platforms.WeChat.Markup;
using Monitor.Platforms.WeChat.Scripts;

namespace Monitor.Platforms.WeChat;

/// <summary>What one pass over a mp.weixin.qq.com page finds: anchors, message boxes, the assignments of its scripts. Interprets nothing.</summary>
internal sealed class WeChatPage
{
    private const int VisibleLimit = 1500;

    /// <summary>The assignments of its scripts.</summary>
    public ScriptValues Scripts { get; } = new();

    /// <summary>Text of <c>title</c>; empty in every article since 2019.</summary>
    public string? Title { get; private set; }

    /// <summary><c>og:title</c>.</summary>
    public string? OpenGraphTitle { get; private set; }

    /// <summary><c>og:url</c>.</summary>
    public string? OpenGraphUrl { get; private set; }

    /// <summary>Whether <c>#js_article</c> is there.</summary>
    public bool HasArticle { get; private set; }

    /// <summary>Whether <c>#js_content</c> is there and holds a text or a picture.</summary>
    public bool HasContent { get; private set; }

    /// <summary>The heading of an article (<c>#activity-name</c>).</summary>
    public string? Heading { get; private set; }

    /// <summary>The account as the article's head shows it (<c>#js_name</c>, until 2016 <c>#post-user</c>; <c>#js_author_name</c> is the author).</summary>
    public string? AccountName { get; private set; }

    /// <summary>
    /// The time that the page's script wrote into the head (<c>#publish_time</c>); empty in a page as the server sent it. Until 2016 the server wrote the day (<c>#post-date</c>).
    /// </summary>
    public string? ShownTime { get; private set; }

    /// <summary>The title node of a message page (<c>.weui-msg__title</c> and its forerunners).</summary>
    public string? MessageTitle { get; private set; }

    /// <summary>The text below it.</summary>
    public string? MessageDetail { get; private set; }

    /// <summary>The structure that marks a verification page; null when there is none.</summary>
    public string? ChallengeAnchor { get; private set; }

    /// <summary>Whether the page is a rumour notice (<c>.page_rumor</c>).</summary>
    public bool HasRumorNotice { get; private set; }

    /// <summary>Whether the page is filled by a script into an empty <c>#app</c>.</summary>
    public bool HasAppShell { get; private set; }

    /// <summary>Whether the sign-in of an account's back end stands in the page.</summary>
    public bool HasSignIn { get; private set; }

    /// <summary>Whether the page came to the end that its beginning announced: what is missing behind a cut cannot be known.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>The beginning of the visible text.</summary>
    public string VisibleText { get; private set; } = "";

    /// <summary>Reads a page.</summary>
    public static WeChatPage Read(string html)
    {
        var page = new WeChatPage();
        var visible = new System.Text.StringBuilder();
        var reader = new MarkupReader(html);
        var contentDepth = 0;
        while (reader.Read())
        {
            switch (reader.Token)
            {
                case MarkupToken.Raw:
                    if (reader.Name.SequenceEqual("script"))
                        page.TakeScript(reader.Content);
                    break;
                case MarkupToken.Text:
                    if (contentDepth > 0 && !reader.Content.IsWhiteSpace())
                        page.HasContent = true;
                    if (visible.Length < VisibleLimit && !reader.Content.IsWhiteSpace())
                        visible.Append(reader.Content.Trim()).Append(' ');
                    break;
                case MarkupToken.Open:
                    if (reader.Is("html"))
                        page.IsWhole = false;
                    if (contentDepth > 0)
                    {
                        if (reader.Is("img") || reader.Is("iframe") || reader.Is("video") || reader.Is("mpvoice"))
                            page.HasContent = true;
                        if (reader.Is("div"))
                            contentDepth++;
                    }
                    else if (reader.AttributeIs("id", "js_content"))
                    {
                        contentDepth = reader.Is("div") ? 1 : 0;
                    }
                    else
                    {
                        page.TakeElement(ref reader, visible);
                    }

                    break;
                case MarkupToken.Close:
                    if (contentDepth > 0 && reader.Is("div"))
                        contentDepth--;
                    else if (reader.Is("html"))
                        page.IsWhole = true;
                    break;
            }
        }

        page.VisibleText = visible.Length > VisibleLimit ? visible.ToString(0, VisibleLimit) : visible.ToString();
        return page;
    }

    private void TakeScript(ReadOnlySpan<char> content)
    {
        Scripts.Add(content);

        // The quota page of 2018 writes its body by script; the shells of 2025 name their page.
        if (ChallengeAnchor is null && content.Length < 20_000)
        {
            if (content.Contains("mp/appmsgqrcode?ticket=", StringComparison.Ordinal) && content.Contains("qrcheck", StringComparison.Ordinal))
                ChallengeAnchor = "qrcheck_box";
            else if (content.Contains("secitptpage/verify", StringComparison.Ordinal) && content.Contains("PAGE_MID", StringComparison.Ordinal))
                ChallengeAnchor = "secitptpage/verify";
            else if (content.Contains("poc_token", StringComparison.Ordinal) && content.Contains("target_url", StringComparison.Ordinal))
                ChallengeAnchor = "poc_token";
            else if (content.Contains("cap_sid", StringComparison.Ordinal) && content.Contains("cap_appid", StringComparison.Ordinal))
                ChallengeAnchor = "cap_sid";
        }
    }

    private void TakeElement(ref MarkupReader reader, System.Text.StringBuilder visible)
    {
        if (reader.Is("title"))
        {
            Title ??= ElementText.Read(ref reader, 400);
        }
        else if (reader.Is("meta"))
        {
            if (OpenGraphTitle is null && reader.AttributeIs("property", "og:title"))
                OpenGraphTitle = reader.Attribute("content");
            else if (OpenGraphUrl is null && reader.AttributeIs("property", "og:url"))
                OpenGraphUrl = reader.Attribute("content");
        }
        else if (reader.Is("link"))
        {
            if (reader.RawAttribute("href").Contains("secitptpage/verify", StringComparison.Ordinal))
                ChallengeAnchor ??= "secitptpage/verify";
        }
        else if (reader.Is("script"))
        {
            var source = reader.RawAttribute("src");
            if (source.Contains("TCaptcha", StringComparison.Ordinal))
                ChallengeAnchor ??= "TCaptcha.js";
        }
        else
        {
            TakeById(ref reader);
            TakeByClass(ref reader, visible);
        }
    }

    private void TakeById(ref MarkupReader reader)
    {
        switch (reader.RawAttribute("id"))
        {
            case "js_article":
                HasArticle = true;
                break;
            case "activity-name":
                Heading ??= ElementText.Read(ref reader, 600);
                break;
            case "js_name" or "post-user":
                AccountName ??= ElementText.Read(ref reader, 200);
                break;
            case "publish_time" or "post-date":
                ShownTime ??= ElementText.Read(ref reader, 60);
                break;
            case "app":
                HasAppShell = true;
                break;
            case "js_verify" or "js_open_from_wx" or "tcaptcha_iframe_dy" or "tcaptcha_iframe":
                ChallengeAnchor ??= "#" + reader.RawAttribute("id").ToString();
                break;
        }
    }

    private void TakeByClass(ref MarkupReader reader, System.Text.StringBuilder visible)
    {
        if (reader.RawAttribute("class").IsEmpty)
            return;
        if (reader.HasClass("weui-msg__title") || reader.HasClass("weui_msg_title"))
        {
            MessageTitle = Take(ref reader, MessageTitle, visible);
        }
        else if (reader.HasClass("weui-msg__desc") || reader.HasClass("weui_msg_desc") || reader.HasClass("tips"))
        {
            MessageDetail = Take(ref reader, MessageDetail, visible);
        }
        else if (reader.HasClass("mesg-block") || reader.HasClass("global_error_msg") || reader.HasClass("page_msg"))
        {
            MessageTitle = Take(ref reader, MessageTitle, visible);
        }
        else if (reader.RawAttribute("class").StartsWith("login__type__container", StringComparison.Ordinal))
        {
            HasSignIn = true;
        }
        else if (reader.HasClass("wx_follow_nickname"))
        {
            AccountName ??= ElementText.Read(ref reader, 200);
        }
        else if (reader.HasClass("page_rumor"))
        {
            HasRumorNotice = true;
        }
        else if (reader.HasClass("qrcheck_box") || reader.HasClass("qrcheck_img") || reader.HasClass("page_verify"))
        {
            ChallengeAnchor ??= "." + (reader.HasClass("page_verify") ? "page_verify" : "qrcheck_box");
        }
    }

    private static string? Take(ref MarkupReader reader, string? known, System.Text.StringBuilder visible)
    {
        if (!string.IsNullOrEmpty(known))
            return known;
        var text = ElementText.Read(ref reader, 600);
        visible.Append(text).Append(' ');
        return text;
    }
}
