using System.Globalization;
using Monitor.Storage.Notices;
using System.Text.Json;

namespace Monitor.Inspection.Notices.Roads;

/// <summary>
/// A plain webhook: JSON, signed. <c>X-Monitor-Signature: sha256=</c> hex of HMAC-SHA256 with the secret over <c>X-Monitor-Timestamp + "." + body</c>;
/// <c>X-Monitor-Delivery</c> stays the same over all tries, so a lost answer may be followed by another try. Any 2xx means taken.
/// </summary>
internal sealed class Webhook(RobotPost post, TimeProvider time) : INoticeRoad
{
    private const int ShortestSecret = 16;

    public NoticeChannelKind Kind => NoticeChannelKind.Webhook;

    public string? Problem(NoticeSettings settings) =>
        RobotAddress.Problem(settings.Address) ?? (settings.Secret is { Length: >= ShortestSecret } ? null : NoticeTexts.Of("Problem.secret", ShortestSecret));

    public async Task SendAsync(NoticeMessage message, NoticeSettings settings, bool allowInternal, CancellationToken ct)
    {
        var body = RobotPost.Write(new
        {
            delivery = message.Id,
            at = message.WrittenAt,
            test = message.IsTest,
            subject = message.Subject,
            text = message.Body,
            items = message.Items.Select(i => new { @event = JsonNamingPolicy.CamelCase.ConvertName(i.Event.ToString()), i.Text, i.NotedAt, i.Account }),
        });
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var headers = new Dictionary<string, string>
        {
            ["X-Monitor-Timestamp"] = timestamp,
            ["X-Monitor-Delivery"] = message.Id.ToString(CultureInfo.InvariantCulture),
            ["X-Monitor-Signature"] = "sha256=" + Convert.ToHexStringLower(RobotAddress.Sign(settings.Secret!, $"{timestamp}.{body}")),
        };
        await post.SendAsync(new Uri(settings.Address!), body, headers, repeatable: true, allowInternal, ct);
    }
}
