using System.Text.Json;
using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms.Readings;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.Douyin;

/// <summary>
/// Sorts an answer by what it is: no answer, a refusal by address or status, a JSON answer, a page, a short text. The body decides over a content type that lies.
/// </summary>
internal static class DouyinAnswer
{
    private const string Comments = "comments on a work";

    private static readonly string[] VerifyHeaders = ["bdturing-verify", "x-vc-bdturing-parameters"];

    /// <summary>Reads any answer.</summary>
    /// <param name="look">The answer.</param>
    /// <param name="root">Its root where it is complete JSON.</param>
    public static Reading Read(DouyinLook look, JsonElement? root)
    {
        var capture = look.Capture;
        if (TransportReading.TryRead(capture, Platform.Douyin, look.AddressKind ?? ReadingKind.DouyinPage, out var failed))
            return failed;
        if (ByAddress(look) is { } led)
            return led;
        if (ByStatus(look) is { } refused)
            return refused;

        var reading = ByBody(look, root);
        if (look.Capture.Status is 400 or 404 && reading.Outcome is Outcome.Observed or Outcome.AdapterBroken)
        {
            // Facts under an error status are not taken, and a server's own error page is no changed layout.
            var what = reading.Outcome == Outcome.Observed ? "with facts" : reading.Detail;
            return look.NotObservable(reading.Kind, Reason.Ambiguous, $"HTTP {look.Capture.Status} {what}".TrimEnd());
        }

        // A captcha asked for in the headers: nothing but the account's own data stands against it.
        return reading.Outcome != Outcome.Observed && VerifyHeaders.FirstOrDefault(capture.Headers.ContainsKey) is { } header
            ? look.NotObservable(reading.Kind, Reason.Captcha, $"{header}: {capture.Headers[header]}")
            : reading;
    }

    private static Reading? ByAddress(DouyinLook look)
    {
        var final = look.Capture.FinalUrl;
        if (final == look.Capture.RequestedUrl || !final.IsAbsoluteUri)
            return null;
        var kind = look.AddressKind ?? ReadingKind.DouyinPage;
        if (final.Host.StartsWith("sso.", StringComparison.Ordinal) || final.AbsolutePath.StartsWith("/passport/", StringComparison.Ordinal)
            || final.AbsolutePath is "/login" or "/login/")
        {
            return look.NotObservable(kind, Reason.LoginWall, final.GetLeftPart(UriPartial.Path));
        }

        return final.Host.StartsWith("verify.", StringComparison.Ordinal) || final.AbsolutePath.StartsWith("/captcha", StringComparison.Ordinal)
            ? look.NotObservable(kind, Reason.Captcha, final.GetLeftPart(UriPartial.Path))
            : null;
    }

    /// <summary>400 and 404 come with a body that explains them; the others say enough.</summary>
    private static Reading? ByStatus(DouyinLook look)
    {
        if (look.Capture.Status is not { } status || status is >= 200 and < 300 or 400 or 404)
            return null;
        var kind = look.AddressKind ?? (StartOf(look.Capture.Body.Span) is '<' ? ReadingKind.DouyinPage : ReadingKind.DouyinPosts);
        var reason = status switch
        {
            401 => Reason.LoginWall,
            429 or 444 => Reason.RateLimited,
            >= 500 => Reason.Temporary,
            >= 300 and < 400 => Reason.Ambiguous,
            _ => Reason.Blocked,
        };
        var body = StartOf(look.Capture.Body.Span) is '<' or '{' or '[' or '\0' ? null : Shown(BodyText.Decode(look.Capture.Body, look.Capture.ContentType));
        return look.NotObservable(kind, reason, $"HTTP {status} {body}".TrimEnd());
    }

    private static Reading ByBody(DouyinLook look, JsonElement? root)
    {
        var body = look.Capture.Body;
        switch (StartOf(body.Span))
        {
            case '\0':
                return look.NotObservable(look.AddressKind ?? ReadingKind.DouyinPosts, Reason.Blocked, WithStatus(look, "empty body"));
            case '{' or '[':
                return root is { } json ? ByRoot(json, look) : look.NotObservable(look.AddressKind ?? ReadingKind.DouyinPosts, Reason.Temporary, WithStatus(look, "broken JSON"));
            case '<':
                return DouyinPageParser.Read(BodyText.Decode(body, look.Capture.ContentType), look);
            default:
                var text = Shown(BodyText.Decode(body[..Math.Min(body.Length, 4096)], look.Capture.ContentType));
                return look.Definition.Match(DouyinMarkers.Body, text) is { } marker
                    ? look.Refused(look.AddressKind ?? ReadingKind.DouyinPosts, marker.Outcome, marker.Reason, text)
                    : look.Refused(look.AddressKind ?? ReadingKind.Unknown, Outcome.AdapterBroken, Reason.LayoutChanged, text);
        }
    }

    private static Reading ByRoot(JsonElement root, DouyinLook look)
    {
        var kind = look.AddressKind ?? ReadingKind.DouyinPosts;
        if (root.ValueKind == JsonValueKind.Array)
        {
            if (root.GetArrayLength() == 0 || DouyinPostList.IsOne(root))
                return DouyinPostsParser.ReadBare(root, look);
            return root.EnumerateArray().Any(entry => DouyinItem.Of(entry).IsComment)
                ? look.NotObservable(kind, Reason.Ambiguous, Comments)
                : look.Refused(kind, Outcome.AdapterBroken, Reason.LayoutChanged, "a list of unknown things");
        }

        if (root.Has("aweme_list", "awemeList"))
            return DouyinPostsParser.Read(root, look);
        if (DouyinSearch.IsOne(root))
            return DouyinSearch.Read(root, look);
        if (IsLiveRoom(root))
            return DouyinEnvelope.Refusal(root, kind, look) ?? look.NotObservable(kind, Reason.Ambiguous, "a live room");
        if (root.Has("user", "user") || root.Has("user_info", "userInfo"))
            return DouyinProfileParser.Read(root, look);
        if (root.Has("aweme_detail", "awemeDetail"))
            return DouyinPostsParser.ReadOne(root, look);
        if (root.Either("item_list", "itemList") is { ValueKind: JsonValueKind.Array } works && DouyinPostList.IsOne(works))
            return DouyinPostsParser.ReadBare(works, look);
        // Recordings of other tools keep the answer under "data".
        if (root.Object("data") is { } data && (data.Has("aweme_list", "awemeList") || data.Has("user", "user") || data.Has("user_info", "userInfo") || IsLiveRoom(data)))
            return ByRoot(data, look);

        return DouyinEnvelope.Refusal(root, kind, look)
            ?? (IsComments(root) ? look.NotObservable(kind, Reason.Ambiguous, Comments) : null)
            ?? DouyinProfileParser.ReadRecord(root, look)
            ?? look.Refused(kind, Outcome.AdapterBroken, Reason.LayoutChanged, DouyinEnvelope.Detail(root) ?? "neither works nor an account");
    }

    /// <summary>What a page asks for below a work: other people's words, nothing of the account.</summary>
    private static bool IsComments(JsonElement root) => root.Has("comments", "comments") && root.Get("cursor") is not null;

    /// <summary><c>webcast/room/web/enter</c>, <c>webcast/room/reflow/info</c>: who broadcasts stands beside the room, without anything that describes the account.</summary>
    private static bool IsLiveRoom(JsonElement root) => root.Has("enter_room_id", "enterRoomId") || root.Object("room") is not null;

    private static string WithStatus(DouyinLook look, string what) => look.Capture.Status is { } status ? $"HTTP {status} {what}" : what;

    /// <summary>The first character that is no blank or byte order mark; NUL for an empty body.</summary>
    private static char StartOf(ReadOnlySpan<byte> body)
    {
        body = BodyText.Start(body);
        return body.IsEmpty ? '\0' : body[0] == 0 ? '\u0001' : (char)body[0];
    }

    private static string? Shown(string text)
    {
        var clean = DouyinJson.Clean(text.Replace('\0', ' '));
        return clean is { Length: > 200 } ? clean[..200] : clean;
    }
}
