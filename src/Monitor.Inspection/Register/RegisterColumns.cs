namespace Monitor.Inspection.Register;

/// <summary>Which column of a table holds what, found by its heading.</summary>
internal sealed class RegisterColumns(RegisterLine header, IReadOnlyDictionary<RegisterField, int> columns) : HeadedColumns<RegisterField>(header, columns)
{
    /// <summary>Headings by field, the surest first: where two columns fit, the surer heading wins.</summary>
    private static readonly (RegisterField Field, string[] Headings)[] Known =
    [
        (RegisterField.Platform, ["platform", "平台", "账号类型", "平台类型", "新媒体类型", "账号平台", "所属平台", "开设平台", "发布平台", "平台名称", "类型"]),
        (RegisterField.Id, ["id", "唯一标识", "uid", "账号唯一标识", "唯一标识码", "账号id", "平台id", "platformid", "secuid", "biz", "原始id", "微信原始id"]),
        (RegisterField.Name, ["name", "账号名称", "账号名", "新媒体名称", "政务新媒体名称", "公众号名称", "名称", "昵称"]),
        (RegisterField.Url, ["url", "主页地址", "主页链接", "主页网址", "主页", "账号地址", "账号链接", "访问地址", "链接地址", "网址", "链接", "homepage", "link"]),
        (RegisterField.Unit, ["unit", "主办单位", "主办单位名称", "填报单位名称", "填报单位", "开设主体", "开设单位", "账号主体", "责任单位", "运营单位", "单位名称", "单位"]),
        (RegisterField.Supervisor, ["supervisor", "主管单位", "主管单位名称", "主管部门", "上级主管单位"]),
        (RegisterField.Region, ["region", "地区", "所属地区", "所在地区", "行政区划", "区域", "省市县"]),
        (RegisterField.Province, ["province", "省", "省份", "所属省"]),
        (RegisterField.City, ["city", "市", "地市", "市州", "所属市", "城市"]),
        (RegisterField.County, ["county", "县", "区县", "县区", "县市区", "区", "所属县"]),
        (RegisterField.Status, ["status", "账号状态", "状态", "运行状态", "使用状态"]),
        (RegisterField.Sources, ["sources", "来源地址", "文章来源", "监测来源", "监测地址", "内容来源"]),
        (RegisterField.AppId, ["appid", "公众号appid", "开发者id", "开发者appid"]),
        (RegisterField.Canary, ["canary", "基准账号", "是否基准账号"]),
        (RegisterField.Menu, ["menu", "菜单", "菜单链接", "自定义菜单", "menulinks"]),
    ];

    public bool HasPlatform => Columns.ContainsKey(RegisterField.Platform);

    public bool HasIdentity => Columns.ContainsKey(RegisterField.Id) || Columns.ContainsKey(RegisterField.Name) || Columns.ContainsKey(RegisterField.Url);

    /// <summary>The headings as they stand in the file.</summary>
    public IReadOnlyList<string> Headings => [.. Header.Cells.Select(c => c.Text)];

    /// <summary>Understands a row as a header as far as it can.</summary>
    public static RegisterColumns Of(RegisterLine line) => new(line, Find(line, Known, once: false));

    /// <summary>The same header with columns that a person chose.</summary>
    /// <param name="chosen">Column of each field, from 0.</param>
    public RegisterColumns With(IReadOnlyDictionary<RegisterField, int> chosen) =>
        new(Header, chosen.Where(c => c.Value >= 0 && c.Value < Header.Cells.Count).ToDictionary());
}
