namespace Monitor.Reports.Audits.Figures;

/// <summary>What a number of a circular counts.</summary>
internal enum NumberRole
{
    /// <summary>Something else, or it cannot be told.</summary>
    Other,

    /// <summary>在运行 N.</summary>
    Running,

    /// <summary>检查 n.</summary>
    Checked,

    /// <summary>在运行的 N 个 … 进行了检查: both.</summary>
    RunningAndChecked,

    /// <summary>存在突出问题、不合格 f.</summary>
    Failed,

    /// <summary>合格.</summary>
    Passed,

    /// <summary>抽查比例.</summary>
    Ratio,

    /// <summary>合格率.</summary>
    PassRate,

    /// <summary>不合格率.</summary>
    FailRate,

    /// <summary>均为、分别为 …: a rate of several sets.</summary>
    RateOfMany,

    /// <summary>家次.</summary>
    Checks,

    /// <summary>家次 that passed.</summary>
    PassedChecks,

    /// <summary>家次 that failed.</summary>
    FailedChecks,

    /// <summary>漏报, and those not qualified among them.</summary>
    Missing,

    /// <summary>复查: of an earlier period.</summary>
    Reinspected,

    /// <summary>留言.</summary>
    Received,

    /// <summary>办结.</summary>
    Settled,

    /// <summary>办结率.</summary>
    SettledRate,

    /// <summary>A part behind 其中.</summary>
    Part,
}

/// <summary>What is counted.</summary>
internal enum Subject
{
    /// <summary>Not said.</summary>
    Unknown,

    /// <summary>政府网站.</summary>
    Sites,

    /// <summary>政务新媒体.</summary>
    NewMedia,

    /// <summary>Both in one number.</summary>
    Both,
}
