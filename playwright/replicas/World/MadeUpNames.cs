namespace Monitor.Replicas;

/// <summary>Names of places and bodies that do not exist.</summary>
internal static class MadeUpNames
{
    private static readonly string[] Counties = ["青禾县", "鹭洲区", "望舒县", "竹漪县", "墨池区", "星芒区", "麦垄县", "云岭高新区"];

    private static readonly (string Body, string Short)[] Bodies =
    [
        ("人民政府办公室", "发布"), ("公安局", "公安"), ("教育局", "教育"), ("卫生健康局", "健康"), ("文化和旅游局", "文旅"), ("市场监督管理局", "市场监管"),
        ("应急管理局", "应急"), ("交通运输局", "交通"), ("自然资源局", "自然资源"), ("农业农村局", "三农"), ("司法局", "司法"), ("民政局", "民政"),
        ("气象局", "气象"), ("消防救援大队", "消防"), ("人力资源和社会保障局", "人社"), ("生态环境局", "生态环境"), ("医疗保障局", "医保"), ("水务局", "水务"),
    ];

    private static readonly string[] TownHeads = ["柳岸", "石泉", "双槐", "金穗", "白鹭", "古渡", "长堤", "杏林", "南坪", "溪口", "松涛", "红砖", "月湾", "荷塘", "大桥头"];

    private static readonly string[] TownTails = ["镇", "乡", "街道"];

    // Two of them are what inspectors look for: a wrong character, and numbers of a person (the example number of the standard).
    private static readonly string[] Texts =
    [
        "我县召开第四季度安全生产工作会议", "【便民提示】周末不动产登记窗口照常办理业务", "今日天气：多云转晴，早晚温差较大，请及时添衣", "冬季用电用气安全，这些细节要注意",
        "一图读懂城乡居民基本医疗保险缴费政策", "【民生实事】老旧小区加装电梯进度公布", "关于部分路段夜间施工封闭的通告", "民警提醒：接到自称客服的退款电话请先挂断",
        "图书馆延长开放时间，自习室增加二百个座位", "“送岗下乡”招聘会本周六举行，岗位清单请收好", "秋粮收购有序推进，农户售粮排队时间缩短", "志愿者走进社区清理楼道杂物",
        "公交 12 路、27 路线路优化调整公告", "校园周边食品安全联合检查情况通报", "全面布署秋冬季森林防火工作，野外用火请注意", "【回应关切】关于河道异味问题的处理情况",
        "非遗展演进景区，本周末不见不散", "租房补贴公示：刘某某，身份证号11010519491231002X，电话13800001111", "水质监测结果公示（本月）", "新建口袋公园今日开放，市民家门口添新绿",
    ];

    internal readonly record struct Owner(string Name, string Unit, string Supervisor, string Region);

    /// <summary>The body behind account number <paramref name="index"/>; no two the same on a platform for the first few thousand.</summary>
    internal static Owner OwnerOf(int index)
    {
        var county = Counties[index % Counties.Length];
        var rest = index / Counties.Length;
        var region = "云岭市" + county;
        var stem = county.EndsWith("高新区", StringComparison.Ordinal) ? county : county[..^1];
        if (rest < Bodies.Length)
        {
            var (body, shortName) = Bodies[rest];
            return new Owner(shortName == "发布" ? $"{county}发布" : stem + shortName, county + body, $"云岭市{(rest == 0 ? "人民政府办公室" : body)}", region);
        }
        rest -= Bodies.Length;
        var town = TownHeads[rest % TownHeads.Length] + TownTails[rest / TownHeads.Length % TownTails.Length];
        var round = rest / (TownHeads.Length * TownTails.Length);
        var department = round == 0 ? "" : Bodies[round % Bodies.Length].Short + (round / Bodies.Length is var n and > 0 ? $"{n}站" : "站");
        return new Owner($"{stem}{town}{(department.Length == 0 ? "发布" : department)}", $"{county}{town}人民政府{department}", $"{county}人民政府办公室", $"{region}{town}");
    }

    /// <summary>Text of a post.</summary>
    internal static string Text(int number) => Texts[number % Texts.Length];
}
