using System.Text.Json;
using Monitor.Domain.Readings;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.Douyin;

/// <summary>A user record to a <see cref="Profile"/>.</summary>
internal static class DouyinProfile
{
    /// <summary>Whether the record names an account at all. An empty one is what a suspected robot gets, never a statement about the account.</summary>
    public static bool IsOne(JsonElement user) =>
        user.ValueKind == JsonValueKind.Object
        && user.TextOf("nickname", "nickname") is not null
        && (user.TextOf("sec_uid", "secUid") ?? user.TextOf("uid", "uid") ?? user.TextOf("unique_id", "uniqueId")) is not null;

    /// <summary>
    /// The whole profile. 粉丝数 is <c>follower_count</c>: <c>max_follower_count</c> is a historic maximum, <c>mplatform_followers_count</c> adds other apps.
    /// </summary>
    public static Profile Of(JsonElement user)
    {
        var (verified, body) = VerificationOf(user);
        return new()
        {
            Id = IdOf(user),
            Name = user.TextOf("nickname", "nickname"),
            Verified = verified,
            VerifiedBody = body,
            Followers = NotNegative(user.Either("follower_count", "followerCount").Count()),
            PostCount = NotNegative(user.Either("aweme_count", "awemeCount").Count()),
        };
    }

    /// <summary>The author record of a work: its counts are filled with zeros, so only names are taken.</summary>
    public static Profile? OfAuthor(JsonElement? author)
    {
        if (author is not { } user || !IsOne(user))
            return null;
        var (verified, body) = VerificationOf(user);
        // Author records leave the reasons out more often than not: without one, nothing is known.
        return new() { Id = IdOf(user), Name = user.TextOf("nickname", "nickname"), Verified = verified == true ? true : null, VerifiedBody = body };
    }

    private static string? IdOf(JsonElement user) => user.TextOf("sec_uid", "secUid") ?? user.TextOf("uid", "uid");

    /// <summary>
    /// Blue V (<c>enterprise_verify_reason</c>) and yellow V (<c>custom_verify</c>) carry a text. <c>verification_type</c> 0 says nothing: government accounts have it too.
    /// </summary>
    private static (bool? Verified, string? Body) VerificationOf(JsonElement user)
    {
        var enterprise = user.Either("enterprise_verify_reason", "enterpriseVerifyReason").Text();
        var custom = user.Either("custom_verify", "customVerify").Text();
        var body = DouyinJson.Clean(enterprise) ?? DouyinJson.Clean(custom) ?? CertificateLabel(user);
        if (body is not null
            || user.Either("is_gov_media_vip", "isGovMediaVip").Flag() == true
            || user.Either("verification_type", "verificationType").Long() == 1)
        {
            return (true, body);
        }

        return (enterprise is null && custom is null ? null : false, null);
    }

    /// <summary><c>account_cert_info</c> is JSON inside a string: <c>{"label_style":5,"label_text":"…"}</c>.</summary>
    private static string? CertificateLabel(JsonElement user)
    {
        var certificate = user.TextOf("account_cert_info", "accountCertInfo");
        if (certificate is null || !Json.TryParse(certificate, out var document))
            return null;
        using (document)
            return document.RootElement.TextOf("label_text", "labelText");
    }

    private static long? NotNegative(long? count) => count < 0 ? null : count;
}
