namespace Monitor.Domain.Alarms;

/// <summary>What an alarm (告警) is about. Alarms are about the monitor itself, never about an account.</summary>
public enum AlarmKind
{
    /// <summary>夜间巡检未开始. Subject: the night's date in China, <c>yyyy-MM-dd</c>.</summary>
    NightNotStarted,

    /// <summary>夜间巡检未按时结束. Subject: the round's id.</summary>
    NightNotEnded,

    /// <summary>磁盘空间不足. Subject: the data folder's machine.</summary>
    DiskLow,

    /// <summary>平台站点被拦截: a host has put up a wall. Subject: the host.</summary>
    HostWalled,

    /// <summary>基准账号异常: a canary reads silent, gone or unreadable; the platform's night is void. Subject: the platform's code.</summary>
    CanarySilent,

    /// <summary>平台页面改版: pages are reached but their anchors are missing. Subject: the platform's code.</summary>
    LayoutChanged,

    /// <summary>异常数量激增: an implausible share of the accounts that lived the night before reads silent or gone. Subject: the platform's code.</summary>
    ImplausibleShare,

    /// <summary>登录会话失效: a person has to sign in again. Subject: the platform's code.</summary>
    SessionExpired,

    /// <summary>数据库缓慢. Subject: empty.</summary>
    DatabaseSlow,

    /// <summary>数据库曾无法访问: noted when it answers again. Subject: empty.</summary>
    DatabaseUnreachable,

    /// <summary>浏览器无法启动. Subject: the machine.</summary>
    BrowserUnavailable,

    /// <summary>本机时钟异常: servers say another time than this machine's clock. Subject: the machine.</summary>
    ClockWrong,

    /// <summary>证据校验失败: the evidence ledger does not verify. Subject: empty.</summary>
    EvidenceBroken,
}

/// <summary>How urgent an alarm is.</summary>
public enum AlarmSeverity
{
    /// <summary>提示: worth knowing in the morning.</summary>
    Notice,

    /// <summary>警告: part of the work is not being done.</summary>
    Warning,

    /// <summary>严重: nothing is being done, or results would be wrong.</summary>
    Critical,
}
