using System.Runtime.InteropServices;
using System.Text.Json;
using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.Weibo;

/// <summary>
/// The details of an account (<c>containerid=230283{uid}_-_INFO</c>): cards of name and content (昵称、认证、注册时间 …) and no post. They say that the account is there and
/// who it is, and nothing of its posts.
/// </summary>
internal static class WeiboInfoCards
{
    private const string Container = "230283";
    private const string Tail = "_-_INFO";

    private static readonly string[] NameItems = ["昵称"];
    private static readonly string[] BodyItems = ["认证", "微博认证", "认证信息"];

    /// <summary>Reads them; null for an answer that is none.</summary>
    /// <param name="data">The answer's <c>data</c>.</param>
    /// <param name="capture">The answer.</param>
    /// <param name="accountId">The account looked at; null when unknown.</param>
    public static Reading? TryRead(JsonElement data, Capture capture, string? accountId)
    {
        var container = WeiboAddress.Query(capture.RequestedUrl, "containerid") ?? data.Get("cardlistInfo")?.Get("containerid").Text();
        if (container is null || !container.StartsWith(Container, StringComparison.Ordinal) || !container.EndsWith(Tail, StringComparison.Ordinal))
            return null;
        var uid = WeiboAddress.ContainerUid(container);
        var facts = new List<(string Name, string? Content)>();
        foreach (var card in data.Get("cards").Items())
        {
            if (!TryAdd(card, facts, out var group))
                return null;
            foreach (var item in group.Items())
            {
                if (!TryAdd(item, facts, out _))
                    return null;
            }
        }

        if (facts.Count == 0)
            return null;
        if (accountId is not null && uid is not null && uid != accountId)
        {
            return Reading.Refused(
                Platform.Weibo, ReadingKind.WeiboProfile, Outcome.NotObservable, Reason.Ambiguous, $"the answer is of account {uid}, not {accountId}", capture.CapturedAt);
        }

        return new Reading
        {
            Platform = Platform.Weibo,
            Kind = ReadingKind.WeiboProfile,
            Outcome = Outcome.Observed,
            Reason = Reason.Ok,
            Profile = new Profile { Id = uid ?? accountId, Name = Of(NameItems), VerifiedBody = Of(BodyItems) },
            CapturedAt = capture.CapturedAt,
        };

        string? Of(string[] names) => facts.Where(f => names.Contains(f.Name)).Select(f => f.Content).FirstOrDefault(c => !string.IsNullOrEmpty(c));
    }

    /// <summary>Takes a card's fact, in one pass over its properties; false for a card with a post, which no details have.</summary>
    private static bool TryAdd(JsonElement card, List<(string Name, string? Content)> facts, out JsonElement? group)
    {
        group = null;
        if (card.ValueKind != JsonValueKind.Object)
            return true;
        JsonElement? name = null, content = null;
        foreach (var property in card.EnumerateObject())
        {
            var key = JsonMarshal.GetRawUtf8PropertyName(property);
            if (key.SequenceEqual("item_name"u8))
                name = property.Value;
            else if (key.SequenceEqual("item_content"u8))
                content = property.Value;
            else if (key.SequenceEqual("card_group"u8))
                group = property.Value;
            else if (key.SequenceEqual("mblog"u8) && property.Value.ValueKind != JsonValueKind.Null)
                return false;
        }

        if (name.Text()?.Trim() is { } named)
            facts.Add((named, content.Text()?.Trim()));
        return true;
    }
}
