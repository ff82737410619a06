using System.Globalization;
using Monitor.Storage.Notices;

namespace Monitor.Inspection.Notices.Roads;

/// <summary>
/// 飞书自定义机器人: <c>POST …/open-apis/bot/v2/hook/…</c> with <c>{"timestamp":"…","sign":"…","msg_type":"text","content":{"text":…}}</c>, at most 20 KB; answers
/// <c>{"code":0,"msg":"success"}</c>. 签名校验: Base64 of HMAC-SHA256 over nothing, keyed with <c>timestamp(s) + "\n" + secret</c>. (open.feishu.cn, 自定义机器人使用指南)
/// </summary>
internal sealed class FeishuRobot(RobotPost post, TimeProvider time) : INoticeRoad
{
    private const int MostBytes = 18_000;

    /// <summary>Too many messages (100 a minute, 5 a second).</summary>
    private const int TooFast = 11232;

    public NoticeChannelKind Kind => NoticeChannelKind.Feishu;

    public string? Problem(NoticeSettings settings) => RobotAddress.Problem(settings.Address);

    public async Task SendAsync(NoticeMessage message, NoticeSettings settings, bool allowInternal, CancellationToken ct)
    {
        var body = new Dictionary<string, object>();
        if (!string.IsNullOrEmpty(settings.Secret))
        {
            var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            body["timestamp"] = timestamp;
            body["sign"] = Convert.ToBase64String(RobotAddress.Sign($"{timestamp}\n{settings.Secret}", ""));
        }

        body["msg_type"] = "text";
        body["content"] = new { text = RobotAddress.Harmless(message.Fit(MostBytes, NoticeTexts.Of("Message.cut"))) };
        var answer = await post.SendAsync(new Uri(settings.Address!), RobotPost.Write(body), new Dictionary<string, string>(), repeatable: false, allowInternal, ct);
        RobotAnswer.Check(answer, "code", "msg", TooFast);
    }
}
