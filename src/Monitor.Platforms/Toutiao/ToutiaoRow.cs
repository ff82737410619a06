using System.Runtime.InteropServices;
using System.Text.Json;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.Toutiao;

/// <summary>What a row of a feed states, found in one pass: looking for each of thirty names takes five times as long as parsing the row.</summary>
internal sealed class ToutiaoRow
{
    /// <summary>The names under which a post's number comes, the surest first.</summary>
    private static readonly string[] IdNames = ["item_id_str", "id_str", "group_id_str", "item_id", "group_id", "id", "thread_id_str", "thread_id"];

    private static readonly string[] TextNames = ["title", "content", "abstract", "Abstract"];

    private readonly JsonElement?[] _ids = new JsonElement?[IdNames.Length];
    private readonly JsonElement?[] _texts = new JsonElement?[TextNames.Length];

    private ToutiaoRow()
    {
    }

    public JsonElement? PublishTime { get; private set; }

    public JsonElement? CreateTime { get; private set; }

    public JsonElement? UserInfo { get; private set; }

    public JsonElement? User { get; private set; }

    public JsonElement? Action { get; private set; }

    public JsonElement? RawData { get; private set; }

    public JsonElement? IsStick { get; private set; }

    public JsonElement? StickStyle { get; private set; }

    public JsonElement? CellType { get; private set; }

    public JsonElement? CommentCount { get; private set; }

    public JsonElement? DiggCount { get; private set; }

    public JsonElement? LikeCount { get; private set; }

    public JsonElement? ShareCount { get; private set; }

    public JsonElement? ForwardCount { get; private set; }

    public JsonElement? ForwardInfo { get; private set; }

    public JsonElement? BanComment { get; private set; }

    public JsonElement? ItemCell { get; private set; }

    public JsonElement? MediaName { get; private set; }

    public JsonElement? Source { get; private set; }

    /// <summary>The row as it stands in <paramref name="item"/>; null for anything but an object.</summary>
    public static ToutiaoRow? Of(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
            return null;
        var row = new ToutiaoRow();
        foreach (var property in item.EnumerateObject())
        {
            if (property.Value.ValueKind is not JsonValueKind.Null)
                row.Take(JsonMarshal.GetRawUtf8PropertyName(property), property.Value);
        }

        return row;
    }

    /// <summary>The post's number: 10 to 20 digits; null when no name holds one.</summary>
    public string? Id()
    {
        foreach (var id in _ids)
        {
            if (id.Text() is { Length: >= 10 and <= 20 } text && !text.AsSpan().ContainsAnyExceptInRange('0', '9'))
                return text;
        }

        return null;
    }

    /// <summary>Title, else text, else abstract, with its markup; null for none.</summary>
    public string? Markup()
    {
        foreach (var text in _texts)
        {
            if (text.Text() is { } found && !string.IsNullOrWhiteSpace(found))
                return found;
        }

        return null;
    }

    private void Take(ReadOnlySpan<byte> name, JsonElement value)
    {
        if (name.SequenceEqual("publish_time"u8))
            PublishTime = value;
        else if (name.SequenceEqual("create_time"u8))
            CreateTime = value;
        else if (name.SequenceEqual("user_info"u8))
            UserInfo = value;
        else if (name.SequenceEqual("user"u8))
            User = value;
        else if (name.SequenceEqual("action"u8))
            Action = value;
        else if (name.SequenceEqual("raw_data"u8))
            RawData = value;
        else if (name.SequenceEqual("is_stick"u8))
            IsStick = value;
        else if (name.SequenceEqual("stick_style"u8))
            StickStyle = value;
        else if (name.SequenceEqual("cell_type"u8))
            CellType = value;
        else if (name.SequenceEqual("comment_count"u8))
            CommentCount = value;
        else if (name.SequenceEqual("digg_count"u8))
            DiggCount = value;
        else if (name.SequenceEqual("like_count"u8))
            LikeCount = value;
        else if (name.SequenceEqual("share_count"u8))
            ShareCount = value;
        else if (name.SequenceEqual("forward_count"u8))
            ForwardCount = value;
        else if (name.SequenceEqual("forward_info"u8))
            ForwardInfo = value;
        else if (name.SequenceEqual("ban_comment"u8))
            BanComment = value;
        else if (name.SequenceEqual("itemCell"u8))
            ItemCell = value;
        else if (name.SequenceEqual("media_name"u8))
            MediaName = value;
        else if (name.SequenceEqual("source"u8))
            Source = value;
        else
            TakeNamed(name, value);
    }

    private void TakeNamed(ReadOnlySpan<byte> name, JsonElement value)
    {
        for (var i = 0; i < IdNames.Length; i++)
        {
            if (System.Text.Ascii.Equals(name, IdNames[i]))
            {
                _ids[i] = value;
                return;
            }
        }

        for (var i = 0; i < TextNames.Length; i++)
        {
            if (System.Text.Ascii.Equals(name, TextNames[i]))
                _texts[i] = value;
        }
    }
}
