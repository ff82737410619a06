namespace Monitor.Storage.Notices;

/// <summary>What somebody may want to be told of (通知事项).</summary>
public enum NoticeEvent
{
    /// <summary>新增问题账号: a finding that fails an account, or an account that is gone, where there was none before.</summary>
    NewlyFlagged,

    /// <summary>临近断更预警: silent for as many days as the rule set warns at (national: 10).</summary>
    NearlySilent,

    /// <summary>监测系统异常: an alarm of the monitor about itself.</summary>
    MonitorBroken,

    /// <summary>巡检延误: a night that did not start or did not end in time.</summary>
    NightLate,
}
