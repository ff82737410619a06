using System.Text.Json;
using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.Weibo;

/// <summary>Reads what comes as HTML: the page of one post, the WAP pages, error pages, the visitor page, and the shells that fetch their data by themselves.</summary>
internal sealed class WeiboPageParser(WeiboSays says, WeiboPostsParser posts, WeiboWapParser wap, WeiboDesktopPage desktop)
{
    private const string RenderData = "$render_data";
    private const string ErrorText = "h5-4con";
    private const string ErrorTitle = "微博-出错了";

    private static readonly System.Buffers.SearchValues<char> BehindAnAddress = System.Buffers.SearchValues.Create("\"'<> );");

    /// <summary>A page that only leads on is short.</summary>
    private const int LongestRedirect = 4096;

    /// <summary>Reads one page.</summary>
    public Reading Read(string html, Capture capture, string? accountId)
    {
        if (Post(html, capture, accountId) is { } post)
            return post;
        if (WeiboWapParser.IsWap(html))
            return wap.Read(html, capture, accountId);
        var title = Element(html, "title");
        if (says.Title(title) is { } wall)
            return Refused(capture, wall);
        if (desktop.TryRead(html, capture, accountId) is { } old)
            return old;
        if (OfClass(html, ErrorText) is { } text)
        {
            // Of whom the page of one post says so, it does not say.
            return Refused(capture, says.Message(text) is { Outcome: Outcome.AccountGone } gone && WeiboAddress.IsOfPost(capture.FinalUrl)
                ? Saying.NotObservable(Reason.Ambiguous, gone.Detail)
                : says.Message(text));
        }

        if (title is not null && TextForm.Normalise(title) == ErrorTitle)
            return Refused(capture, Saying.NotObservable(Reason.Ambiguous, ErrorTitle));
        // The one sentence of a WAP page.
        foreach (var name in (ReadOnlySpan<string>)["me", "c"])
        {
            if (OfClass(html, name) is { } sentence && says.KnownMessage(sentence) is { } told)
                return Refused(capture, told);
        }

        foreach (var heading in (ReadOnlySpan<string>)["h1", "h2"])
        {
            if (Element(html, heading) is { } line && (says.Title(line) ?? says.KnownMessage(line)) is { } said)
                return Refused(capture, said);
        }

        if (Redirect(html) is { } next && says.Address(next) is { Outcome: Outcome.NotObservable } signIn)
            return Refused(capture, signIn);
        if (IsShell(html))
        {
            // The address that a name was sent on to is all that a shell tells.
            var uid = WeiboAddress.WhoIs(capture.FinalUrl)?.Uid;
            return Refused(capture, Saying.NotObservable(Reason.Ambiguous, $"page without data of its own: {title}"))
                with { Profile = uid is null ? null : new Profile { Id = uid } };
        }

        if (WeiboWapParser.IsOfTheSite(html))
            return Refused(capture, Saying.NotObservable(Reason.Ambiguous, $"a WAP page without posts: {title}"));
        return Refused(capture, WeiboSays.Status(capture.Status) ?? (WeiboList.AnswersWithData(capture.RequestedUrl)
            ? Saying.NotObservable(Reason.Blocked, $"a page instead of data: {title}")
            : new Saying(Outcome.AdapterBroken, Reason.LayoutChanged, $"unknown page: {title}")));
    }

    /// <summary>A body that is neither JSON nor HTML, such as 访问过于频繁，请稍等再试！（错误码：414）.</summary>
    public Reading Text(string text, Capture capture)
    {
        var line = HtmlText.Headline(text);
        if (line is null)
            return Refused(capture, WeiboSays.Status(capture.Status) ?? Saying.NotObservable(Reason.Blocked, "an answer without content"));
        if (text.Length <= 400 && says.KnownMessage(line) is { } said)
            return Refused(capture, said);
        return Refused(capture, WeiboSays.Status(capture.Status) ?? new Saying(Outcome.AdapterBroken, Reason.LayoutChanged, "neither JSON nor a page"));
    }

    /// <summary>The page of one post: <c>var $render_data = [{…}][0] || {};</c>.</summary>
    private Reading? Post(string html, Capture capture, string? accountId)
    {
        var at = html.IndexOf(RenderData, StringComparison.Ordinal);
        if (at < 0)
            return null;
        var start = html.IndexOf('[', at);
        if (start < 0 || start - at > 40 || JsText.BalancedJson(html, start) is not { } json || !Json.TryParse(json, out var document))
            return Refused(capture, Saying.NotObservable(Reason.Temporary, "$render_data is not complete"));
        using (document)
        {
            var first = ((JsonElement?)document.RootElement).Items().FirstOrDefault();
            return first.Get("status") is { ValueKind: JsonValueKind.Object } status && WeiboPost.IsPost(status)
                ? posts.Some([status], null, capture, accountId, ReadingKind.WeiboPage)
                : Refused(capture, new Saying(Outcome.AdapterBroken, Reason.LayoutChanged, "$render_data without a post"));
        }
    }

    /// <summary>Where a page of nothing but a redirect leads: <c>location.replace("…")</c> or a refresh in its head; null for any other.</summary>
    private static Uri? Redirect(string html)
    {
        if (html.Length > LongestRedirect)
            return null;
        foreach (var way in (ReadOnlySpan<string>)["location.replace(", "location.href", "url="])
        {
            var at = html.IndexOf(way, StringComparison.OrdinalIgnoreCase);
            var start = at < 0 ? -1 : html.IndexOf("http", at + way.Length, StringComparison.OrdinalIgnoreCase);
            var end = start < 0 || start > at + way.Length + 6 ? -1 : html.AsSpan(start).IndexOfAny(BehindAnAddress);
            if (end > 0 && Uri.TryCreate(html.Substring(start, end), UriKind.Absolute, out var next))
                return next;
        }

        return null;
    }

    private static bool IsShell(string html) => AttributeText.Has(html, "id", "app");

    /// <summary>The text of the first such element; null when there is none.</summary>
    private static string? Element(string html, string name)
    {
        var open = html.IndexOf("<" + name, StringComparison.OrdinalIgnoreCase);
        return open < 0 ? null : Inner(html, open);
    }

    /// <summary>The text of the first element of that class; null when there is none.</summary>
    private static string? OfClass(string html, string name)
    {
        var at = AttributeText.Find(html, "class", name);
        return at < 0 ? null : Inner(html, at);
    }

    private static string? Inner(string html, int from)
    {
        var start = html.IndexOf('>', from);
        if (start < 0)
            return null;
        var end = html.IndexOf("</", start, StringComparison.Ordinal);
        return end < 0 || end - start > 2000 ? null : HtmlText.ToPlain(html[(start + 1)..end]) is { Length: > 0 } text ? text : null;
    }

    private static Reading Refused(Capture capture, Saying saying) => Reading.Refused(
        Platform.Weibo, WeiboList.KindOf(capture.RequestedUrl) ?? ReadingKind.WeiboPage, saying.Outcome, saying.Reason, saying.Detail, capture.CapturedAt);
}
