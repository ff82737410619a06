using System.Text.Json;
using Monitor.Domain.Readings;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.Douyin;

/// <summary>
/// The answer behind a search for users: <c>user_list[].user_info</c>. An empty one says in <c>search_nil_info.search_nil_type</c> why: a verification that is asked
/// for looks like a search without a result (seen in public code, not live).
/// </summary>
internal static class DouyinSearch
{
    /// <summary>Part of its address.</summary>
    public const string Path = "/aweme/v1/web/discover/search/";

    /// <summary>Whether an answer is one: of accounts alone, or of everything, where accounts and works stand in rows.</summary>
    public static bool IsOne(JsonElement root) =>
        root.Has("user_list", "userList") || root.Get("data").Items().Any(row => row.ValueKind == JsonValueKind.Object && (row.Has("user_list", "userList") || row.Has("aweme_info", "awemeInfo")));

    /// <summary>Reads it.</summary>
    public static Reading Read(JsonElement root, DouyinLook look)
    {
        if (DouyinEnvelope.Refusal(root, ReadingKind.DouyinSearch, look) is { } refusal)
            return refusal;
        var found = root.Get("data").Items().Prepend(root)
            .SelectMany(row => row.Either("user_list", "userList").Items())
            .Select(item => item.Object("user_info") ?? item.Object("userInfo"))
            .OfType<JsonElement>()
            .Select(DouyinUser.Of)
            .Where(DouyinProfile.IsOne)
            .Select(DouyinProfile.Of)
            .Select(p => new FoundAccount(p.Name!, null, p.VerifiedBody, null) { Id = p.Id })
            .ToList();
        if (found.Count > 0)
            return look.Observed(ReadingKind.DouyinSearch) with { Completeness = Completeness.Partial, Accounts = found };

        var nil = root.Object("search_nil_info")?.Get("search_nil_type").Text();
        if (nil is not null && nil.Contains("verify", StringComparison.OrdinalIgnoreCase))
            return look.NotObservable(ReadingKind.DouyinSearch, Reason.Captcha, $"search_nil_type={nil}");
        if (nil is not null && nil.Contains("login", StringComparison.OrdinalIgnoreCase))
            return look.NotObservable(ReadingKind.DouyinSearch, Reason.LoginWall, $"search_nil_type={nil}");
        return root.Has("user_list", "userList") && (root.Get("has_more").Long() == 0 || nil is not null)
            ? look.Observed(ReadingKind.DouyinSearch, Reason.Empty) with { Completeness = Completeness.Partial, Detail = nil }
            : look.NotObservable(ReadingKind.DouyinSearch, Reason.Ambiguous, "a search without rows that does not say that there are none");
    }
}
