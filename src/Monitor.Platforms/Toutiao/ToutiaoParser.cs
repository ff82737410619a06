using System.Text.Json;
using Monitor.Domain.Readings;
using Monitor.Platforms.Douyin;
using Monitor.Platforms.Readings;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.Toutiao;

/// <summary>Reads the feed of an account's page, its profile, and the page itself, which carries the profile in RENDER_DATA.</summary>
internal static class ToutiaoParser
{
    /// <summary>The kind of answer that an address is for.</summary>
    public static string KindOf(Uri url)
    {
        if (!ToutiaoRoute.IsPlatform(url))
            return ReadingKind.ToutiaoPage;
        var path = url.AbsolutePath;
        return path.Contains("/feed", StringComparison.Ordinal) ? ReadingKind.ToutiaoPosts
            : path.Contains("fans_stat", StringComparison.Ordinal) || path.Contains("homepage", StringComparison.Ordinal) || path.Contains("/user/info", StringComparison.Ordinal)
                ? ReadingKind.ToutiaoProfile
                : ReadingKind.ToutiaoPage;
    }

    /// <summary>Reads a JSON answer; null when its shape is not known.</summary>
    public static Reading? Json(JsonElement root, PageState page)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return null;
        if (root.Get("verify_data") is not null || root.Get("code").Long() == 10000)
            return page.NotObservable(KindOf(page.Capture.RequestedUrl), Reason.Captcha, "verify_data");
        switch (root.Get("data"))
        {
            case { ValueKind: JsonValueKind.Array } list:
                return ToutiaoFeed.Read(root, list, page);
            case { ValueKind: JsonValueKind.Object } data when Profile(data) is { } profile:
                return OfProfile(profile, ReadingKind.ToutiaoProfile, page);
        }

        var message = root.Get("message").Text() ?? root.Get("msg").Text();
        var kind = KindOf(page.Capture.RequestedUrl);
        return page.ByMessage(kind, message)
            ?? (message is null && root.Get("has_more") is null ? null : page.NotObservable(kind, Reason.Ambiguous, $"message={message} without data"));
    }

    /// <summary>Reads a page; null when it carries nothing that is known.</summary>
    public static Reading? Page(string html, PageState page)
    {
        if (JsText.AssignsObject(html, "verify_data") && html.Contains("TTGCaptcha", StringComparison.Ordinal))
            return page.NotObservable(ReadingKind.ToutiaoPage, Reason.Captcha, "verify_data");
        if (html.Contains("_wafchallengeid", StringComparison.Ordinal) || (html.Contains("byted_acrawler", StringComparison.Ordinal) && html.Contains("__ac_nonce", StringComparison.Ordinal)))
            return page.NotObservable(ReadingKind.ToutiaoPage, Reason.Blocked, "challenge page");
        foreach (var root in DouyinEmbeddedData.Roots(html))
        {
            var data = root.Get("data") ?? root;
            if (data.Get("profileUserInfo") is { ValueKind: JsonValueKind.Object } user && Profile(user) is { } profile)
                return OfProfile(profile, ReadingKind.ToutiaoPage, page);
        }

        // The page of one article, as of 2018 to 2020, carries its own data.
        return JsText.AssignsObject(html, "BASE_DATA") || (ToutiaoRoute.IsPlatform(page.Capture.FinalUrl) && DouyinEmbeddedData.HasContainer(html))
            ? page.NotObservable(ReadingKind.ToutiaoPage, Reason.Ambiguous, "a page without the account")
            : null;
    }

    private static Reading OfProfile(Profile profile, string kind, PageState page)
    {
        if (page.AccountId is { } asked && !asked.StartsWith("MS4w", StringComparison.Ordinal) && profile.Id is { } id && id != asked && ToutiaoRoute.IsId(asked))
            return page.NotObservable(kind, Reason.Ambiguous, $"the answer is of account {id}, not {asked}");
        // publish_count counts what the platform shows of the account; 0 also stands where it is withheld, so it never says "empty".
        return page.Observed(kind) with { Profile = profile };
    }

    /// <summary>A user record in any of its spellings; null when it is none.</summary>
    private static Profile? Profile(JsonElement user)
    {
        var followers = user.Get("followers_count").Count() ?? user.Get("fans").Count();
        var id = user.Get("user_id").Text() ?? user.Get("userId").Text();
        var name = Trimmed(user.Get("name")) ?? Trimmed(user.Get("screen_name"));
        if (name is null && followers is null)
            return null;
        var body = AuthInfo(user.Get("user_auth_info") ?? user.Get("userAuthInfo")) ?? Trimmed(user.Get("verified_content"));
        return new Profile
        {
            Id = id is "0" or "" ? null : id,
            Name = name,
            Verified = (user.Get("user_verified") ?? user.Get("userVerified")).Flag() ?? (body is null ? null : true),
            VerifiedBody = body,
            Followers = followers,
            PostCount = user.Get("publish_count").Count(),
        };
    }

    /// <summary><c>{"auth_type":"3","auth_info":"…"}</c> in a string.</summary>
    private static string? AuthInfo(JsonElement? value)
    {
        if (value is { ValueKind: JsonValueKind.Object } plain)
            return Trimmed(plain.Get("auth_info"));
        if (value.Text() is not { Length: > 1 } text || !Text.Json.TryParse(text, out var document))
            return null;
        using (document)
            return Trimmed(document.RootElement.Get("auth_info"));
    }

    private static string? Trimmed(JsonElement? element) => element.Text()?.Trim() is { Length: > 0 } text ? text : null;
}
