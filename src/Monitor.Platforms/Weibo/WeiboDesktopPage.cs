using System.Globalization;
using System.Net;
using System.Text;
using HtmlAgilityPack;
using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Domain.Time;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.Weibo;

/// <summary>
/// Reads the pages that weibo.com had until 2021: <c>FM.view({"ns":…,"html":"…"})</c> brings each part, <c>$CONFIG['oid']</c> names the account. They show the first
/// rows and load the others as one scrolls, so they prove life and nothing else.
/// </summary>
internal sealed class WeiboDesktopPage(PlatformDefinition definition)
{
    private const string View = "FM.view(";
    private const string Row = "feed_list_item";

    /// <summary>Real ones stay under fifty.</summary>
    private const int MostNested = 100;

    /// <summary>Reads a page; null for one that is none, or shows neither an account nor a post.</summary>
    public Reading? TryRead(string html, Capture capture, string? accountId)
    {
        var parts = new StringBuilder();
        for (var at = html.IndexOf(View, StringComparison.Ordinal); at >= 0; at = html.IndexOf(View, at, StringComparison.Ordinal))
        {
            at += View.Length;
            if (at >= html.Length || html[at] != '{')
                continue;
            if (JsText.BalancedJson(html, at) is not { } json)
                break; // it was searched to the end; to search for others would take quadratic time
            at += json.Length;
            if (!Json.TryParse(json, out var document))
                continue;
            using (document)
            {
                var part = document.RootElement.Get("html").Text();
                // Tools that write a page anew escape what stands in its scripts.
                parts.Append(part is not null && !part.Contains('<', StringComparison.Ordinal) ? WebUtility.HtmlDecode(part) : part).Append('\n');
            }
        }

        var text = parts.ToString();
        // What a browser saved has the parts where the scripts had put them.
        if (!text.Contains(Row, StringComparison.Ordinal) && html.Contains(Row, StringComparison.Ordinal))
            text = html;
        return text.Length == 0 ? null : Read(text, Config(html, "oid"), Config(html, "onick"), capture, accountId);
    }

    /// <summary>Reads rows alone; null for a text without any.</summary>
    public Reading? TryReadPart(string html, Capture capture, string? accountId) =>
        html.Contains(Row, StringComparison.Ordinal) ? Read(html, null, null, capture, accountId) : null;

    private Reading? Read(string html, string? uid, string? name, Capture capture, string? accountId)
    {
        if (HtmlNesting.Exceeds(html, MostNested))
            return null;
        var document = new HtmlDocument();
        document.LoadHtml(html);
        uid = WeiboAddress.IsUid(uid) ? uid : null;
        var expected = accountId ?? WeiboAddress.WhoIs(capture.RequestedUrl)?.Uid;
        if (uid is not null && expected is not null && uid != expected)
            return Reading.Refused(Platform.Weibo, ReadingKind.WeiboPage, Outcome.NotObservable, Reason.Ambiguous, $"the page is of account {uid}, not {expected}", capture.CapturedAt);
        var owner = uid ?? expected;
        var rows = document.DocumentNode.DownTo(IsRow).Where(IsRow).Select(n => (Node: n, Owner: OwnerOf(n))).ToList();
        if (owner is null && rows.Select(r => r.Owner).Distinct().Take(2).ToList() is [{ } one])
            owner = one;
        var posts = rows.Where(r => r.Owner == owner && owner is not null).Select(r => PostOf(r.Node, capture.CapturedAt)).ToList();
        if (posts.Count == 0 && (uid is null || name is null))
        {
            return rows.Count == 0
                ? null
                : Reading.Refused(
                    Platform.Weibo, ReadingKind.WeiboPage, Outcome.NotObservable, Reason.Ambiguous, $"none of {rows.Count} rows is a post of account {owner ?? "(unknown)"}", capture.CapturedAt);
        }

        var body = document.DocumentNode.Descendants().FirstOrDefault(n => n.HasClass("verify_area"))?.Descendants("p").FirstOrDefault(p => p.HasClass("info"));
        var verified = HtmlText.Headline(HtmlText.ToPlain(body?.InnerHtml));
        return new Reading
        {
            Platform = Platform.Weibo,
            Kind = ReadingKind.WeiboPage,
            Outcome = Outcome.Observed,
            Reason = Reason.Ok,
            Completeness = posts.Count > 0 ? Completeness.Partial : Completeness.None,
            Profile = new Profile
            {
                Id = owner,
                Name = name ?? HtmlText.Headline(HtmlText.ToPlain(document.DocumentNode.Descendants("h1").FirstOrDefault(n => n.HasClass("username"))?.InnerHtml)),
                Verified = verified is null ? null : true,
                VerifiedBody = verified,
                Followers = Counter(document, "粉丝", "followers", "fans"),
                PostCount = Counter(document, "微博", "weibo"),
            },
            Posts = posts,
            Interaction = Interaction.Of(posts),
            CapturedAt = capture.CapturedAt,
        };
    }

    private Post PostOf(HtmlNode row, DateTimeOffset capturedAt)
    {
        // What was reposted stands inside, in the same shape.
        var own = row.DownTo(n => n.HasClass("WB_expand") || n.HasClass("WB_media_expand")).ToList();
        var date = own.FirstOrDefault(n => n.GetAttributeValue("node-type", "") == "feed_list_item_date");
        var id = row.GetAttributeValue("mid", "");
        id = id.Length is > 0 and < 24 && id.AsSpan().ContainsOnlyDigits() ? id : null;
        var text = HtmlText.ToPlain(own.FirstOrDefault(n => n.GetAttributeValue("node-type", "") == "feed_list_content")?.InnerHtml);
        return new Post
        {
            Id = id,
            Time = long.TryParse(date?.GetAttributeValue("date", ""), NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at is > 1_000_000_000_000 and < 10_000_000_000_000
                ? new PostTime(ChinaTime.FromUnixSeconds(at / 1000), TimePrecision.Second)
                : WeiboTime.Of(date?.GetAttributeValue("title", "") is { Length: > 0 } shown ? shown : date?.InnerText, id, capturedAt).Time,
            Title = HtmlText.Headline(text),
            Text = text.Length > 0 ? text : null,
            Url = id is null ? null : definition.Address("status", ("id", id)).AbsoluteUri,
            Pinned = row.GetAttributeValue("feedtype", "") == "top",
            IsRepost = row.GetAttributeValue("isforward", "") == "1" || row.Descendants().Any(n => n.HasClass("WB_expand")),
            Comments = Count("comment_btn_text"),
            Likes = Count("like_status"),
            Shares = Count("forward_btn_text"),
        };

        // Without any, the button has its name instead of a number.
        long? Count(string button) =>
            own.FirstOrDefault(n => n.GetAttributeValue("node-type", "") == button)?.Descendants("em").LastOrDefault()?.InnerText is { } number && CountText.TryParse(number, out var count)
                ? count
                : null;
    }

    private static bool IsRow(HtmlNode node) => node.GetAttributeValue("action-type", "") == Row;

    /// <summary><c>tbinfo="ouid=…&amp;rouid=…"</c>: who posted it, and whom it reposts.</summary>
    private static string? OwnerOf(HtmlNode row)
    {
        const string key = "ouid=";
        var info = row.GetAttributeValue("tbinfo", "");
        if (!info.StartsWith(key, StringComparison.Ordinal))
            return null;
        var end = info.IndexOf('&', StringComparison.Ordinal);
        var uid = end < 0 ? info[key.Length..] : info[key.Length..end];
        return WeiboAddress.IsUid(uid) ? uid : null;
    }

    /// <summary>A number above its name: <c>&lt;strong&gt;253&lt;/strong&gt;&lt;span&gt;关注&lt;/span&gt;</c>. Who reads Weibo in English or in traditional characters has other names.</summary>
    private static long? Counter(HtmlDocument document, params ReadOnlySpan<string> names)
    {
        foreach (var span in document.DocumentNode.Descendants("span"))
        {
            if (span.ParentNode?.Element("strong") is { } number && names.Contains(TextForm.Normalise(span.InnerText).ToLowerInvariant()))
                return CountText.TryParse(number.InnerText, out var count) ? count : null;
        }

        return null;
    }

    /// <summary><c>$CONFIG['oid']='5500012345';</c>, until 2014 with blanks around the sign.</summary>
    private static string? Config(string html, string key)
    {
        var name = $"$CONFIG['{key}']";
        var at = html.IndexOf(name, StringComparison.Ordinal);
        if (at < 0)
            return null;
        var rest = html.AsSpan(at + name.Length).TrimStart(" \t");
        if (rest is not ['=', ..])
            return null;
        rest = rest[1..].TrimStart(" \t");
        return rest is ['\'' or '"', ..] && JsText.ReadLiteral(html, html.Length - rest.Length) is { } literal && literal.Value.Trim() is { Length: > 0 } value ? value : null;
    }
}
