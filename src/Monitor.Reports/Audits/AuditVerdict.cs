namespace Monitor.Reports.Audits;

/// <summary>What an audit says of one statement. A statement that cannot be checked is unchecked, never wrong.</summary>
public enum AuditVerdict
{
    /// <summary>相符: recomputed, and the same.</summary>
    Agrees,

    /// <summary>不符: recomputed, and no reading of the statement gives what is printed.</summary>
    Disagrees,

    /// <summary>未核: the text does not hold what a check would need, or leaves open what belongs together.</summary>
    Unchecked,

    /// <summary>提示: nothing is wrong, but a reader may want to know.</summary>
    Remark,
}

/// <summary>What a statement is about.</summary>
public enum AuditKind
{
    /// <summary>抽查比例.</summary>
    SamplingRatio,

    /// <summary>合格率 or 不合格率.</summary>
    PassRate,

    /// <summary>A count that a stated rate forces.</summary>
    ForcedCount,

    /// <summary>Counts that must fit each other: n = 合格 + 不合格, f ≤ n ≤ N, the same number said twice.</summary>
    Count,

    /// <summary>其中… and lists with a total.</summary>
    Sum,

    /// <summary>家次.</summary>
    Checks,

    /// <summary>留言办结率.</summary>
    Settlement,

    /// <summary>整改率.</summary>
    Rectification,

    /// <summary>环比 and 同比.</summary>
    Change,

    /// <summary>Deadlines, the date of issue, sampling windows.</summary>
    Date,

    /// <summary>Rows and statuses of attachments.</summary>
    Attachment,

    /// <summary>Accounts named in the body and in attachments.</summary>
    Name,

    /// <summary>How the document rounds.</summary>
    Rounding,
}
