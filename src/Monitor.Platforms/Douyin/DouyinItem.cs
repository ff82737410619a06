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

    /// <summary><c>author</c>, in pages <c>authorInfo</c>.</summary>
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

    /// <summary><c>cooperation_info</c>: the authors of a joint work.</summary>
    public JsonElement? Cooperation;

    /// <summary>Reads an entry of a list; all fields are null where it is no object.</summary>
    public static DouyinItem Of(JsonElement entry)
    {
        var item = default(DouyinItem);
        if (entry.ValueKind != JsonValueKind.Object)
            return item;
        foreach (var property in entry.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.Null)
                item.Take(JsonMarshal.GetRawUtf8PropertyName(property), property.Value);
        }

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
        else if (Is(name, "cooperation_info"u8, "cooperationInfo"u8))
            Cooperation = AsObject(value);
    }

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> snake, ReadOnlySpan<byte> camel) => name.SequenceEqual(snake) || name.SequenceEqual(camel);

    private static JsonElement? AsObject(JsonElement value) => value.ValueKind == JsonValueKind.Object ? value : null;
}
