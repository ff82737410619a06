using System.Globalization;
using System.Text.Json;
using Monitor.Domain.Readings;
using Monitor.Domain.Time;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.Douyin;

/// <summary>One work (作品, "aweme") of a list to a <see cref="Post"/>.</summary>
internal static class DouyinPost
{
    private const int ImagesType = 68;

    private static readonly Interaction OpenByControl = new(InteractionState.Open, "aweme_control.can_comment=true");
    private static readonly Interaction OpenByPermission = new(InteractionState.Open, "comment_permission_info.can_comment=true");
    private static readonly Interaction ClosedByControl = new(InteractionState.Closed, "aweme_control.can_comment=false");
    private static readonly Interaction ClosedByPermission = new(InteractionState.Closed, "comment_permission_info.can_comment=false");
    private static readonly Interaction OpenByStatus = new(InteractionState.Open, "status.allow_comment=true");
    private static readonly Interaction LimitedByStatus = new(InteractionState.Restricted, "status.allow_comment=false");
    private static readonly Interaction Hidden = new(InteractionState.Restricted, "aweme_control.can_show_comment=false");

    /// <summary>Douyin began in September 2016: a time before that is none.</summary>
    private static readonly DateTimeOffset Beginning = new(2016, 9, 1, 0, 0, 0, ChinaTime.Offset);

    /// <summary>The post. It has no <see cref="Post.Time"/> when neither a time nor an id can be read.</summary>
    public static Post Of(in DouyinItem item, DateTimeOffset capturedAt, PlatformDefinition definition)
    {
        var id = IdOf(item);
        var text = DouyinJson.Clean(item.Caption.Text());
        var statistics = item.Statistics;
        return new()
        {
            Id = id,
            Time = TimeOf(item, id, capturedAt),
            Title = HtmlText.Headline(text),
            Text = text,
            Url = id is null ? null : UrlOf(id, IsImages(item), definition),
            Pinned = item.IsTop.Flag() ?? false,
            Comments = statistics?.Either("comment_count", "commentCount").Count(),
            Likes = statistics?.Either("digg_count", "diggCount").Count(),
            Shares = statistics?.Either("share_count", "shareCount").Count(),
            CommentSwitch = SwitchOf(item),
        };
    }

    /// <summary>The id when it is a plain number, as every work's is; null otherwise.</summary>
    private static string? IdOf(in DouyinItem item) =>
        DouyinJson.Clean(item.Id.Text()) is { Length: <= 24 } id && id.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 ? id : null;

    /// <summary>The public address. An id is digits: it goes into the template as it is.</summary>
    public static string UrlOf(string id, bool isImages, PlatformDefinition definition) =>
        definition.Addresses[isImages ? "note" : "video"].Replace("{id}", id, StringComparison.Ordinal);

    /// <summary>
    /// When an id was given out, in whole seconds: its upper 32 bits. A lower bound of the time of publication (a draft gets its id when it is begun).
    /// Null when the id is no such id.
    /// </summary>
    public static DateTimeOffset? EstimateFromId(string? id, DateTimeOffset capturedAt) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Believable(number >> 32, capturedAt)
            ? ChinaTime.FromUnixSeconds(number >> 32)
            : null;

    private static PostTime? TimeOf(in DouyinItem item, string? id, DateTimeOffset capturedAt)
    {
        if (item.CreateTime.Long() is { } stated)
        {
            var seconds = stated > 100_000_000_000 ? stated / 1000 : stated;
            if (Believable(seconds, capturedAt))
                return new(ChinaTime.FromUnixSeconds(seconds), TimePrecision.Second);
        }

        return EstimateFromId(id, capturedAt) is { } estimate ? new(estimate, TimePrecision.Second, Estimated: true) : null;
    }

    private static bool Believable(long seconds, DateTimeOffset capturedAt) =>
        seconds >= Beginning.ToUnixTimeSeconds() && seconds <= capturedAt.ToUnixTimeSeconds() + 86_400;

    private static bool IsImages(in DouyinItem item) =>
        item.Type.Long() is ImagesType
        || item.Images is { ValueKind: JsonValueKind.Array } images && images.GetArrayLength() > 0;

    /// <summary>
    /// Two objects speak of comments; one "no" of either decides. The app's lists of the years before have a third, whose "no" was never seen and may as well be that of a work
    /// under review: it closes nothing. What is missing is unknown, never closed.
    /// </summary>
    private static Interaction SwitchOf(in DouyinItem item)
    {
        var control = item.Control;
        var permission = item.CommentPermission;
        var byControl = control?.Either("can_comment", "canComment").Flag();
        var byPermission = permission?.Either("can_comment", "canComment").Flag();
        if (byControl == false)
            return ClosedByControl;
        if (byPermission == false)
            return ClosedByPermission;
        if (control?.Either("can_show_comment", "canShowComment").Flag() == false)
            return Hidden;
        if (byControl == true)
            return OpenByControl;
        if (byPermission == true)
            return OpenByPermission;
        return item.Status?.Either("allow_comment", "allowComment").Flag() switch
        {
            true => OpenByStatus,
            false => LimitedByStatus,
            null => Interaction.Unknown,
        };
    }
}
