using System.Net;
using System.Runtime.InteropServices;
using System.Text.Json;
using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Domain.Time;
using Monitor.Platforms.Text;
using Monitor.Platforms.WeChat.Articles;

namespace Monitor.Platforms.WeChat.Lists;

/// <summary>Facts that every list of WeChat articles states in the same way.</summary>
internal static class ListFacts
{
    private const long LastSecond = 253_402_271_999; // 9999-12-31 23:59:59 +08:00

    /// <summary>Official accounts opened in August 2012: an earlier time is a misreading, and a list with one proves no silence.</summary>
    private static readonly DateTimeOffset Opening = new(2012, 1, 1, 0, 0, 0, ChinaTime.Offset);

    /// <summary>A number above is milliseconds: as seconds it lies three thousand years ahead.</summary>
    private const long FirstMillisecond = 100_000_000_000;

    /// <summary>Unix seconds or milliseconds (UTC) as a post's time; null for nothing, zero and what is no time.</summary>
    public static PostTime? Time(long? seconds)
    {
        if (seconds >= FirstMillisecond)
            seconds /= 1000;
        return seconds is > 0 and <= LastSecond ? new PostTime(ChinaTime.FromUnixSeconds(seconds.Value), TimePrecision.Second) : null;
    }

    /// <summary>
    /// An address as lists carry it: entities decoded, an article's without the session of whoever asked; null for an empty one. Rows may lead elsewhere.
    /// </summary>
    public static string? Url(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var url = text.Trim();
        // Rows that a tool took out of the page's script still hold its escapes.
        if (url.Contains(@"\/", StringComparison.Ordinal))
            url = url.Replace(@"\/", "/", StringComparison.Ordinal);
        // Lists of the years before 2018 leave the host out.
        if (url.StartsWith("/s?", StringComparison.Ordinal) || url.StartsWith("/s/", StringComparison.Ordinal))
            url = "https://mp.weixin.qq.com" + url;
        if (url.AsSpan().IndexOfAny('&', '#') < 0)
            return url; // short addresses and other people's: nothing to decode, nothing to take off
        return url.Contains("://mp.weixin.qq.com/", StringComparison.Ordinal) && ArticleLink.Clean(url) is { } clean ? clean : WebUtility.HtmlDecode(url);
    }

    /// <summary>A title as plain text; text posts carry their whole text there, so only the first line is kept.</summary>
    public static string? Title(string? text) => HtmlText.Headline(WebUtility.HtmlDecode(text));

    /// <summary>The identity of an article inside its account, <c>mid_idx</c>, from its long address as <see cref="Url"/> gives it; null for short ones.</summary>
    public static string? Key(string? url) => Digits(url, "mid=") is { IsEmpty: false } mid
        ? Digits(url, "idx=") is { IsEmpty: false } index ? $"{mid}_{index}" : $"{mid}_1"
        : null;

    /// <summary>Takes out of a list what leads to other accounts than the one looked at: a post of somebody else is nobody's post. A refusal where nothing else was in it.</summary>
    public static Reading? WithoutOthers(this Capture capture, string kind, List<Post> posts, string? accountId) =>
        Biz.IsValid(accountId) && posts.RemoveAll(p => LeadsToAnother(p.Url, accountId)) > 0 && posts.Count == 0 ? capture.OfOthers(kind) : null;

    /// <summary>The refusal of a list in which nothing is the account's.</summary>
    public static Reading OfOthers(this Capture capture, string kind) => capture.Ambiguous(kind, "every article belongs to another account");

    /// <summary>Whether an article's address names another account than the one looked at; short addresses name none.</summary>
    private static bool LeadsToAnother(string? url, string? accountId) =>
        !NamesAtOnce(url, accountId) && ArticleLink.Parameter(url, "__biz") is { } biz && Biz.IsValid(biz) && biz != accountId;

    /// <summary>Whether an address names the account as addresses ordinarily do; false says nothing yet.</summary>
    private static bool NamesAtOnce(ReadOnlySpan<char> url, ReadOnlySpan<char> biz)
    {
        const string name = "__biz=";
        if (url.IndexOf(name) is not (> 0 and var at) || url[at - 1] is not ('?' or '&') || !url[(at + name.Length)..].StartsWith(biz))
            return false;
        var end = at + name.Length + biz.Length;
        return end == url.Length || url[end] is '&' or '#';
    }

    private static ReadOnlySpan<char> Digits(ReadOnlySpan<char> url, ReadOnlySpan<char> key)
    {
        for (var at = url.IndexOf(key); at >= 0;)
        {
            var rest = url[(at + key.Length)..];
            if (at > 0 && url[at - 1] is '?' or '&')
                return rest.IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? rest[..end] : rest;
            url = rest;
            at = url.IndexOf(key);
        }

        return [];
    }

    /// <summary>Parses JSON that stands inside a JSON string; false for an empty string, another kind of value, or no complete JSON.</summary>
    public static bool TryParseEmbedded(JsonElement? element, out JsonDocument? document)
    {
        document = null;
        if (element is not { ValueKind: JsonValueKind.String } text)
            return false;

        // Unescaped straight into bytes: a list page is JSON in JSON in JSON, and going through strings would cost more than reading it.
        var raw = JsonMarshal.GetRawUtf8Value(text);
        var buffer = new byte[raw.Length];
        try
        {
            var reader = new Utf8JsonReader(raw);
            reader.Read();
            var length = reader.CopyString(buffer);
            return Json.TryParse(buffer.AsMemory(0, length), out document);
        }
        catch (InvalidOperationException)
        {
            return false; // half a surrogate pair: not a text
        }
    }

    /// <summary>The property when it is an array; null otherwise.</summary>
    public static JsonElement? Array(this JsonElement element, string name) =>
        element.Get(name) is { ValueKind: JsonValueKind.Array } array ? array : null;

    /// <summary>The property when it is an object; null otherwise.</summary>
    public static JsonElement? Object(this JsonElement element, string name) =>
        element.Get(name) is { ValueKind: JsonValueKind.Object } inner ? inner : null;

    /// <summary>A refusal of this platform.</summary>
    public static Reading Refused(this Capture capture, string kind, Outcome outcome, Reason reason, string? detail) =>
        Reading.Refused(Platform.WeChat, kind, outcome, reason, detail, capture.CapturedAt);

    /// <summary>The answer came, but its anchors are missing.</summary>
    public static Reading LayoutChanged(this Capture capture, string kind, string detail) =>
        capture.Refused(kind, Outcome.AdapterBroken, Reason.LayoutChanged, detail);

    /// <summary>The answer can mean several things.</summary>
    public static Reading Ambiguous(this Capture capture, string kind, string detail) =>
        capture.Refused(kind, Outcome.NotObservable, Reason.Ambiguous, detail);

    /// <summary>Refuses the list of another account than the one looked at; null where it is that one's, or where either is not known.</summary>
    public static Reading? IsOfAnother(Capture capture, string kind, string? owner, string? accountId) =>
        Biz.IsValid(owner) && Biz.IsValid(accountId) && owner != accountId ? capture.Ambiguous(kind, $"the list is of account {owner}, not {accountId}") : null;

    /// <summary>
    /// A list that was read.
    /// </summary>
    /// <param name="capture">The answer.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="posts">The posts in page order.</param>
    /// <param name="completeness">How much of the account's posting the list shows.</param>
    /// <param name="hasMore">Whether older posts exist beyond this page.</param>
    /// <param name="profile">The account as the list names it.</param>
    public static Reading Listed(
        this Capture capture, string kind, IReadOnlyList<Post> posts, Completeness completeness, bool hasMore, Profile? profile = null)
    {
        // A send that is still to come (定时群发) is none yet.
        var latest = capture.CapturedAt.AddDays(1);
        if (posts.Any(p => p.Time?.At > latest))
            posts = [.. posts.Select(p => p.Time?.At > latest ? p with { Time = null } : p)];
        if (completeness == Completeness.Complete && !IsTimeline(posts, hasMore))
            completeness = Completeness.Partial;
        return new()
        {
            Platform = Platform.WeChat,
            Kind = kind,
            Outcome = Outcome.Observed,
            Reason = Reason.Ok,
            Completeness = completeness,
            CoversSince = completeness == Completeness.Complete && hasMore ? posts.Min(p => p.Time?.At) : null,
            Posts = posts,
            Interaction = Interaction.Of(posts),
            Profile = profile,
            CapturedAt = capture.CapturedAt,
        };
    }

    /// <summary>Whether every post has a time that can be true, and a list with more behind it runs down: one that was put together otherwise may lack the newest.</summary>
    private static bool IsTimeline(IReadOnlyList<Post> posts, bool hasMore) =>
        posts.All(p => p.Time?.At >= Opening) && (!hasMore || posts.Zip(posts.Skip(1)).All(pair => pair.Second.Time!.At <= pair.First.Time!.At.AddDays(1)));
}
