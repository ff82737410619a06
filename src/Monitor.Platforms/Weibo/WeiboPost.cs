using System.Runtime.InteropServices;
using System.Text.Json;
using Monitor.Domain.Readings;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.Weibo;

/// <summary>One row of a list, read.</summary>
/// <param name="Post">The post.</param>
/// <param name="OwnerId">Whose it is; null when the row does not say.</param>
/// <param name="User">The row's user object.</param>
/// <param name="Deleted">Whether the row is the husk of a deleted post.</param>
/// <param name="Time">How its time was found.</param>
internal sealed record WeiboRow(Post Post, string? OwnerId, JsonElement? User, bool Deleted, WeiboTime Time);

/// <summary>Reads an <c>mblog</c>, the shape in which every JSON of Weibo carries a post.</summary>
internal static class WeiboPost
{
    private const string PinnedTitle = "置顶";

    /// <summary>Reads one row.</summary>
    /// <param name="mblog">The post.</param>
    /// <param name="card">The card around it (m.weibo.cn); null elsewhere.</param>
    /// <param name="definition">For addresses.</param>
    /// <param name="capturedAt">Relative times count from here.</param>
    public static WeiboRow Read(JsonElement mblog, JsonElement? card, PlatformDefinition definition, DateTimeOffset capturedAt)
    {
        var fields = new Fields(mblog);
        var id = Id(fields.Mid) ?? Id(fields.Id) ?? Id(fields.IdStr);
        var bid = fields.Bid.Text() is { Length: > 0 } shortId ? shortId : fields.MblogId.Text();
        var time = WeiboTime.Of(fields.CreatedAt.Text(), id ?? WeiboMid.FromBid(bid), capturedAt);
        var text = PlainText(fields);
        var key = string.IsNullOrEmpty(bid) ? id : bid;
        var user = fields.User is { ValueKind: JsonValueKind.Object } someone ? someone : (JsonElement?)null;
        var post = new Post
        {
            Id = id ?? WeiboMid.FromBid(bid),
            Time = time.Time,
            Title = HtmlText.Headline(text),
            Text = text.Length > 0 ? text : null,
            Url = key is null ? null : UrlOf(key, definition),
            Pinned = IsPinned(fields, card),
            IsRepost = fields.Retweeted?.ValueKind == JsonValueKind.Object,
            Comments = fields.Comments.Count(),
            Likes = fields.Likes.Count(),
            Shares = fields.Shares.Count(),
            CommentSwitch = CommentSwitch(fields.CommentManagement),
        };
        return new WeiboRow(post, Uid(user?.Get("id")) ?? Uid(user?.Get("idstr")), user, fields.Deleted.Flag() == true, time);
    }

    /// <summary>Whether an object is a post and not something else that has an id, a time and a user, as a comment does.</summary>
    public static bool IsPost(JsonElement element) =>
        element.Get("created_at") is not null && (element.Get("mid") ?? element.Get("id")) is not null && (element.Get("user") ?? element.Get("text")) is not null
        && !IsComment(element);

    /// <summary>
    /// What stands on comments of weibo.com and m.weibo.cn of all years, and on no post: the comment answered, the floor, the likes under their own name; in the open API the post
    /// that it is on.
    /// </summary>
    public static bool IsComment(JsonElement element) =>
        (element.Get("status")?.ValueKind == JsonValueKind.Object && element.Get("text") is not null)
        || (element.Get("rootid") ?? element.Get("floor_number") ?? element.Get("like_counts") ?? element.Get("reply_comment") ?? element.Get("comment_type")) is not null;

    /// <summary>
    /// -1 and 0 stand on every recorded post that everybody may comment on; what the other values mean is not published, so they are "restricted", never "closed".
    /// </summary>
    private static Interaction CommentSwitch(JsonElement? management)
    {
        var permission = management?.Get("comment_permission_type").Long();
        var approval = management?.Get("approval_comment_type").Long();
        if (permission is not null and not (-1 or 0))
            return new Interaction(InteractionState.Restricted, $"restricted(type={permission}): comment_manage_info.comment_permission_type={permission}");
        if (approval is not null and not (-1 or 0))
            return new Interaction(InteractionState.Restricted, $"comment_manage_info.approval_comment_type={approval}");
        return permission is null
            ? Interaction.Unknown
            : new Interaction(InteractionState.Open, $"comment_manage_info.comment_permission_type={permission}");
    }

    /// <summary>mblogtype 1 stands on ordinary posts and title.text also carries other labels (仅粉丝可见): only 2 and only the exact word count.</summary>
    private static bool IsPinned(Fields fields, JsonElement? card) =>
        fields.IsTop.Flag() == true
        || fields.MblogType.Long() == 2
        || (fields.Title?.Get("text").Text() is { } title && TextForm.Normalise(title) == PinnedTitle)
        || card?.Get("profile_type_id").Text()?.StartsWith("proweibotop", StringComparison.Ordinal) == true;

    private static string PlainText(Fields fields)
    {
        var raw = fields.TextRaw.Text();
        if (string.IsNullOrWhiteSpace(raw))
            raw = fields.RawText.Text();
        if (!string.IsNullOrWhiteSpace(raw))
            return HtmlText.ToPlain(raw);
        var plain = HtmlText.ToPlain(fields.Text.Text());
        return plain.EndsWith("...全文", StringComparison.Ordinal) ? plain[..^2] : plain;
    }

    private static string? Id(JsonElement? element) => element.Text() is { Length: > 0 and < 24 } text && text.AsSpan().ContainsOnlyDigits() ? text : null;

    private static string? Uid(JsonElement? element) => Id(element) is { } id && WeiboAddress.IsUid(id) ? id : null;

    /// <summary>The public address. An id of letters and digits, as all are, goes into the template as it is.</summary>
    private static string UrlOf(string id, PlatformDefinition definition) => !id.AsSpan().ContainsAnyExcept(LettersAndDigits)
        ? definition.Addresses["status"].Replace("{id}", id, StringComparison.Ordinal)
        : definition.Address("status", ("id", id)).AbsoluteUri;

    private static readonly System.Buffers.SearchValues<char> LettersAndDigits =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

    /// <summary>The fields of a post, found in one pass: a post has some eighty and looking each up would walk them all again.</summary>
    private readonly struct Fields
    {
        public readonly JsonElement? Mid, Id, IdStr, Bid, MblogId, CreatedAt, Text, TextRaw, RawText, User, Retweeted, IsTop, MblogType, Title;
        public readonly JsonElement? Comments, Likes, Shares, Deleted, CommentManagement;

        public Fields(JsonElement mblog)
        {
            foreach (var property in mblog.EnumerateObject())
            {
                if (property.Value.ValueKind == JsonValueKind.Null)
                    continue;
                // By length first: most of a post's names are ruled out by one comparison.
                var name = JsonMarshal.GetRawUtf8PropertyName(property);
                switch (name.Length)
                {
                    case 2 when name.SequenceEqual("id"u8): Id = property.Value; break;
                    case 3 when name.SequenceEqual("mid"u8): Mid = property.Value; break;
                    case 3 when name.SequenceEqual("bid"u8): Bid = property.Value; break;
                    case 4 when name.SequenceEqual("text"u8): Text = property.Value; break;
                    case 4 when name.SequenceEqual("user"u8): User = property.Value; break;
                    case 5 when name.SequenceEqual("idstr"u8): IdStr = property.Value; break;
                    case 5 when name.SequenceEqual("isTop"u8): IsTop = property.Value; break;
                    case 5 when name.SequenceEqual("title"u8): Title = property.Value; break;
                    case 7 when name.SequenceEqual("mblogid"u8): MblogId = property.Value; break;
                    case 7 when name.SequenceEqual("deleted"u8): Deleted = property.Value; break;
                    case 8 when name.SequenceEqual("text_raw"u8): TextRaw = property.Value; break;
                    case 8 when name.SequenceEqual("raw_text"u8): RawText = property.Value; break;
                    case 9 when name.SequenceEqual("mblogtype"u8): MblogType = property.Value; break;
                    case 10 when name.SequenceEqual("created_at"u8): CreatedAt = property.Value; break;
                    case 13 when name.SequenceEqual("reposts_count"u8): Shares = property.Value; break;
                    case 14 when name.SequenceEqual("comments_count"u8): Comments = property.Value; break;
                    case 15 when name.SequenceEqual("attitudes_count"u8): Likes = property.Value; break;
                    case 16 when name.SequenceEqual("retweeted_status"u8): Retweeted = property.Value; break;
                    case 19 when name.SequenceEqual("comment_manage_info"u8): CommentManagement = property.Value; break;
                }
            }
        }
    }
}
