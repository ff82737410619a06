using System.Runtime.InteropServices;
using System.Text.Json;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.Douyin;

/// <summary>What a page's embedded data holds of the account asked for.</summary>
internal sealed class DouyinPageAccount
{
    private readonly DouyinTarget _target;

    private DouyinPageAccount(DouyinTarget target) => _target = target;

    /// <summary>The user record; null when there is none of this account.</summary>
    public DouyinUser? User { get; private set; }

    /// <summary>The envelope around the list of works; null when the page has none.</summary>
    public JsonElement? PostsEnvelope { get; private set; }

    /// <summary>The list of works, perhaps empty; null when the page has none.</summary>
    public JsonElement? Posts { get; private set; }

    /// <summary>Works that are no account's list (the page of one work).</summary>
    public JsonElement? SingleWorks { get; private set; }

    /// <summary>An envelope that answered instead of the account (<c>userInfoRes</c> without a record).</summary>
    public JsonElement? RefusedEnvelope { get; private set; }

    /// <summary>Whether the page holds the record of somebody else where the account's should be.</summary>
    public bool SomebodyElse { get; private set; }

    /// <summary>Whether the platform took the visitor for a robot: what it shows then may be thinned out.</summary>
    public bool IsSpider { get; private set; }

    /// <summary>Searches all embedded values.</summary>
    public static DouyinPageAccount Find(IEnumerable<JsonElement> roots, DouyinTarget target)
    {
        var found = new DouyinPageAccount(target);
        foreach (var root in roots)
        {
            found.Walk(root, nested: false);
            if (found is { User: not null, Posts: not null })
                break;
        }

        return found;
    }

    private void Walk(JsonElement value, bool nested)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                    Walk(item, nested);
                break;
            case JsonValueKind.Object:
                Look(value);
                foreach (var property in value.EnumerateObject())
                {
                    // "info" is the signed-in viewer, never the account looked at; lists of works hold other people's records.
                    if (property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.String
                        && !property.Is("info") && !property.Is("aweme_list") && !property.Is("data") && !property.Is("item_list"))
                    {
                        Walk(property.Value, nested);
                    }
                }

                break;
            case JsonValueKind.String when !nested && JsonMarshal.GetRawUtf8Value(value) is { Length: > 20 } raw && raw[1] is (byte)'{' or (byte)'[':
                if (((JsonElement?)value).Text() is { } text && text.Contains("secUid", StringComparison.Ordinal) && DouyinEmbeddedData.Parse(text) is { } inner)
                    Walk(inner, nested: true);
                break;
        }
    }

    private void Look(JsonElement holder)
    {
        JsonElement? user = null, post = null, userInfo = null, postList = null, video = null;
        foreach (var property in holder.EnumerateObject())
        {
            if (property.Is("isSpider"))
                IsSpider |= ((JsonElement?)property.Value).Flag() == true;
            else if (property.Value.ValueKind != JsonValueKind.Object)
                continue;
            else if (property.Is("user"))
                user = property.Value;
            else if (property.Is("post"))
                post = property.Value;
            else if (property.Is("userInfoRes"))
                userInfo = property.Value;
            else if (property.Is("postListData"))
                postList = property.Value;
            else if (property.Is("videoInfoRes"))
                video = property.Value;
        }

        if (user?.Object("user") is { } record)
            Take(record, post, strict: true);
        if (userInfo is { } info)
        {
            if ((info.Object("user_info") ?? info.Object("userInfo")) is { } shared && DouyinProfile.IsOne(DouyinUser.Of(shared)))
                Take(shared, postList, strict: false);
            else
                RefusedEnvelope ??= info;
        }

        if (video?.Either("item_list", "itemList") is { ValueKind: JsonValueKind.Array } works)
            SingleWorks ??= works;
    }

    private void Take(JsonElement user, JsonElement? posts, bool strict)
    {
        var fields = DouyinUser.Of(user);
        if (!DouyinProfile.IsOne(fields))
            return;
        var isAccount = _target.Is(user);
        // A page state may hold several people: without a sec_uid to compare it is not known whose it is.
        if (isAccount == false || strict && isAccount is null && _target.SecUid is not null)
        {
            SomebodyElse = true;
            return;
        }

        User ??= fields;
        if (Posts is null && posts is { } envelope && (envelope.Either("aweme_list", "awemeList") ?? envelope.Get("data")) is { ValueKind: JsonValueKind.Array } list)
        {
            Posts = list;
            PostsEnvelope = envelope;
        }
    }
}
