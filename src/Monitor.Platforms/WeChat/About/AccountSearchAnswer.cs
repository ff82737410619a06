using System.Text.Json;
using Monitor.Domain.Readings;
using Monitor.Platforms.Text;
using Monitor.Platforms.WeChat.Articles;
using Monitor.Platforms.WeChat.Lists;

namespace Monitor.Platforms.WeChat.About;

/// <summary>
/// The back end's search for accounts (<c>cgi-bin/searchbiz</c>): who is called what. Says nothing of posts, and none found says nothing of an account:
/// it may have switched the search off.
/// </summary>
internal static class AccountSearchAnswer
{
    /// <summary>Whether a JSON answer is one: rows of accounts, or the envelope of none.</summary>
    public static bool IsOne(JsonElement root) =>
        root.Array("list") is { } rows && root.Object("base_resp") is not null
        && (rows.GetArrayLength() == 0 ? root.Get("total") is not null : rows[0].Get("fakeid") is not null && rows[0].Get("nickname") is not null);

    /// <summary>Reads an answer whose code is 0.</summary>
    public static Reading Parse(Capture capture, JsonElement root)
    {
        var rows = root.Array("list")!.Value.EnumerateArray().Where(r => NotEmpty(r.Get("nickname")) is not null).ToList();
        if (rows.Count == 0)
            return capture.Ambiguous(ReadingKind.WeChatAboutAccount, "the search shows no account: none of that name, or one that cannot be searched");
        return capture.Refused(ReadingKind.WeChatAboutAccount, Outcome.Observed, Reason.Ok, null) with
        {
            Accounts = [.. rows.Select(r => new FoundAccount(NotEmpty(r.Get("nickname"))!, NotEmpty(r.Get("alias")), null, null) { Id = IdOf(r) })],
            Profile = rows.Count > 1 ? null : new Profile
            {
                Id = IdOf(rows[0]),
                Name = NotEmpty(rows[0].Get("nickname")),
                Verified = rows[0].Get("verify_status").Long() switch { 2 => true, 0 => false, _ => null },
            },
        };
    }

    /// <summary>What the back end calls fakeid is the biz.</summary>
    private static string? IdOf(JsonElement row) => row.Get("fakeid").Text() is { } id && Biz.IsValid(id) ? id : null;

    private static string? NotEmpty(JsonElement? text) => text.Text()?.Trim() is { Length: > 0 } plain ? plain : null;
}
