using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Monitor.Platforms.WeChat.Feeds;

/// <summary>
/// A row in which a tool of somebody else's hands out an article. Tools have no names in common, so every name counts under which one of them was seen; the first in order wins. Read in
/// one walk over the row: asking for one name after another took longer than parsing.
/// </summary>
internal struct ToolRow
{
    private static readonly byte[][] TitleNames = Names("title", "标题", "文章标题");

    private static readonly byte[][] AddressNames = Names("url", "link", "content_url", "链接", "文章链接");

    private static readonly byte[][] TimeNames = Names(
        "publish_time", "publishTime", "published_at", "publishedAt", "pub_time", "pubDate", "create_time", "createTime", "update_time", "datetime", "date", "time", "发布时间", "发布日期");

    private static readonly byte[][] OwnerNames = Names("fakeid", "__biz", "biz", "mp_id", "mpId");

    private int _titleRank;
    private int _addressRank;
    private int _timeRank;
    private int _ownerRank;

    /// <summary>Its identity in the tool; null without one.</summary>
    public JsonElement? Id { get; private set; }

    /// <summary>Its title; null without one.</summary>
    public JsonElement? Title { get; private set; }

    /// <summary>Where it leads; null where it leads nowhere.</summary>
    public JsonElement? Address { get; private set; }

    /// <summary>When it was published, in the words of the tool; null where that is not said.</summary>
    public JsonElement? Time { get; private set; }

    /// <summary>Whose it is; null where that is not said.</summary>
    public JsonElement? Owner { get; private set; }

    /// <summary>Reads a row; nothing is in what is no object.</summary>
    public static ToolRow Of(JsonElement element)
    {
        var row = new ToolRow { _titleRank = int.MaxValue, _addressRank = int.MaxValue, _timeRank = int.MaxValue, _ownerRank = int.MaxValue };
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
        else if (RankOf(name, TitleNames) is >= 0 and var title && title <= _titleRank)
            (Title, _titleRank) = (value, title);
        else if (RankOf(name, AddressNames) is >= 0 and var address && address <= _addressRank)
            (Address, _addressRank) = (value, address);
        else if (RankOf(name, TimeNames) is >= 0 and var time && time <= _timeRank)
            (Time, _timeRank) = (value, time);
        else if (RankOf(name, OwnerNames) is >= 0 and var owner && owner <= _ownerRank)
            (Owner, _ownerRank) = (value, owner);
    }

    private static int RankOf(ReadOnlySpan<byte> name, byte[][] names)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (name.SequenceEqual(names[i]))
                return i;
        }

        return -1;
    }

    private static byte[][] Names(params ReadOnlySpan<string> names)
    {
        var bytes = new byte[names.Length][];
        for (var i = 0; i < names.Length; i++)
            bytes[i] = Encoding.UTF8.GetBytes(names[i]);
        return bytes;
    }
}
