using System.Collections.Frozen;

namespace Monitor.Domain.Indicators;

/// <summary>
/// The indicators the product knows: the vetoes of 《政府网站与政务新媒体检查指标》(国办秘函〔2019〕19号), the further ones that provinces and cities publish,
/// and the register checks of 国办发〔2018〕123号. Wordings are working titles, not quotations of the law.
/// </summary>
public static class IndicatorCatalogue
{
    /// <summary>监测时间点前2周内无更新.</summary>
    public const string NotUpdated = "V-UPD-1";

    /// <summary>未提供有效互动功能.</summary>
    public const string NoInteraction = "V-INT-1";

    /// <summary>临近断更预警.</summary>
    public const string NearlySilent = "D-UPD-WARN";

    /// <summary>超过3个月未更新 (僵尸账号).</summary>
    public const string Zombie = "D-ZOMBIE";

    /// <summary>菜单、栏目链接不可用.</summary>
    public const string DeadLink = "D-LINK";

    /// <summary>报备信息与实际不符.</summary>
    public const string RegisterDiffers = "R-DIFF";

    /// <summary>账号名称与登记不一致.</summary>
    public const string NameDiffers = "R-NAME";

    /// <summary>All of them, in the order of a circular.</summary>
    public static IReadOnlyList<Indicator> All { get; } =
    [
        new("V-SEC-1", "严重表述错误", FindingLevel.Veto, DecidedBy.Proposal),
        new("V-SEC-2", "泄露国家秘密", FindingLevel.Veto, DecidedBy.Person),
        new("V-SEC-3", "发布或链接反动、暴力、色情等内容", FindingLevel.Veto, DecidedBy.Proposal),
        new("V-SEC-4", "因发布内容不当引发严重负面舆情", FindingLevel.Veto, DecidedBy.Person),
        new(NotUpdated, "监测时间点前2周内无更新", FindingLevel.Veto, DecidedBy.Machine),
        new("V-UPD-2", "移动客户端无法下载或使用", FindingLevel.Veto, DecidedBy.Proposal),
        new(NoInteraction, "未提供有效互动功能", FindingLevel.Veto, DecidedBy.Machine),
        new("V-FAKE-1", "购买粉丝、强制点赞等弄虚作假行为", FindingLevel.Veto, DecidedBy.Person),
        new("D-UPD-W", "更新频率不足", FindingLevel.Deduct, DecidedBy.Machine),
        new(NearlySilent, "临近断更预警", FindingLevel.Advisory, DecidedBy.Machine),
        new(Zombie, "超过3个月未更新", FindingLevel.Veto, DecidedBy.Machine),
        new(DeadLink, "菜单、栏目链接不可用", FindingLevel.Deduct, DecidedBy.Machine),
        new("D-FUNC", "功能无法使用", FindingLevel.Deduct, DecidedBy.Proposal),
        new("D-TYPO", "错别字、不规范表述", FindingLevel.Deduct, DecidedBy.Proposal),
        new("D-DUP", "重复发布相同稿件", FindingLevel.Deduct, DecidedBy.Machine),
        new("D-AD", "商业广告、链接商业账号或与工作无关", FindingLevel.Deduct, DecidedBy.Proposal),
        new("D-PRIV", "泄露个人隐私", FindingLevel.Deduct, DecidedBy.Proposal),
        new("D-REPOST", "重要信息未转载或超时", FindingLevel.Deduct, DecidedBy.Proposal),
        new("D-REPLY", "留言超时未回复或仅自动回复", FindingLevel.Deduct, DecidedBy.Person),
        new("D-ORIG", "原创内容不足", FindingLevel.Deduct, DecidedBy.Proposal),
        new("R-MISS", "漏报", FindingLevel.List, DecidedBy.Proposal),
        new(RegisterDiffers, "报备信息与实际不符", FindingLevel.List, DecidedBy.Machine),
        new("R-DUPACC", "同一单位同一平台多账号", FindingLevel.List, DecidedBy.Machine),
        new("R-AUTH", "未认证或认证主体不是主办单位", FindingLevel.List, DecidedBy.Proposal),
        new(NameDiffers, "账号名称与登记不一致", FindingLevel.Advisory, DecidedBy.Proposal),
        new("R-CLOSE", "已关停未注销、未填报或超期", FindingLevel.List, DecidedBy.Proposal),
        new("R-UNAPP", "未经审批擅自开设", FindingLevel.List, DecidedBy.Person),
    ];

    private static readonly FrozenDictionary<string, Indicator> ByCode = All.ToFrozenDictionary(i => i.Code, StringComparer.Ordinal);

    /// <summary>The indicator with this code.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static Indicator Get(string code) => ByCode.TryGetValue(code, out var indicator)
        ? indicator
        : throw new KeyNotFoundException($"There is no indicator '{code}'.");

    /// <summary>Whether there is an indicator with this code.</summary>
    public static bool Contains(string code) => ByCode.ContainsKey(code);
}
