namespace Monitor.Storage.Notices;

/// <summary>How a notice travels.</summary>
public enum NoticeChannelKind
{
    /// <summary>邮件 over SMTP.</summary>
    Email,

    /// <summary>企业微信群机器人.</summary>
    WeCom,

    /// <summary>钉钉自定义机器人.</summary>
    DingTalk,

    /// <summary>飞书自定义机器人.</summary>
    Feishu,

    /// <summary>A plain HTTP address that takes signed JSON.</summary>
    Webhook,
}
