using System.Globalization;
using System.Net;
using Monitor.Domain.Readings;
using Monitor.Domain.Time;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.WeChat.Articles;

/// <summary>
/// The facts of an article from whichever of the five layouts of 2017–2026 states them (a page may mix them): each fact from the first layout that has it,
/// the plain variables before the data object before window.cgiDataNew, and the visible head last.
/// </summary>
internal sealed class ArticleFacts
{
    /// <summary>Official accounts opened in August 2012: an earlier time is none.</summary>
    private static readonly DateTimeOffset Earliest = new(2012, 1, 1, 0, 0, 0, ChinaTime.Offset);

    private ArticleFacts()
    {
    }

    /// <summary>Display name of the account.</summary>
    public string? Name { get; private init; }

    /// <summary>Its <c>__biz</c>, validated.</summary>
    public string? Biz { get; private init; }

    /// <summary>Its <c>gh_</c> id. In a reprint the first gh_ id of the page is the original account's; this one is not.</summary>
    public string? UserName { get; private init; }

    /// <summary>The whole title, which for a text post is the whole text.</summary>
    public string? Title { get; private init; }

    /// <summary>Time of the send.</summary>
    public PostTime? Time { get; private init; }

    /// <summary>Why the page's two statements of the time contradict each other; null when they agree.</summary>
    public string? TimeConflict { get; private init; }

    /// <summary>Message id.</summary>
    public string? Mid { get; private init; }

    /// <summary>Place in the message, from 1.</summary>
    public string? Idx { get; private init; }

    /// <summary>Public address without session parameters.</summary>
    public string? Url { get; private init; }

    /// <summary>Kind of article (0 article, 5 video, 6 music, 7 audio, 8 pictures, 10 text, 11 share, 17 short).</summary>
    public string? ShowType { get; private init; }

    /// <summary>Whether it is a reprint (转载, copyright_stat 2).</summary>
    public bool IsReprint { get; private init; }

    /// <summary>verify_status: 2 is verified, 0 is not, empty is unknown.</summary>
    public bool? Verified { get; private init; }

    /// <summary>How many of the five anchors are there: <c>#js_article</c>, name, time, biz, title.</summary>
    public int Anchors { get; private init; }

    /// <summary>Collects them.</summary>
    public static ArticleFacts Of(WeChatPage page, Capture capture)
    {
        var s = page.Scripts;
        var link = s.First("var.msg_link", "d.msg_link", "new.link", "window.msg_link") ?? page.OpenGraphUrl;
        var address = capture.FinalUrl is { IsAbsoluteUri: true, Scheme: "http" or "https" } final ? final.AbsoluteUri : null;
        if (address is not null && !capture.FinalUrl.AbsolutePath.StartsWith("/s", StringComparison.Ordinal))
            address = null;
        var name = Text(s.First("var.nickname", "d.nick_name", "new.nick_name", "window.nickname")) ?? NotEmpty(page.AccountName);
        var title = Text(s.First("var.msg_title", "d.title", "new.title", "window.msg_title"))
            ?? Text(page.OpenGraphTitle) ?? NotEmpty(page.Heading) ?? NotEmpty(page.Title);
        var biz = FirstValidBiz(
            s.First("var.biz"), s.First("d.biz"), s.First("new.bizuin"), s.First("window.biz"), s.First("var.appuin"),
            ArticleLink.Parameter(link, "__biz"), ArticleLink.Parameter(address, "__biz"));
        var seconds = Seconds(s.First(
            "var.ct", "d.ct", "new.ori_create_time", "window.ct", "var.create_time", "d.create_time", "new.create_timestamp", "var.createTimestamp", "var.oriCreateTime"));
        var stated = Stated(capture, s.First("var.createTime", "d.ct_str", "new.create_time"), s.First("var.publish_time"))
            ?? (seconds is null ? Stated(capture, page.ShownTime) : null); // a page saved without its scripts
        var time = seconds is { } at && at >= Earliest ? new PostTime(at, TimePrecision.Second) : stated;
        return new ArticleFacts
        {
            Name = name,
            Biz = biz,
            UserName = s.First("var.user_name", "d.user_name", "new.user_name"),
            Title = title,
            Time = time,
            TimeConflict = Conflict(seconds, Seconds(s.First("var.oriCreateTime", "d.ori_send_time")), stated, capture.CapturedAt, Seconds(s.First("var.svr_time", "d.svr_time", "new.svr_time"))),
            Mid = Digits(s.First("var.mid", "d.mid", "new.mid", "window.mid", "var.appmsgid", "window.appmsgid")) ?? Digits(ArticleLink.Parameter(link, "mid"))
                ?? Digits(ArticleLink.Parameter(address, "mid")),
            Idx = Digits(s.First("var.idx", "d.idx", "new.idx", "window.idx", "var.itemidx")) ?? Digits(ArticleLink.Parameter(link, "idx"))
                ?? Digits(ArticleLink.Parameter(address, "idx")),
            Url = ArticleLink.Clean(link) ?? ArticleLink.Clean(address),
            ShowType = s.First("var.real_item_show_type", "window.real_item_show_type", "var.item_show_type", "window.item_show_type", "d.item_show_type", "new.item_show_type"),
            IsReprint = s.First("var.copyright_stat", "d.copyright_stat", "copyright.copyright_stat", "new.copyright_info.copyright_stat") is "2",
            Verified = s.First("new.verify_status", "d.verify_status", "var.verify_status", "bar.verify_status") switch
            {
                "2" => true,
                "0" => false,
                _ => null,
            },
            Anchors = (page.HasArticle ? 1 : 0) + (name is null ? 0 : 1) + (time is null ? 0 : 1) + (biz is null ? 0 : 1) + (title is null ? 0 : 1),
        };
    }

    /// <summary>
    /// Two independent statements of the same moment have to agree; when they do not, one of the anchors means something else than this parser thinks,
    /// and a wrong time accuses. Lies in the future are caught the same way (against the later of our clock and the server's own).
    /// </summary>
    private static string? Conflict(DateTimeOffset? seconds, DateTimeOffset? original, PostTime? stated, DateTimeOffset capturedAt, DateTimeOffset? serverTime)
    {
        var now = serverTime is { } server && server > capturedAt ? server : capturedAt;
        var moment = seconds ?? stated?.At;
        if (moment > now.AddDays(1))
            return $"time {moment:yyyy-MM-dd HH:mm:ss} lies in the future";
        if (seconds is not { } at)
            return null;
        if (at < Earliest)
            return $"time {at:yyyy-MM-dd HH:mm:ss} is older than the platform";
        // After an edit the text may be either of the page's two moments.
        return stated is null || Agree(at, stated) || (original is { } first && Agree(first, stated))
            ? null
            : $"time {at:yyyy-MM-dd HH:mm:ss} against stated {stated.At:yyyy-MM-dd HH:mm}";
    }

    private static bool Agree(DateTimeOffset at, PostTime stated) => stated.Precision == TimePrecision.Day
        ? (at.Date - stated.At.Date).Duration() <= TimeSpan.FromDays(1)
        : (at.AddSeconds(-at.Second) - stated.At).Duration() <= TimeSpan.FromMinutes(1);

    private static PostTime? Stated(Capture capture, params ReadOnlySpan<string?> texts)
    {
        // All are Beijing time without a zone; create_time of other layouts is a number and belongs to the other statement.
        foreach (var text in texts)
        {
            if (text is { Length: >= 2 } && text.AsSpan().IndexOfAnyExceptInRange('0', '9') >= 0 && ChineseTime.TryParse(text, capture.CapturedAt, out var time))
                return time;
        }

        return null;
    }

    private static DateTimeOffset? Seconds(string? text) =>
        text is { Length: 9 or 10 } && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? ChinaTime.FromUnixSeconds(seconds)
            : null;

    private static string? FirstValidBiz(params ReadOnlySpan<string?> candidates)
    {
        foreach (var candidate in candidates)
        {
            if (Articles.Biz.IsValid(candidate))
                return candidate;
        }

        return null;
    }

    private static string? Digits(string? text) =>
        text is { Length: > 0 and <= 20 } && text is not "0" && text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 ? text : null;

    /// <summary>Entities decoded twice (<c>&amp;amp;amp;</c>), blanks of every kind at the ends dropped.</summary>
    private static string? Text(string? value)
    {
        if (value is null)
            return null;
        if (value.Contains('&', StringComparison.Ordinal))
            value = WebUtility.HtmlDecode(WebUtility.HtmlDecode(value));
        return NotEmpty(value.Replace('\u00A0', ' '));
    }

    private static string? NotEmpty(string? value)
    {
        var trimmed = value?.Trim().Trim('\u3000', '\u200B', '\uFEFF').Trim();
        return string.IsNullOrEmpty(trimmed) ? null : trimmed;
    }
}
