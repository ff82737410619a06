using Monitor.Storage.Notices;

namespace Monitor.Inspection.Notices.Roads;

/// <summary>
/// 企业微信群机器人: <c>POST …/cgi-bin/webhook/send?key=…</c> with <c>{"msgtype":"text","text":{"content":…}}</c>, at most 2,048 bytes, 20 messages a minute;
/// answers <c>{"errcode":0,"errmsg":"ok"}</c>. (developer.work.weixin.qq.com, 群机器人配置说明)
/// </summary>
internal sealed class WeComRobot(RobotPost post) : INoticeRoad
{
    private const int MostBytes = 2048;

    /// <summary>Too many messages a minute.</summary>
    private const int TooFast = 45009;

    /// <summary>The system is busy.</summary>
    private const int Busy = -1;

    public NoticeChannelKind Kind => NoticeChannelKind.WeCom;

    public string? Problem(NoticeSettings settings) => RobotAddress.Problem(settings.Address);

    public async Task SendAsync(NoticeMessage message, NoticeSettings settings, bool allowInternal, CancellationToken ct)
    {
        var text = RobotAddress.Harmless(message.Fit(MostBytes, NoticeTexts.Of("Message.cut")));
        var body = RobotPost.Write(new { msgtype = "text", text = new { content = text } });
        var answer = await post.SendAsync(new Uri(settings.Address!), body, new Dictionary<string, string>(), repeatable: false, allowInternal, ct);
        RobotAnswer.Check(answer, "errcode", "errmsg", TooFast, Busy);
    }
}
