using Monitor.Domain.Readings;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.Douyin;

/// <summary>
/// Pages: <c>/user/…</c>, share pages, challenges. The account's own data decides first, whatever banners or captcha scripts the page carries;
/// then challenges, then the texts of the rendered page.
/// </summary>
internal static class DouyinPageParser
{
    /// <summary>Real pages stay under a hundred.</summary>
    private const int MostNested = 2000;

    /// <summary>Reads a page.</summary>
    public static Reading Read(string html, DouyinLook look)
    {
        var kind = look.AddressKind ?? ReadingKind.DouyinPage;
        var account = DouyinPageAccount.Find(DouyinEmbeddedData.Roots(html), look.Target);
        var embedded = Embedded(account, look);
        if (embedded is { Posts.Count: > 0 })
            return embedded;

        // The HTML parser takes quadratic time on elements that are nested without end.
        if (HtmlNesting.Exceeds(html, MostNested))
            return embedded ?? look.Refused(kind, Outcome.AdapterBroken, Reason.LayoutChanged, $"elements nested deeper than {MostNested}");
        var page = DouyinRenderedPage.Of(html, look);
        if (embedded is not null)
            return WithWorks(embedded, page);
        if (Rendered(page, look) is { } rendered)
            return rendered;
        if (account.RefusedEnvelope is { } envelope && DouyinEnvelope.Refusal(envelope, kind, look) is { } refusal)
            return refusal;
        return DouyinChallenge.Of(html, page, kind, look)
            ?? ByText(page, kind, look)
            ?? Unexplained(html, page, account, kind, look);
    }

    private static Reading? Embedded(DouyinPageAccount account, DouyinLook look)
    {
        var list = account.Posts is { } posts ? DouyinPostList.Of(posts, look) : null;
        if (account.User is not { } user)
        {
            // A work's own page proves that its author lives, no more.
            return account.SingleWorks is { } works ? Works(DouyinPostList.Of(works, look), look) : null;
        }

        var profile = DouyinProfileParser.OfUser(user, look, ReadingKind.DouyinPage);
        if (list is null)
            return profile;
        var hasMore = account.PostsEnvelope!.Value.Either("has_more", "hasMore").Flag();
        var stated = profile.Profile?.PostCount;
        if (list.Posts.Count > 0)
        {
            // "No more" is believed only when the list is as long as the profile says.
            var (completeness, coversSince) = list.Coverage(hasMore == false && stated > list.Posts.Count ? true : hasMore, hasMore is not null && !account.IsSpider);
            return look.Observed(ReadingKind.DouyinPage) with
            {
                Detail = profile.Detail,
                Completeness = completeness,
                CoversSince = coversSince,
                Profile = profile.Profile,
                Posts = list.Posts,
                Interaction = list.Interaction,
            };
        }

        var empty = profile.Outcome == Outcome.Observed
            && account.Posts!.Value.GetArrayLength() == 0
            && hasMore == false
            && stated == 0
            && !account.IsSpider
            && DouyinEnvelope.IsSuccess(account.PostsEnvelope!.Value);
        return empty ? profile with { Reason = Reason.Empty, Detail = "aweme_list=[] has_more=0 aweme_count=0", Completeness = Completeness.Complete } : profile;
    }

    /// <summary>A stream that describes the account leaves its works to the rendered list: enough to prove life.</summary>
    private static Reading WithWorks(Reading profile, DouyinRenderedPage page) => profile.Outcome == Outcome.Observed && page.Posts.Count > 0
        ? profile with { Posts = page.Posts, Completeness = Completeness.Partial }
        : profile;

    private static Reading? Works(DouyinPostList works, DouyinLook look) => works.Posts.Count == 0
        ? null
        : look.Observed(ReadingKind.DouyinPage) with
        {
            Completeness = Completeness.Partial,
            Profile = DouyinProfile.OfAuthor(works.Author),
            Posts = works.Posts,
            Interaction = works.Interaction,
        };

    private static Reading? Rendered(DouyinRenderedPage page, DouyinLook look)
    {
        if (page.Name is null && page.Posts.Count == 0)
            return null;
        var shown = DouyinAddress.SecUidIn(look.Capture.FinalUrl) ?? DouyinAddress.SecUidIn(look.Capture.RequestedUrl);
        if (shown is not null && look.Target.SecUid is not null && shown != look.Target.SecUid)
            return look.NotObservable(ReadingKind.DouyinPage, Reason.Ambiguous, "the page shows another account");
        // No works, and the page says why. Beside an account that counts works, the words may be anybody's (nicknames of cancelled people read 「账号已注销」).
        if (page.Posts.Count == 0 && page.GoneText is { } gone && (page.GoneTextInList || page.PostCount is null or 0))
            return look.Refused(ReadingKind.DouyinPage, gone.Outcome, gone.Reason, gone.Text);

        var reading = look.Observed(ReadingKind.DouyinPage) with
        {
            Profile = new()
            {
                Id = shown ?? page.Uid,
                Name = page.Name,
                Verified = page.VerifiedBody is null ? null : true,
                VerifiedBody = page.VerifiedBody,
                Followers = page.Followers,
                PostCount = page.PostCount,
            },
            Completeness = page.Posts.Count > 0 ? Completeness.Partial : Completeness.None,
            Posts = page.Posts,
        };
        return page.StatesEmptiness
            ? reading with { Reason = Reason.Empty, Detail = page.EmptyText!.Text, Completeness = Completeness.Complete }
            : reading;
    }

    /// <summary>Texts of a page without any data of the account: a passing fault is believed before a closure, a closure before the sign-in window that opens over everything.</summary>
    private static Reading? ByText(DouyinRenderedPage page, string kind, DouyinLook look)
    {
        var text = page.TemporaryText ?? page.GoneText ?? page.LoginText;
        if (text is null)
            return null;
        // 「用户不存在」 stands in every platform's pages.
        var at = look.Capture.FinalUrl;
        return text.Outcome == Outcome.AccountGone && at.IsAbsoluteUri && at.Scheme is "http" or "https" && !DouyinAddress.IsPlatform(at)
            ? look.NotObservable(kind, Reason.Ambiguous, $"{text.Text}: at {at.Host}")
            : look.Refused(kind, text.Outcome, text.Reason, text.Text);
    }

    private static Reading Unexplained(string html, DouyinRenderedPage page, DouyinPageAccount account, string kind, DouyinLook look)
    {
        if (account.IsSpider)
            return look.NotObservable(kind, Reason.Blocked, "isSpider=true");
        if (account.SomebodyElse)
            return look.NotObservable(kind, Reason.Ambiguous, "the page holds data of other accounts only");
        if (page.IsBlank)
            return look.NotObservable(kind, Reason.Blocked, page.Title ?? "a page without content");
        if (DouyinAddress.IsAccountPage(look.Capture.RequestedUrl) && !DouyinAddress.IsAccountPage(look.Capture.FinalUrl))
            return look.NotObservable(kind, Reason.Ambiguous, $"led to {look.Capture.FinalUrl}");
        if (page.HasAnchors || DouyinEmbeddedData.HasContainer(html))
            return look.NotObservable(kind, Reason.Ambiguous, page.Title ?? "the page carries no account data");
        return look.Refused(kind, Outcome.AdapterBroken, Reason.LayoutChanged, page.Title);
    }
}
