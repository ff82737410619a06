using System.Text.Json;
using Monitor.Domain.Readings;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.Douyin;

/// <summary>A user record to a <see cref="Profile"/>.</summary>
internal static class DouyinProfile
{
    /// <summary>Whether the record names an account at all. An empty one is what a suspected robot gets, never a statement about the account.</summary>
    public static bool IsOne(DouyinUser user) =>
        user.Text("nickname") is not null
        && ((user.Text("sec_uid") ?? user.Text("uid") ?? user.Text("unique_id")) is not null || user.Text("short_id") is not (null or "0"));

    /// <summary>Whether it is more than a name and a picture, as stand beside live rooms, messages and comments: those know nothing of the account's state.</summary>
    public static bool Counts(DouyinUser user) => user["aweme_count"] is not null || user["follower_count"] is not null;

    /// <summary>
    /// The whole profile. 粉丝数 is <c>follower_count</c>: <c>max_follower_count</c> is a historic maximum, <c>mplatform_followers_count</c> adds other apps.
    /// </summary>
    public static Profile Of(DouyinUser user)
    {
        var (verified, body) = VerificationOf(user);
        return new()
        {
            Id = IdOf(user),
            Name = user.Text("nickname"),
            Verified = verified,
            VerifiedBody = body,
            Followers = NotNegative(user["follower_count"].Count()),
            PostCount = NotNegative(user["aweme_count"].Count()),
        };
    }

    /// <summary>The author record of a work. Its counts are filled with zeros where it does not count: 0 says nothing.</summary>
    public static Profile? OfAuthor(JsonElement? author)
    {
        if (author is not { } record)
            return null;
        var user = DouyinUser.Of(record);
        if (!IsOne(user))
            return null;
        var (verified, body) = VerificationOf(user);
        // Author records leave the reasons out more often than not: without one, nothing is known.
        return new()
        {
            Id = IdOf(user),
            Name = user.Text("nickname"),
            Verified = verified == true ? true : null,
            VerifiedBody = body,
            Followers = user["follower_count"].Count() is > 0 and var followers ? followers : null,
            PostCount = user["aweme_count"].Count() is > 0 and var works ? works : null,
        };
    }

    private static string? IdOf(DouyinUser user) => user.Text("sec_uid") ?? user.Text("uid");

    /// <summary>
    /// Blue V (<c>enterprise_verify_reason</c>) and yellow V (<c>custom_verify</c>) carry a text. <c>verification_type</c> says nothing: recorded private people have 1,
    /// government accounts 0.
    /// </summary>
    private static (bool? Verified, string? Body) VerificationOf(DouyinUser user)
    {
        var enterprise = user["enterprise_verify_reason"].Text();
        var custom = user["custom_verify"].Text();
        var body = DouyinJson.Clean(enterprise) ?? DouyinJson.Clean(custom) ?? CertificateLabel(user);
        if (body is not null || user["is_gov_media_vip"].Flag() == true)
            return (true, body);
        // A blue V whose words the answer leaves out: not unverified either.
        if (user["is_enterprise_vip"].Flag() == true)
            return (null, null);
        return (enterprise is null && custom is null ? null : false, null);
    }

    /// <summary><c>account_cert_info</c> is JSON inside a string: <c>{"label_style":5,"label_text":"…"}</c>; pages have the object itself.</summary>
    private static string? CertificateLabel(DouyinUser user)
    {
        if (user.Object("account_cert_info") is { } label)
            return label.TextOf("label_text", "labelText");
        var certificate = user.Text("account_cert_info");
        if (certificate is null || !Json.TryParse(certificate, out var document))
            return null;
        using (document)
            return document.RootElement.TextOf("label_text", "labelText");
    }

    private static long? NotNegative(long? count) => count < 0 ? null : count;
}
