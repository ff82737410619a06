using System.Text.Json;
using Monitor.Domain.Readings;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.Weibo;

/// <summary>Reads a user object (<c>userInfo</c> of m.weibo.cn, <c>user</c> elsewhere and inside posts).</summary>
internal static class WeiboProfile
{
    /// <summary>The account as that object presents it; null for an object without an id.</summary>
    public static Profile? Read(JsonElement? user)
    {
        if (user is not { ValueKind: JsonValueKind.Object } someone)
            return null;
        var id = someone.Get("id").Text() ?? someone.Get("idstr").Text();
        if (!WeiboAddress.IsUid(id))
            return null;
        return new Profile
        {
            Id = id,
            Name = Trimmed(someone.Get("screen_name")),
            Verified = someone.Get("verified").Flag(),
            VerifiedBody = HtmlText.ToPlain(someone.Get("verified_reason").Text()) is { Length: > 0 } reason ? reason : null,
            // An int in 2019, "145.5万" in 2021; the _str twin stands in where the number is hidden.
            Followers = someone.Get("followers_count").Count() ?? someone.Get("followers_count_str").Count(),
            PostCount = someone.Get("statuses_count").Count(),
        };
    }

    private static string? Trimmed(JsonElement? element) => element.Text()?.Trim() is { Length: > 0 } text ? text : null;
}
