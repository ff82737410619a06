using System.Runtime.InteropServices;
using System.Text.Json;

namespace Monitor.Platforms.Douyin;

/// <summary>
/// The fields of one work that are read, found in a single pass: a work has dozens of fields, and looking each up by name costs more than parsing the answer.
/// A field that is missing or null is null here. Both spellings are taken.
/// </summary>
internal struct DouyinItem
{
    /// <summary><c>aweme_id</c>.</summary>
    public JsonElement? Id;

    /// <summary><c>desc</c>: the caption.</summary>
    public JsonElement? Caption;

    /// <summary><c>create_time</c>: Unix seconds.</summary>
    public JsonElement? CreateTime;

    /// <summary><c>author</c>, in pages <c>authorInfo</c>; the entry itself where a tool has written the author's fields among the work's.</summary>
    public JsonElement? Author;

    /// <summary><c>statistics</c>, in pages <c>stats</c>.</summary>
    public JsonElement? Statistics;

    /// <summary><c>is_top</c>, in pages <c>tag.isTop</c>.</summary>
    public JsonElement? IsTop;

    /// <summary><c>aweme_type</c>.</summary>
    public JsonElement? Type;

    /// <summary><c>images</c>.</summary>
    public JsonElement? Images;

    /// <summary><c>aweme_control</c>.</summary>
    public JsonElement? Control;

    /// <summary><c>comment_permission_info</c>.</summary>
    public JsonElement? CommentPermission;

    /// <summary><c>status</c>: <c>allow_comment</c> in the answers of the app.</summary>
    public JsonElement? Status;

    /// <summary><c>cooperation_info</c>: the authors of a joint work.</summary>
    public JsonElement? Cooperation;

    /// <summary>Whether it is a comment: those name the work that they are on and have a time as well.</summary>
    public bool IsComment;

    private bool _isFlat;

    /// <summary>Reads an entry of a list; all fields are null where it is no object.</summary>
    public static DouyinItem Of(JsonElement entry)
    {
        var item = default(DouyinItem);
        if (entry.ValueKind != JsonValueKind.Object)
            return item;
        foreach (var property in entry.EnumerateObject())
        {
            if (!property.Value.IsNothing())
                item.Take(JsonMarshal.GetRawUtf8PropertyName(property), property.Value);
        }

        if (item._isFlat)
            item.Author ??= entry;
        return item;
    }

    private void Take(ReadOnlySpan<byte> name, JsonElement value)
    {
        if (Is(name, "aweme_id"u8, "awemeId"u8))
            Id = value;
        else if (name.SequenceEqual("desc"u8))
            Caption = value;
        else if (Is(name, "create_time"u8, "createTime"u8))
            CreateTime = value;
        else if (Is(name, "author"u8, "authorInfo"u8))
            Author = AsObject(value);
        else if (Is(name, "statistics"u8, "stats"u8))
            Statistics = AsObject(value);
        else if (Is(name, "is_top"u8, "isTop"u8))
            IsTop = value;
        else if (name.SequenceEqual("tag"u8))
            IsTop ??= value.Either("is_top", "isTop");
        else if (Is(name, "aweme_type"u8, "awemeType"u8))
            Type = value;
        else if (name.SequenceEqual("images"u8))
            Images = value;
        else if (Is(name, "aweme_control"u8, "awemeControl"u8))
            Control = AsObject(value);
        else if (Is(name, "comment_permission_info"u8, "commentPermissionInfo"u8))
            CommentPermission = AsObject(value);
        else if (name.SequenceEqual("status"u8))
            Status = AsObject(value);
        else if (Is(name, "sec_uid"u8, "secUid"u8))
            _isFlat = true;
        else if (name.SequenceEqual("cid"u8) || Is(name, "comment_id"u8, "commentId"u8))
            IsComment = true;
        else if (Is(name, "cooperation_info"u8, "cooperationInfo"u8))
            Cooperation = AsObject(value);
    }

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> snake, ReadOnlySpan<byte> camel) => name.SequenceEqual(snake) || name.SequenceEqual(camel);

    private static JsonElement? AsObject(JsonElement value) => value.ValueKind == JsonValueKind.Object ? value : null;
}
