using System.Collections.Frozen;
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
    private enum Field
    {
        Id,
        Title,
        Address,
        Time,
        Owner,
    }

    /// <summary>The known names by their length in bytes: of a name that is not known nearly nothing has to be compared.</summary>
    private static readonly FrozenDictionary<int, Name[]> NamesByLength = new[]
    {
        Of(Field.Id, "id"),
        Of(Field.Title, "title", "标题", "文章标题"),
        Of(Field.Address, "url", "link", "content_url", "链接", "文章链接"),
        Of(
            Field.Time, "publish_time", "publishTime", "published_at", "publishedAt", "pub_time", "pubDate", "create_time", "createTime", "update_time", "datetime", "date", "time", "发布时间",
            "发布日期"),
        Of(Field.Owner, "fakeid", "__biz", "biz", "mp_id", "mpId"),
    }.SelectMany(names => names).GroupBy(name => name.Utf8.Length).ToFrozenDictionary(names => names.Key, names => names.ToArray());

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
        if (!NamesByLength.TryGetValue(name.Length, out var names))
            return;
        foreach (var known in names)
        {
            if (name.SequenceEqual(known.Utf8))
            {
                Take(known, value);
                return;
            }
        }
    }

    private void Take(Name name, JsonElement value)
    {
        switch (name.Field)
        {
            case Field.Id:
                Id = value;
                break;
            case Field.Title when name.Rank <= _titleRank:
                (Title, _titleRank) = (value, name.Rank);
                break;
            case Field.Address when name.Rank <= _addressRank:
                (Address, _addressRank) = (value, name.Rank);
                break;
            case Field.Time when name.Rank <= _timeRank:
                (Time, _timeRank) = (value, name.Rank);
                break;
            case Field.Owner when name.Rank <= _ownerRank:
                (Owner, _ownerRank) = (value, name.Rank);
                break;
        }
    }

    private static IEnumerable<Name> Of(Field field, params string[] names) => names.Select((name, rank) => new Name(Encoding.UTF8.GetBytes(name), field, rank));

    /// <summary>A name that some tool uses.</summary>
    /// <param name="Utf8">The name.</param>
    /// <param name="Field">What it names.</param>
    /// <param name="Rank">Its place among the names for that; the lowest wins.</param>
    private sealed record Name(byte[] Utf8, Field Field, int Rank);
}
