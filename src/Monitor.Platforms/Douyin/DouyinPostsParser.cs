using System.Globalization;
using System.Text.Json;
using Monitor.Domain.Readings;
using Monitor.Domain.Time;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.Douyin;

/// <summary>Answers that list works: <c>aweme/post</c>, its older forms, and single works.</summary>
internal static class DouyinPostsParser
{
    private const string Kind = ReadingKind.DouyinPosts;

    /// <summary>Reads an answer with an <c>aweme_list</c> (or <c>awemeList</c>) property, whatever stands there.</summary>
    public static Reading Read(JsonElement root, DouyinLook look)
    {
        // Get() folds "null" and "missing": the caller saw the name, so here it is null (private or banned: the list cannot tell which).
        if (root.Either("aweme_list", "awemeList") is not { } array)
            return DouyinEnvelope.Refusal(root, Kind, look) ?? look.NotObservable(Kind, Reason.Ambiguous, "aweme_list=null");
        if (array.ValueKind != JsonValueKind.Array)
            return DouyinEnvelope.Refusal(root, Kind, look) ?? look.Refused(Kind, Outcome.AdapterBroken, Reason.LayoutChanged, "aweme_list is no list");

        var hasMore = root.Either("has_more", "hasMore").Flag();
        var later = IsLaterPage(root);
        var guestTip = root.Object("not_login_module")?.Get("guide_login_tip_exist").Flag() == true;
        if (array.GetArrayLength() == 0)
            return DouyinEnvelope.Refusal(root, Kind, look) ?? Empty(root, look, hasMore, guestTip, later);

        // A guest is shown a part: "no more" then means "sign in for more".
        return Filled(array, look, guestTip && hasMore == false ? true : hasMore, IsFromTop(look, root) && !later, NewestMonth(root), CursorTime(root));
    }

    /// <summary>Reads a bare list, or works that are not an account's list (one work by its own address): they may prove life only.</summary>
    public static Reading ReadBare(JsonElement array, DouyinLook look)
    {
        if (array.GetArrayLength() == 0)
            return look.NotObservable(Kind, Reason.Ambiguous, "an empty list without an envelope");
        return Filled(array, look, null, DouyinAddress.IsPostList(look.Capture.RequestedUrl) && DouyinAddress.IsFirstPage(look.Capture.RequestedUrl));
    }

    /// <summary>Reads the answer about one work (<c>aweme/detail</c>): it may prove life only. A work that is gone says nothing of the account.</summary>
    public static Reading ReadOne(JsonElement root, DouyinLook look)
    {
        if (root.Either("aweme_detail", "awemeDetail") is not { ValueKind: JsonValueKind.Object } work)
        {
            var filter = root.Object("filter_detail") ?? root.Object("filterDetail");
            return DouyinEnvelope.Refusal(root, Kind, look)
                ?? look.NotObservable(Kind, Reason.Ambiguous, filter?.TextOf("detail_msg", "detailMsg") ?? filter?.TextOf("filter_reason", "filterReason") ?? "aweme_detail=null");
        }

        using var list = JsonDocument.Parse($"[{work.GetRawText()}]");
        return Filled(list.RootElement.Clone(), look, hasMore: true, firstPage: false);
    }

    /// <summary>An empty list is the statement "no works" only in a fully understood answer: success, first page, no more, nobody asked to sign in.</summary>
    private static Reading Empty(JsonElement root, DouyinLook look, bool? hasMore, bool guestTip, bool later)
    {
        if (guestTip)
            return look.NotObservable(Kind, Reason.LoginWall, "aweme_list=[] not_login_module.guide_login_tip_exist=true");
        if (hasMore != false || root.Either("status_code", "statusCode").Long() != 0)
            return look.NotObservable(Kind, Reason.Ambiguous, $"aweme_list=[] has_more={root.Either("has_more", "hasMore").Text() ?? hasMore?.ToString() ?? "?"}");
        // An account without works has no cursor; a list that was read to its end keeps the last one, and one whose works were left out has theirs.
        if (later || !DouyinAddress.IsFirstPage(look.Capture.RequestedUrl) || root.Either("max_cursor", "maxCursor").Long() > 0 || root.Either("min_cursor", "minCursor").Long() > 0)
            return look.NotObservable(Kind, Reason.Ambiguous, "aweme_list=[] on a later page, or without the works that its cursors are of");
        if (StatedCount(root) is > 0 and var count)
            return look.NotObservable(Kind, Reason.Ambiguous, $"aweme_list=[] aweme_count={count}");
        if (NewestMonth(root) is { } month)
            return look.NotObservable(Kind, Reason.Ambiguous, $"aweme_list=[] time_list={month:yyyy-MM}");
        return look.Observed(Kind, Reason.Empty) with { Detail = "aweme_list=[] has_more=0", Completeness = Completeness.Complete };
    }

    private static Reading Filled(JsonElement array, DouyinLook look, bool? hasMore, bool firstPage, DateOnly? newestMonth = null, DateTimeOffset? cursor = null)
    {
        var list = DouyinPostList.Of(array, look);
        if (list.Posts.Count == 0)
        {
            return list.Foreign > 0
                ? look.NotObservable(Kind, Reason.Ambiguous, $"all {list.Foreign} entries belong to other accounts")
                : look.Refused(Kind, Outcome.AdapterBroken, Reason.LayoutChanged, "no entry of the list is a work");
        }

        // Records of authors count with 0 where they do not count; where one does, "no more" is believed only of a list as long.
        if (hasMore == false && list.Author?.Either("aweme_count", "awemeCount").Count() > list.Posts.Count)
            hasMore = true;
        // The answer names the months in which the account posted: one that no shown work is of hides the newest.
        if (newestMonth is { } month && !list.Posts.Any(p => p.Time is { } time && DateOnly.FromDateTime(ChinaTime.In(time.Latest).DateTime) >= month))
            firstPage = false;
        // The answer's upper cursor is the time of its first work: where it is newer than all that are shown, the first are not shown.
        if (cursor > list.Posts.Max(p => p.Time?.Latest) + TimeSpan.FromDays(1))
            firstPage = false;
        var (completeness, coversSince) = list.Coverage(hasMore, firstPage);
        return look.Observed(Kind) with
        {
            Completeness = completeness,
            CoversSince = coversSince,
            Profile = DouyinProfile.OfAuthor(list.Author),
            Posts = list.Posts,
            Interaction = list.Interaction,
        };
    }

    /// <summary>Where no address says which page was asked for, the answer has to: by the cursor of the request, or by the months that only a first page names.</summary>
    private static bool IsFromTop(DouyinLook look, JsonElement root) =>
        DouyinAddress.IsFirstPage(look.Capture.RequestedUrl)
        && (IsAddressed(look) || root.Either("request_item_cursor", "requestItemCursor").Long() == 0 || NewestMonth(root) is not null);

    private static bool IsAddressed(DouyinLook look) => DouyinAddress.IsPlatform(look.Capture.RequestedUrl) || DouyinAddress.IsPostList(look.Capture.RequestedUrl);

    /// <summary>Whether the answer says that it was asked for with a cursor (since 2023): 0 on the first page.</summary>
    private static bool IsLaterPage(JsonElement root) => root.Either("request_item_cursor", "requestItemCursor").Long() > 0;

    /// <summary>The first of the months in which the account posted (<c>time_list: ["2026·06", …]</c>, newest first); null where the answer has none.</summary>
    private static DateOnly? NewestMonth(JsonElement root) =>
        root.Either("time_list", "timeList").Items().FirstOrDefault() is { ValueKind: JsonValueKind.String } first
            && ((JsonElement?)first).Text() is { Length: 7 } text
            && int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 2016 and < 2100
            && int.TryParse(text.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var month) && month is >= 1 and <= 12
                ? new DateOnly(year, month, 1)
                : null;

    /// <summary><c>min_cursor</c>, in milliseconds; null where there is none (many answers write 0).</summary>
    private static DateTimeOffset? CursorTime(JsonElement root) =>
        root.Either("min_cursor", "minCursor").Long() is > 1_000_000_000_000 and < 10_000_000_000_000 and var cursor ? ChinaTime.FromUnixSeconds(cursor / 1000) : null;

    private static long? StatedCount(JsonElement root) =>
        (root.Object("user") ?? root.Object("user_info") ?? root).Either("aweme_count", "awemeCount").Count();
}
