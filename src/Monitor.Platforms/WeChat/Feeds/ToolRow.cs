using System.Runtime.InteropServices;
using System.Text.Json;

namespace Monitor.Platforms.WeChat.Feeds;

/// <summary>
/// A row in which a tool of somebody else's hands out an article. Tools have no names in common, so every name counts under which one of them was seen; the first in order wins. Read in
/// one walk over the row: asking for nineteen names one after another took longer than parsing.
/// </summary>
internal struct ToolRow
{
    private int _addressRank;
    private int _timeRank;

    /// <summary>Its identity in the tool; null without one.</summary>
    public JsonElement? Id { get; private set; }

    /// <summary>Its title; null without one.</summary>
    public JsonElement? Title { get; private set; }

    /// <summary>Where it leads; null where it leads nowhere.</summary>
    public JsonElement? Address { get; private set; }

    /// <summary>When it was published, in the words of the tool; null where that is not said.</summary>
    public JsonElement? Time { get; private set; }

    /// <summary>Reads a row; nothing is in what is no object.</summary>
    public static ToolRow Of(JsonElement element)
    {
        var row = new ToolRow { _addressRank = int.MaxValue, _timeRank = int.MaxValue };
        if (element.ValueKind != JsonValueKind.Object)
            return row;
        foreach (var property in element.EnumerateObject())
        {
            if (property.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
                row.Take(JsonMarshal.GetRawUtf8PropertyName(property), property.Value);
        }

        return row;
    }

    private void Take(ReadOnlySpan<byte> name, JsonElement value)
    {
        if (name.SequenceEqual("id"u8))
            Id = value;
        else if (name.SequenceEqual("title"u8))
            Title = value;
        else if (AddressRank(name) is var address and >= 0 && address <= _addressRank)
            (Address, _addressRank) = (value, address);
        else if (TimeRank(name) is var time and >= 0 && time <= _timeRank)
            (Time, _timeRank) = (value, time);
    }

    private static int AddressRank(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("url"u8) ? 0
        : name.SequenceEqual("link"u8) ? 1
        : name.SequenceEqual("content_url"u8) ? 2
        : -1;

    private static int TimeRank(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("publish_time"u8) ? 0
        : name.SequenceEqual("publishTime"u8) ? 1
        : name.SequenceEqual("published_at"u8) ? 2
        : name.SequenceEqual("publishedAt"u8) ? 3
        : name.SequenceEqual("pub_time"u8) ? 4
        : name.SequenceEqual("pubDate"u8) ? 5
        : name.SequenceEqual("create_time"u8) ? 6
        : name.SequenceEqual("createTime"u8) ? 7
        : name.SequenceEqual("update_time"u8) ? 8
        : name.SequenceEqual("datetime"u8) ? 9
        : name.SequenceEqual("date"u8) ? 10
        : name.SequenceEqual("time"u8) ? 11
        : -1;
}
