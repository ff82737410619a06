using Monitor.Inspection.Register;

namespace Monitor.Inspection.Filings;

/// <summary>What a column of the national register's export may hold.</summary>
internal enum FilingField
{
    Code,
    Platform,
    Name,
    Id,
    Url,
    Unit,
    UnitCode,
    VerifiedBody,
    IsVerified,
    Status,
    Region,
    Province,
    City,
    County,
    AnnouncedOn,
    FrozenOn,
    CancelledOn,
    OfflineOn,
}

/// <summary>Which column of the export holds what. No layout of it is published: headings are taken as people write them, in any order.</summary>
internal sealed class FilingColumns(RegisterLine header, IReadOnlyDictionary<FilingField, int> columns) : HeadedColumns<FilingField>(header, columns)
{
    /// <summary>Headings by field, the surest first.</summary>
    private static readonly (FilingField Field, string[] Headings)[] Known =
    [
        (FilingField.Code, ["新媒体标识码", "政务新媒体标识码", "账号标识码", "标识码", "备案标识码", "code"]),
        (FilingField.Platform, ["账号类型", "平台", "平台类型", "新媒体类型", "平台名称", "所属平台", "类型", "platform"]),
        (FilingField.Name, ["账号名称", "新媒体名称", "政务新媒体名称", "账号名", "名称", "name"]),
        (FilingField.Id, ["唯一标识", "账号唯一标识", "uid", "账号id", "平台id", "id"]),
        (FilingField.Url, ["主页地址", "主页链接", "账号地址", "账号链接", "访问地址", "网址", "url"]),
        (FilingField.Unit, ["填报单位名称", "填报单位", "主办单位", "主办单位名称", "开设主体", "开设单位", "单位名称", "unit"]),
        (FilingField.UnitCode, ["填报单位标识码", "单位标识码", "主办单位标识码"]),
        (FilingField.VerifiedBody, ["账号主体", "认证主体", "认证单位", "认证名称", "认证信息"]),
        (FilingField.IsVerified, ["是否认证", "认证状态", "认证情况"]),
        (FilingField.Status, ["账号状态", "状态", "运行状态", "status"]),
        (FilingField.Region, ["地区", "所属地区", "所在地区", "行政区划", "region"]),
        (FilingField.Province, ["省", "省份", "所属省"]),
        (FilingField.City, ["市", "地市", "所属市", "市州"]),
        (FilingField.County, ["县", "区县", "县区", "所属县"]),
        (FilingField.AnnouncedOn, ["关停公告日期", "公告日期", "停更公告日期", "关停公告时间"]),
        (FilingField.FrozenOn, ["冻结日期", "冻结期开始", "冻结时间"]),
        (FilingField.CancelledOn, ["注销日期", "注销时间", "关停日期", "关停注销日期"]),
        (FilingField.OfflineOn, ["下线日期", "申请下线日期", "下线时间"]),
    ];

    /// <summary>The columns without which nothing can be compared: the headings that are missing.</summary>
    public IEnumerable<string> Missing => MissingOf(Known, FilingField.Code, FilingField.Platform, FilingField.Name);

    /// <summary>Understands a row as a header as far as it can.</summary>
    public static FilingColumns Of(RegisterLine line) => new(line, Find(line, Known, once: true));
}
