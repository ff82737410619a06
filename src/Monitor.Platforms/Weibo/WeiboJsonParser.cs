using System.Text.Json;
using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.Weibo;

/// <summary>Reads the JSON answers of m.weibo.cn and weibo.com/ajax: the account's data first, then what the envelope says instead of it.</summary>
internal sealed class WeiboJsonParser(WeiboSays says, WeiboPostsParser posts, WeiboDesktopPage desktop)
{
    /// <summary>"User does not exists!" of the open API, passed through by both sites.</summary>
    private const long NoSuchUser = 20003;

    private static readonly Saying Comments = Saying.NotObservable(Reason.Ambiguous, "comments on a post");
    private static readonly Saying People = Saying.NotObservable(Reason.Ambiguous, "a list of people");

    private static readonly long[] LoginCodes = [21301, 21315, 21317, 21319, 21321, 21327, 21332, 100098];

    /// <summary>Reads one answer.</summary>
    public Reading Read(JsonElement root, Capture capture, string? accountId)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return posts.Several(root, capture, accountId) ?? Unknown(root, capture);
        var ok = root.Get("ok").Long();
        if (ok is null or 1 && Data(root, capture, accountId) is { } reading)
            return reading;
        return Refusal(root, ok, capture) ?? (ok is null or 1
            ? Unknown(root, capture)
            : Refused(root, capture, Saying.NotObservable(Reason.Ambiguous, $"ok:{ok}")));
    }

    /// <summary>What an answer is that is known and says nothing of an account's posts; null for an unknown one.</summary>
    private static Saying? SomethingElse(JsonElement root) =>
        IsComments(root) || ((JsonElement?)root).Items().Any(WeiboPost.IsComment) ? Comments
        : root.Get("users")?.ValueKind == JsonValueKind.Array || ((JsonElement?)root).Items().Any(IsUser) ? People
        : null;

    private static Reading Unknown(JsonElement root, Capture capture) => SomethingElse(root) is { } other ? Refused(root, capture, other) : Broken(root, capture);

    private Reading? Data(JsonElement root, Capture capture, string? accountId)
    {
        if (root.Get("data") is { ValueKind: JsonValueKind.Object } data)
        {
            if (data.Get("list")?.ValueKind == JsonValueKind.Array)
                return posts.AjaxList(data, capture, accountId);
            if (data.Get("statuses") is { ValueKind: JsonValueKind.Array } some && (some.GetArrayLength() > 0 || data.Get("user") is null))
                return posts.Some(data.Get("statuses").Items(), data.Get("user"), capture, accountId, ReadingKind.WeiboPosts);
            if (WeiboInfoCards.TryRead(data, capture, accountId) is { } info)
                return info;
            // The answer of 2017 had the profile and the first cards in one; a profile with an empty list of cards is a profile.
            if (data.Get("cards")?.ValueKind == JsonValueKind.Array && (data.Get("userInfo") is null || data.Get("cards")!.Value.GetArrayLength() > 0))
                return posts.Cards(data, capture, accountId);
            if (WeiboPost.IsPost(data))
                return posts.Some([data], null, capture, accountId, ReadingKind.WeiboPosts);
            if ((data.Get("userInfo") ?? data.Get("user")) is { ValueKind: JsonValueKind.Object } user)
                return Profile(user, data, root, capture, accountId);
            if (IsUser(data))
                return Profile(data, data, root, capture, accountId);
            if (data.Get("longTextContent") is not null)
                return Refused(root, capture, Saying.NotObservable(Reason.Ambiguous, "a text without its post"));
            if (data.Get("sunshine_credit") is not null || data.Get("desc_text") is not null || data.Get("verified_url") is not null)
                return Details(data, capture, accountId);
            if (data.Get("login") is not null)
                return SessionState(root, data, capture);
        }

        // What the old desktop page loaded as one scrolled: its next rows, as they stand in the page.
        if (root.Get("data") is { ValueKind: JsonValueKind.String } rows && ((JsonElement?)rows).Text() is { } part && desktop.TryReadPart(part, capture, accountId) is { } more)
            return more;
        // Who reposted a post: other people, and perhaps the account.
        if ((root.Get("reposts") ?? root.Get("data")) is { ValueKind: JsonValueKind.Array } reposts && posts.Several(reposts, capture, accountId) is { } found)
            return found;
        if (WeiboPost.IsPost(root))
            return posts.Some([root], null, capture, accountId, ReadingKind.WeiboPosts);
        // The app, the open API and m.weibo.cn until 2016 answer without an envelope.
        if (root.Get("cards")?.ValueKind == JsonValueKind.Array)
            return posts.Cards(root, capture, accountId);
        if (root.Get("statuses")?.ValueKind == JsonValueKind.Array)
            return posts.Some(root.Get("statuses").Items(), null, capture, accountId, ReadingKind.WeiboPosts);
        return IsUser(root) ? Profile(root, root, root, capture, accountId) : null;
    }

    /// <summary>
    /// <c>ajax/statuses/buildComments</c>, <c>comments/hotflow</c>, <c>api/comments/show</c>, <c>comments/show</c> of the open API: other people's words, nothing of the account.
    /// </summary>
    private static bool IsComments(JsonElement root)
    {
        if (root.Get("comments")?.ValueKind == JsonValueKind.Array && root.Get("total_number") is not null)
            return true;
        if (root.Get("data") is not { } data)
            return false;
        var counted = data.ValueKind == JsonValueKind.Object ? data : root;
        return (data.ValueKind == JsonValueKind.Array ? data : data.Get("data")) is { ValueKind: JsonValueKind.Array } rows
            && counted.Get("total_number") is not null && ((JsonElement?)rows).Items().All(WeiboPost.IsComment);
    }

    /// <summary>A user object that stands alone, with the counts that only those of profiles have.</summary>
    private static bool IsUser(JsonElement element) => element.Get("screen_name") is not null && element.Get("statuses_count") is not null && !WeiboPost.IsPost(element);

    private Reading? Profile(JsonElement user, JsonElement data, JsonElement root, Capture capture, string? accountId)
    {
        if (WeiboProfile.Read(user) is not { } profile)
            return null;
        var expected = accountId ?? WeiboAddress.WhoIs(capture.RequestedUrl)?.Uid;
        if (expected is not null && expected != profile.Id)
            return Refused(root, capture, Saying.NotObservable(Reason.Ambiguous, $"the answer is of account {profile.Id}, not {expected}"));
        // Desktop profiles of blocked accounts may still carry the user and say so beside it.
        if (data.Get("blockText").Text() is { Length: > 0 } blocked)
            return Refused(root, capture, says.Message(blocked)) with { Profile = profile };
        var empty = profile.PostCount == 0;
        return new Reading
        {
            Platform = Platform.Weibo,
            Kind = ReadingKind.WeiboProfile,
            Outcome = Outcome.Observed,
            Reason = empty ? Reason.Empty : Reason.Ok,
            Detail = empty ? "statuses_count=0" : null,
            Completeness = empty ? Completeness.Complete : Completeness.None,
            Profile = profile,
            CapturedAt = capture.CapturedAt,
        };
    }

    /// <summary><c>ajax/profile/detail</c>: what stands beside a profile, without its name and counts. The account is there, and that is all it says.</summary>
    private static Reading Details(JsonElement data, Capture capture, string? accountId) => new()
    {
        Platform = Platform.Weibo,
        Kind = ReadingKind.WeiboProfile,
        Outcome = Outcome.Observed,
        Reason = Reason.Ok,
        Profile = new Profile
        {
            Id = accountId ?? WeiboAddress.WhoIs(capture.RequestedUrl)?.Uid,
            VerifiedBody = data.Get("desc_text").Text()?.Trim() is { Length: > 0 } text ? text : null,
        },
        CapturedAt = capture.CapturedAt,
    };

    /// <summary><c>api/config</c>: says whether the session is signed in, nothing of any account.</summary>
    private static Reading SessionState(JsonElement root, JsonElement data, Capture capture)
    {
        var login = data.Get("login").Flag();
        return Refused(root, capture, Saying.NotObservable(login == false ? Reason.LoginWall : Reason.Ambiguous, $"login={login?.ToString() ?? "unknown"}"));
    }

    private Reading? Refusal(JsonElement root, long? ok, Capture capture)
    {
        if (root.Get("url").Text() is { Length: > 0 } link && Uri.TryCreate(capture.FinalUrl, link, out var url) && says.Address(url) is { } there)
            return Refused(root, capture, there);
        var code = root.Get("error_code").Long() ?? root.Get("errno").Long() ?? root.Get("code").Long();
        var text = new[] { "msg", "message", "errmsg", "error" }.Select(name => root.Get(name).Text()).FirstOrDefault(said => said is { Length: > 0 });
        if (says.KnownMessage(text) is { } known)
            return Refused(root, capture, known);
        if (code == NoSuchUser)
            return Refused(root, capture, new Saying(Outcome.AccountGone, Reason.NotExist, $"{text} ({code})"));
        if (LoginCodes.Contains(code ?? 0) || ok == -100 || code == -100)
            return Refused(root, capture, Saying.NotObservable(Reason.LoginWall, text is { Length: > 0 } ? text : $"code {code ?? ok}"));
        return string.IsNullOrWhiteSpace(text) ? null : Refused(root, capture, says.Message(text));
    }

    private static Reading Broken(JsonElement root, Capture capture)
    {
        var keys = root.ValueKind == JsonValueKind.Object ? string.Join(',', Names(root).Concat(Names(root.Get("data")))) : root.ValueKind.ToString();
        return Refused(root, capture, new Saying(Outcome.AdapterBroken, Reason.LayoutChanged, $"unknown answer: {keys}"));
    }

    private static IEnumerable<string> Names(JsonElement? element)
    {
        if (element is not { ValueKind: JsonValueKind.Object } found)
            yield break;
        foreach (var property in found.EnumerateObject().Take(12))
            yield return System.Text.Encoding.UTF8.GetString(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8PropertyName(property));
    }

    private static Reading Refused(JsonElement root, Capture capture, Saying saying) =>
        Reading.Refused(Platform.Weibo, KindOf(root, capture), saying.Outcome, saying.Reason, saying.Detail, capture.CapturedAt);

    /// <summary>The address tells the kind; without one an envelope with cards or a list was asked for posts, one that points at or names a user for a profile.</summary>
    private static string KindOf(JsonElement root, Capture capture)
    {
        if (WeiboList.KindOf(capture.RequestedUrl) is { } kind)
            return kind;
        var data = root.Get("data");
        if (data?.Get("cards") is not null || data?.Get("list") is not null)
            return ReadingKind.WeiboPosts;
        var about = root.Get("url").Text() ?? root.Get("message").Text() ?? root.Get("msg").Text();
        return about is not null && (about.Contains("usernotexists", StringComparison.Ordinal) || about.Contains("用户", StringComparison.Ordinal) || about.Contains("账号", StringComparison.Ordinal))
            ? ReadingKind.WeiboProfile
            : ReadingKind.WeiboPage;
    }
}
