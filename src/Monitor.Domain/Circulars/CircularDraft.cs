namespace Monitor.Domain.Circulars;

/// <summary>What a circular is about to say besides its numbers: names, attachments and dates. The gates hold it against the data.</summary>
public sealed record CircularDraft
{
    /// <summary>成文日期; null while there is none.</summary>
    public DateOnly? IssuedOn { get; init; }

    /// <summary>Day by which rectification is to be reported; null where the circular asks for none.</summary>
    public DateOnly? Deadline { get; init; }

    /// <summary>k: the work days that bodies get at least. 淮南 2019-10 gave two days and published after both.</summary>
    public int LeastWorkDays { get; init; } = 5;

    /// <summary>Accounts that the body of the circular names.</summary>
    public IReadOnlyList<NamedAccount> NamedInBody { get; init; } = [];

    /// <summary>Units that the words of an editor name.</summary>
    public IReadOnlyList<string> UnitsInBody { get; init; } = [];

    /// <summary>The attachments.</summary>
    public IReadOnlyList<DraftAttachment> Attachments { get; init; } = [];
}

/// <summary>An account as a text names it. A name alone is not unique (「淮南普法」 stands on WeChat and on Weibo).</summary>
/// <param name="Name">The name.</param>
/// <param name="Platform">平台 as printed; null where the text does not say.</param>
/// <param name="AccountId">The account, when it is known.</param>
public sealed record NamedAccount(string Name, string? Platform = null, long? AccountId = null);

/// <summary>What an attachment lists.</summary>
public enum AttachmentKind
{
    /// <summary>各地、各部门检查情况: one row a place.</summary>
    ByPlace,

    /// <summary>存在突出问题的政务新媒体名单: the accounts of f.</summary>
    Failed,

    /// <summary>上期整改不合格名单: u.</summary>
    NotFixed,

    /// <summary>漏报名单: m.</summary>
    Missed,

    /// <summary>无法核验名单.</summary>
    Unverifiable,

    /// <summary>已失效名单.</summary>
    Gone,

    /// <summary>汇总表 with a status for every account.</summary>
    AllAccounts,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>An attachment.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Kind">What it lists.</param>
/// <param name="StatedRows">How many rows the body says it has; null where it says nothing.</param>
/// <param name="Rows">Its rows.</param>
public sealed record DraftAttachment(string Title, AttachmentKind Kind, int? StatedRows, IReadOnlyList<AttachmentRow> Rows)
{
    /// <summary>It lists websites and not new media.</summary>
    public bool OfSites { get; init; }
}

/// <summary>A row of an attachment.</summary>
/// <param name="Name">Account or place.</param>
/// <param name="Platform">平台 as printed; null for a place.</param>
/// <param name="AccountId">The account, when the row is one of the register's.</param>
/// <param name="SaysNormal">The row says 正常 or 合格 of it.</param>
public sealed record AttachmentRow(string Name, string? Platform = null, long? AccountId = null, bool SaysNormal = false);
