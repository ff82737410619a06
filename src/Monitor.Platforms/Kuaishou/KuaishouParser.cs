using System.Globalization;
using System.Text.Json;
using Monitor.Domain.Readings;
using Monitor.Domain.Time;
using Monitor.Platforms.Readings;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.Kuaishou;

/// <summary>Reads profile and works of an account: the REST answers of today, the GraphQL answers of before, and the state inside the page.</summary>
internal static class KuaishouParser
{
    /// <summary>Keys of the page's state are scrambled: the values are found by what they hold, no deeper than this.</summary>
    private const int DeepestState = 6;

    /// <summary>Lists of an account's page that are not its own works.</summary>
    private static readonly string[] OtherLists = ["/profile/liked", "/profile/likes", "/profile/private", "/profile/collect", "/playback"];

    /// <summary>The service opened in 2011.</summary>
    private static readonly DateTimeOffset Beginning = new(2011, 1, 1, 0, 0, 0, ChinaTime.Offset);

    /// <summary>The kind of answer that an address is for.</summary>
    public static string KindOf(Uri url) =>
        !KuaishouRoute.IsPlatform(url) ? ReadingKind.KuaishouPage
        : url.AbsolutePath.Contains("/profile/feed", StringComparison.Ordinal) || url.AbsolutePath.EndsWith("/profile/public", StringComparison.Ordinal) ? ReadingKind.KuaishouPosts
        : url.AbsolutePath.Contains("/rest/v/profile/", StringComparison.Ordinal) ? ReadingKind.KuaishouProfile
        : ReadingKind.KuaishouPage;

    /// <summary>Reads a JSON answer; null when its shape is not known.</summary>
    public static Reading? Json(JsonElement root, PageState page)
    {
        if (root.Get("data") is { ValueKind: JsonValueKind.Object } data)
        {
            if (data.Get("visionProfilePhotoList") is { ValueKind: JsonValueKind.Object } list)
                return Answer(list, page);
            if ((data.Get("visionProfile") ?? data.Get("visionProfileUserProfile")) is { ValueKind: JsonValueKind.Object } profile)
                return Answer(profile, page);
            if (data.Get("list") is { ValueKind: JsonValueKind.Array } || data.Get("result") is not null)
                return Answer(data, page);
        }

        return Answer(root, page);
    }

    /// <summary>Reads the page: its state, or what stands in its place; null when there is neither.</summary>
    public static Reading? Page(string html, PageState page)
    {
        foreach (var name in (ReadOnlySpan<string>)["window.INIT_STATE", "window.__APOLLO_STATE__", "window.__INITIAL_STATE__"])
        {
            var at = html.IndexOf(name, StringComparison.Ordinal);
            var brace = at < 0 ? -1 : html.IndexOf('{', at);
            if (brace < 0 || brace > at + name.Length + 8 || JsText.BalancedJson(html, brace) is not { } text || !Text.Json.TryParse(text, out var document))
                continue;
            using (document)
            {
                Reading? profile = null;
                foreach (var found in Holders(document.RootElement, 0))
                {
                    if (Answer(found, page) is not { Outcome: Outcome.Observed } reading)
                        continue;
                    if (reading.Posts.Count > 0)
                        return reading with { Kind = ReadingKind.KuaishouPage };
                    profile ??= reading with { Kind = ReadingKind.KuaishouPage };
                }

                return profile ?? page.NotObservable(ReadingKind.KuaishouPage, Reason.Ambiguous, "a page without the account");
            }
        }

        return html.Contains("captcha.zt.kuaishou.com", StringComparison.Ordinal) && !html.Contains("data-v-app", StringComparison.Ordinal)
            ? page.NotObservable(ReadingKind.KuaishouPage, Reason.Captcha, "captcha.zt.kuaishou.com")
            : null;
    }

    /// <summary>Objects that hold works or a profile, wherever in the state.</summary>
    private static IEnumerable<JsonElement> Holders(JsonElement value, int depth)
    {
        if (depth > DeepestState || value.ValueKind != JsonValueKind.Object)
            yield break;
        if (value.Get("feeds") is { ValueKind: JsonValueKind.Array } || value.Get("userProfile") is not null)
            yield return value;
        foreach (var property in value.EnumerateObject())
        {
            foreach (var found in Holders(property.Value, depth + 1))
                yield return found;
        }
    }

    private static Reading? Answer(JsonElement answer, PageState page)
    {
        if (answer.ValueKind != JsonValueKind.Object)
            return null;
        var kind = KindOf(page.Capture.RequestedUrl);
        var result = answer.Get("result").Long();
        if (result == 400002 || answer.Get("captchaConfig") is not null)
            return page.NotObservable(kind, Reason.Captcha, $"result={result}");
        if (result is 109)
            return page.NotObservable(kind, Reason.LoginWall, "result=109");
        if (page.ByMessage(kind, answer.Get("error_msg").Text() ?? answer.Get("message").Text()) is { } said)
            return said;
        if (result is not null and not 1)
            return page.NotObservable(kind, Reason.RateLimited, $"result={result}");
        if ((answer.Get("feeds") ?? answer.Get("list")) is { ValueKind: JsonValueKind.Array } feeds)
            return Posts(feeds, answer.Get("pcursor").Text(), page);
        if (ProfileOf(answer) is { } profile)
        {
            return page.AccountId is { } asked && profile.Id is { } id && KuaishouRoute.IsId(id) && id != asked && KuaishouRoute.IsId(asked)
                ? page.NotObservable(ReadingKind.KuaishouProfile, Reason.Ambiguous, $"the answer is of account {id}, not {asked}")
                : page.Observed(ReadingKind.KuaishouProfile) with { Profile = profile };
        }

        return result is null ? null : page.NotObservable(kind, Reason.Ambiguous, "result=1 without facts");
    }

    private static Reading Posts(JsonElement feeds, string? cursor, PageState page)
    {
        const string kind = ReadingKind.KuaishouPosts;
        var posts = new List<Post>();
        var unreadable = false;
        var later = false;
        var foreign = 0;
        var unknown = new HashSet<string>(StringComparer.Ordinal);
        Profile? profile = null;
        foreach (var row in feeds.EnumerateArray())
        {
            var photo = row.Get("photo") ?? row;
            if (photo.Get("id").Text() is not { Length: > 0 } id)
            {
                unreadable = true;
                continue;
            }

            var author = row.Get("author") ?? photo.Get("author");
            var authorId = author?.Get("id").Text();
            if (KuaishouRoute.IsId(page.AccountId) && KuaishouRoute.IsId(authorId) && authorId != page.AccountId)
            {
                foreign++;
                continue;
            }

            // The cursor with which the row was asked for: only those of the first page have none.
            later |= row.Get("currentPcursor").Text() is not (null or "" or "0");
            if (authorId is { Length: > 0 } && authorId != page.AccountId)
                unknown.Add(authorId);
            profile ??= author?.Get("name").Text() is { Length: > 0 } name ? new Profile { Id = authorId, Name = name.Trim() } : null;
            posts.Add(Post(id, photo, page));
        }

        if (posts.Count == 0)
        {
            // Throttled visitors get an empty list and result 1: never taken for "no works".
            return page.NotObservable(kind, Reason.Ambiguous, foreign > 0 ? $"all {foreign} works belong to other accounts" : "feeds=[]");
        }

        if (unknown.Count > 1)
            return page.NotObservable(kind, Reason.Ambiguous, $"works of {unknown.Count} people, and nothing says whose list it is");
        var (completeness, since) = TimelineCoverage.Of(posts, !later && IsFromTop(page.Capture.RequestedUrl), cursor is null ? null : cursor != "no_more", unreadable);
        return page.Observed(kind) with { Completeness = completeness, CoversSince = since, Profile = profile, Posts = posts, Interaction = Interaction.Of(posts) };
    }

    /// <summary>Whether an address asks for the top of an account's own works; of a saved answer nobody knows, and most say where they ask in a body.</summary>
    private static bool IsFromTop(Uri url) => !KuaishouRoute.IsPlatform(url)
        || (System.Web.HttpUtility.ParseQueryString(url.Query)["pcursor"] is null or "" or "0" && !OtherLists.Any(l => url.AbsolutePath.Contains(l, StringComparison.Ordinal)));

    private static Post Post(string id, JsonElement photo, PageState page)
    {
        var text = HtmlText.ToPlain(photo.Get("caption").Text());
        return new Post
        {
            Id = id,
            Time = Time(photo.Get("timestamp"), page.Capture.CapturedAt),
            Title = HtmlText.Headline(text),
            Text = text.Length > 0 ? text : null,
            Url = page.Definition.Address("work", ("id", id)).AbsoluteUri,
            Pinned = photo.Get("profileUserTopPhoto").Flag() == true,
            Comments = photo.Get("commentCount").Count(),
            Likes = photo.Get("realLikeCount").Count() ?? photo.Get("likeCount").Count(),
            // canAddComment is 0 for every visitor who is not signed in: it proves nothing.
        };
    }

    /// <summary>Milliseconds (seconds in some old answers); null where the answer has none, as those of 2022.</summary>
    private static PostTime? Time(JsonElement? value, DateTimeOffset capturedAt)
    {
        var number = value.Long()
            ?? (double.TryParse(value.Text(), NumberStyles.Float, CultureInfo.InvariantCulture, out var wide) && wide is > 0 and < 1e15 ? (long)wide : null);
        var seconds = number >= 100_000_000_000 ? number / 1000 : number;
        return seconds is { } found && found >= Beginning.ToUnixTimeSeconds() && found <= capturedAt.ToUnixTimeSeconds() + 86_400
            ? new PostTime(ChinaTime.FromUnixSeconds(found), TimePrecision.Second)
            : null;
    }

    /// <summary>Nested (userProfile.profile, ownerCount) or flat (userName, fans).</summary>
    private static Profile? ProfileOf(JsonElement answer)
    {
        var holder = answer.Get("userProfile") is { ValueKind: JsonValueKind.Object } nested ? nested : answer;
        var user = holder.Get("profile") is { ValueKind: JsonValueKind.Object } inner ? inner : holder;
        var name = (user.Get("user_name") ?? user.Get("userName")).Text()?.Trim();
        if (string.IsNullOrEmpty(name))
            return null;
        var counts = holder.Get("ownerCount") ?? holder;
        var body = (user.Get("verifiedDesc") ?? user.Get("verified_desc") ?? holder.Get("verifiedDesc")).Text()?.Trim();
        return new Profile
        {
            Id = (user.Get("user_id") ?? user.Get("userId") ?? user.Get("eid")).Text(),
            Name = name,
            Verified = (user.Get("verified") ?? holder.Get("verified")).Flag(),
            VerifiedBody = string.IsNullOrEmpty(body) ? null : body,
            Followers = (counts.Get("fan") ?? counts.Get("fans")).Count(),
            PostCount = counts.Get("photo_public").Count(),
        };
    }
}
