using System.Globalization;
using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.Text;
using Monitor.Platforms.WeChat.Scripts;

namespace Monitor.Platforms.WeChat.Articles;

/// <summary>Reads one article page (图文) with its account, time and comment switch, or the dead page that stands in its place.</summary>
/// <param name="definition">The WeChat definition with its marker groups.</param>
internal sealed class ArticlePageParser(PlatformDefinition definition)
{
    /// <summary>An article needs this many of: <c>#js_article</c>, account name, time, biz, title. One word more or less is chance.</summary>
    private const int AnchorsNeeded = 3;

    private readonly WeChatPageState _state = new(definition);

    /// <summary>Reads the page. Never throws for bad input; what is neither article nor known refusal is "layout changed".</summary>
    public Reading Parse(Capture capture, string html)
    {
        var page = WeChatPage.Read(html);
        var facts = ArticleFacts.Of(page, capture);
        var isArticle = facts.Anchors >= AnchorsNeeded;

        // Dead pages and verification shells may name the account they stand for; a page that has neither frame nor text of an article but the box of a
        // message is asked for its message first.
        var hasFrame = page.HasArticle || page.HasContent;
        if (!isArticle || (!hasFrame && (page.MessageTitle is not null || page.ChallengeAnchor is not null)) || IsChallengeAddress(capture))
        {
            if (_state.Classify(capture, html, page, ReadingKind.WeChatArticle) is { } refusal)
                return refusal with { Profile = facts.Biz is null ? null : ProfileOf(facts) };
            if (!isArticle)
                return Refused(capture, Outcome.AdapterBroken, Reason.LayoutChanged, page.MessageTitle is { Length: > 0 } said ? said : $"{facts.Anchors} of 5 article anchors");
        }

        if (facts.TimeConflict is { } conflict)
            return Refused(capture, Outcome.AdapterBroken, Reason.LayoutChanged, conflict);
        if (BanOf(page.Scripts, facts) is { } ban)
            return Refused(capture, Outcome.AccountGone, Reason.Banned, ban) with { Profile = ProfileOf(facts) };
        var post = PostOf(page, facts);
        return new Reading
        {
            Platform = Platform.WeChat,
            Kind = ReadingKind.WeChatArticle,
            Outcome = Outcome.Observed,
            Reason = Reason.Ok,
            Detail = IsKnownType(facts.ShowType) ? null : $"unknown item_show_type={facts.ShowType}",
            Completeness = Completeness.Partial,
            Profile = ProfileOf(facts),
            Posts = [post],
            Interaction = Interaction.Of([post]),
            CapturedAt = capture.CapturedAt,
        };
    }

    private bool IsChallengeAddress(Capture capture) =>
        capture.FinalUrl.IsAbsoluteUri && definition.Match(WeChatPageState.ChallengePaths, capture.FinalUrl.AbsolutePath) is not null;

    private static Post PostOf(WeChatPage page, ArticleFacts facts)
    {
        var scripts = page.Scripts;
        var headline = HtmlText.Headline(facts.Title);
        return new Post
        {
            Id = facts.Mid is null ? null : $"{facts.Mid}_{facts.Idx ?? "1"}",
            Time = facts.Time,
            Title = headline,

            // A text post has its whole text for a title.
            Text = string.Equals(headline, facts.Title, StringComparison.Ordinal) ? null : facts.Title,
            Url = facts.Url,
            IsRepost = facts.IsReprint,

            // The bar's figures are filled only where the page was opened by a signed-in reader; the number of selected comments is not the number of comments.
            Comments = Count(scripts, "bar.comment_count"),
            Likes = Count(scripts, "bar.old_like_count"),
            Shares = Count(scripts, "bar.share_count"),
            CommentSwitch = CommentSwitch.Of(page),
        };
    }

    /// <summary>
    /// <c>is_biz_ban</c> of the page's own account together with a <c>ban_scene</c>: either alone is not enough, and the card of another account counts for nothing.
    /// </summary>
    private static string? BanOf(ScriptValues scripts, ArticleFacts facts)
    {
        if (scripts.First("var.ban_scene", "new.ban_scene", "d.ban_scene") is not { } scene || scene == "0")
            return null;
        var banned = scripts.Profiles.Any(card =>
            card.GetValueOrDefault("is_biz_ban") == "1"
            && (SameText(card, "fakeid", facts.Biz) || SameText(card, "username", facts.UserName)));
        return banned ? $"is_biz_ban=1, ban_scene={scene}" : null;
    }

    private static bool SameText(IReadOnlyDictionary<string, string> card, string name, string? value) =>
        value is not null && card.TryGetValue(name, out var own) && string.Equals(own, value, StringComparison.Ordinal);

    private static Profile ProfileOf(ArticleFacts facts) => new() { Id = facts.Biz, Name = facts.Name, Verified = facts.Verified };

    private static bool IsKnownType(string? type) => type is null or "0" or "5" or "6" or "7" or "8" or "10" or "11" or "17";

    private static long? Count(ScriptValues scripts, string path) =>
        long.TryParse(scripts.First(path), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    private static Reading Refused(Capture capture, Outcome outcome, Reason reason, string? detail) =>
        Reading.Refused(Platform.WeChat, ReadingKind.WeChatArticle, outcome, reason, detail, capture.CapturedAt);
}
