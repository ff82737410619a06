using System.Runtime.InteropServices;
using System.Text.Json;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.Douyin;

/// <summary>
/// The fields of a user record that are read, found in a single pass: such a record has more than a hundred fields, and looking each up by name costs several
/// times the parsing. Names are kept in the spelling of the API; those of pages (<c>secUid</c>) are turned into it.
/// </summary>
internal sealed class DouyinUser
{
    private const int LongestName = 40;

    private static readonly HashSet<string> Wanted = new(StringComparer.Ordinal)
    {
        "nickname", "sec_uid", "uid", "unique_id", "short_id", "follower_count", "aweme_count", "enterprise_verify_reason", "custom_verify", "account_cert_info",
        "is_gov_media_vip", "is_enterprise_vip", "special_state_info", "user_deleted", "user_canceled", "secret", "is_ban", "punish_remind_info",
    };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Names = Wanted.GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly Dictionary<string, JsonElement> _fields = new(16, StringComparer.Ordinal);

    /// <summary>The field by its API name; null when it is missing or null.</summary>
    public JsonElement? this[string name] => _fields.TryGetValue(name, out var value) ? value : null;

    /// <summary>A non-blank text, trimmed.</summary>
    public string? Text(string name) => DouyinJson.Clean(this[name].Text());

    /// <summary>The field when it is an object.</summary>
    public JsonElement? Object(string name) => this[name] is { ValueKind: JsonValueKind.Object } value ? value : null;

    /// <summary>Reads a record; without fields where it is no object.</summary>
    public static DouyinUser Of(JsonElement record)
    {
        var user = new DouyinUser();
        if (record.ValueKind != JsonValueKind.Object)
            return user;
        Span<char> name = stackalloc char[LongestName * 2];
        foreach (var property in record.EnumerateObject())
        {
            var raw = JsonMarshal.GetRawUtf8PropertyName(property);
            if (raw.Length > LongestName || property.Value.IsNothing())
                continue;
            if (Names.TryGetValue(name[..ToSnake(raw, name)], out var known))
                user._fields[known] = property.Value;
        }

        return user;
    }

    private static int ToSnake(ReadOnlySpan<byte> raw, Span<char> name)
    {
        var length = 0;
        foreach (var letter in raw)
        {
            if (letter is >= (byte)'A' and <= (byte)'Z')
            {
                name[length++] = '_';
                name[length++] = (char)(letter | 0x20);
            }
            else
            {
                name[length++] = (char)letter;
            }
        }

        return length;
    }
}
