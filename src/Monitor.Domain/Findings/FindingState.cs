namespace Monitor.Domain.Findings;

/// <summary>Life cycle of a finding (疑似 → 确认/误报 → 已通知 → 整改中 → 已反馈 → 复查通过/未通过).</summary>
public enum FindingState
{
    /// <summary>疑似: one look says so.</summary>
    Suspected,

    /// <summary>机器确认: a second look agreed; waits for a supervisor.</summary>
    ConfirmedByMachine,

    /// <summary>确认: a supervisor upheld it.</summary>
    Upheld,

    /// <summary>误报: a supervisor dismissed it, with a reason.</summary>
    Dismissed,

    /// <summary>已通知: the body was told.</summary>
    Notified,

    /// <summary>整改中: being rectified.</summary>
    Rectifying,

    /// <summary>已反馈: the body reported back.</summary>
    Replied,

    /// <summary>复查通过: re-inspected and fixed.</summary>
    RecheckPassed,

    /// <summary>复查未通过: re-inspected and not fixed.</summary>
    RecheckFailed,

    /// <summary>已消除: a later look shows that it no longer holds, before anybody had to act.</summary>
    Cleared,
}
