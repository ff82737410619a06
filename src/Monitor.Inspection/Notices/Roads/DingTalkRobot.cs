using System.Globalization;
using Monitor.Storage.Notices;

namespace Monitor.Inspection.Notices.Roads;

/// <summary>
/// 钉钉自定义机器人: <c>POST …/robot/send?access_token=…&amp;timestamp=…&amp;sign=…</c> with <c>{"msgtype":"text","text":{"content":…}}</c>; answers
/// <c>{"errcode":0,"errmsg":"ok"}</c>. 加签: Base64 of HMAC-SHA256 with the secret over <c>timestamp(ms) + "\n" + secret</c>. (open.dingtalk.com, 自定义机器人安全设置)
/// </summary>
internal sealed class DingTalkRobot(RobotPost post, TimeProvider time) : INoticeRoad
{
    /// <summary>DingTalk cuts off longer messages (20,000 bytes with their JSON).</summary>
    private const int MostBytes = 18_000;

    /// <summary>Too many messages a minute.</summary>
    private const int TooFast = 130101;

    /// <summary>The system is busy.</summary>
    private const int Busy = -1;

    public NoticeChannelKind Kind => NoticeChannelKind.DingTalk;

    public string? Problem(NoticeSettings settings) => RobotAddress.Problem(settings.Address);

    public async Task SendAsync(NoticeMessage message, NoticeSettings settings, bool allowInternal, CancellationToken ct)
    {
        var text = RobotAddress.Harmless(message.Fit(MostBytes, NoticeTexts.Of("Message.cut")));
        var body = RobotPost.Write(new { msgtype = "text", text = new { content = text } });
        var answer = await post.SendAsync(Signed(settings), body, new Dictionary<string, string>(), repeatable: false, allowInternal, ct);
        RobotAnswer.Check(answer, "errcode", "errmsg", TooFast, Busy);
    }

    private Uri Signed(NoticeSettings settings)
    {
        if (string.IsNullOrEmpty(settings.Secret))
            return new Uri(settings.Address!);
        var timestamp = time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var sign = Convert.ToBase64String(RobotAddress.Sign(settings.Secret, $"{timestamp}\n{settings.Secret}"));
        var joint = settings.Address!.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return new Uri($"{settings.Address}{joint}timestamp={timestamp}&sign={Uri.EscapeDataString(sign)}");
    }
}
