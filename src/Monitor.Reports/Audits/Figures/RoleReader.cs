using System.Text.RegularExpressions;
using Monitor.Reports.Audits.Reading;

namespace Monitor.Reports.Audits.Figures;

/// <summary>Tells from the words around a number what it counts. In doubt it counts <see cref="NumberRole.Other"/>.</summary>
internal static partial class RoleReader
{
    /// <summary>What fails an account, in the words of circulars.</summary>
    private const string Failing = "(?:不合格|不达标|未达标|单项否决|一票否决|(?:存在|出现|触发)(?:突出|严重|单项否决)(?:问题|情形|情况))";

    private const string Noun = "(?:政府|政务)?(?:门户|部门)?(?:网站|新媒体)?(?:账号)?";

    /// <summary>全省各级在运行的.</summary>
    private const string Area = "(?:(?:全|本|我)(?:省|市|县|区|州))?(?:各级|各类|各地|[省市县区]级|[省市县区]直)?(?:正在|正常|在)?(?:运行|在用)?的?";

    /// <summary>What the number counts.</summary>
    /// <param name="number">The number.</param>
    /// <param name="isPart">It stands behind 其中.</param>
    public static NumberRole RoleOf(StatedNumber number, bool isPart)
    {
        if (number.IsPercent)
            return RateRole(number);
        if (Reinspection().IsMatch(number.Clause))
            return NumberRole.Reinspected;
        if (Unreported().IsMatch(number.Clause))
            return NumberRole.Missing;
        if (number.Unit is "家次" or "个次" or "次")
            return ChecksRole(number);
        if (number.Unit is "条" or "件" or "项")
            return Settling().IsMatch(number.Before) || SettledAfter().IsMatch(number.After) ? NumberRole.Settled : Message().IsMatch(number.Clause) ? NumberRole.Received : NumberRole.Other;
        return number.IsCount ? CountRole(number, isPart) : NumberRole.Other;
    }

    /// <summary>Sites or new media, by the noun nearest to the number; <paramref name="before"/> where there is none.</summary>
    public static Subject SubjectOf(StatedNumber number, Subject before)
    {
        if (BothSubjects().IsMatch(number.Clause))
            return Subject.Both;
        if (!number.IsPercent && Nouns().Match(number.After) is { Success: true } after)
            return Which(after.Value);
        return Nouns().Matches(number.Lead) is { Count: > 0 } earlier ? Which(earlier[^1].Value) : before;
    }

    /// <summary>Whether a clause says that nothing was found.</summary>
    public static bool SaysNoneFailed(string clause) => NoneFailed().IsMatch(clause) && StatedNumber.In(clause) is [];

    private static Subject Which(string noun) => noun.EndsWith("网站", StringComparison.Ordinal) ? Subject.Sites : Subject.NewMedia;

    private static NumberRole RateRole(StatedNumber number)
    {
        var label = number.Before;
        if (Changing().IsMatch(label))
            return NumberRole.Other;
        if (SettlementRate().IsMatch(label))
            return NumberRole.SettledRate;
        if (FailingRate().IsMatch(label))
            return Several().IsMatch(label) ? NumberRole.RateOfMany : NumberRole.FailRate;
        if (PassingRate().IsMatch(label))
            return Several().IsMatch(label) || EarlierPeriod().IsMatch(label) ? NumberRole.RateOfMany : NumberRole.PassRate;
        return (SamplingRatio().IsMatch(label) || ShareOfRunning().IsMatch(number.Lead)) && !Several().IsMatch(label) ? NumberRole.Ratio : NumberRole.Other;
    }

    private static NumberRole ChecksRole(StatedNumber number)
    {
        if (FailedBefore().IsMatch(number.Before) || FailedAfter().IsMatch(number.After))
            return NumberRole.FailedChecks;
        if (PassedBefore().IsMatch(number.Before) || PassedAfter().IsMatch(number.After))
            return NumberRole.PassedChecks;
        return Inspecting().IsMatch(number.Clause) && !Reminding().IsMatch(number.Clause) && !Each().IsMatch(number.Before) ? NumberRole.Checks : NumberRole.Other;
    }

    private static NumberRole CountRole(StatedNumber number, bool isPart)
    {
        if (FailedBefore().IsMatch(number.Before) || FailedAfter().IsMatch(number.After) || (Found().IsMatch(number.Before) && Nothing().IsMatch(number.After)))
            return isPart && !PartFailed().IsMatch(number.Before) && !FailedAfter().IsMatch(number.After) ? NumberRole.Part : NumberRole.Failed;
        if (PassedBefore().IsMatch(number.Before) || PassedAfter().IsMatch(number.After))
            return NumberRole.Passed;
        if (isPart)
            return NumberRole.Part;
        var running = RunningBefore().IsMatch(number.Before) || Among().IsMatch(number.After);
        var inspected = InspectedAfter().IsMatch(number.After) || InspectedBefore().IsMatch(number.Before) || (!running && AllOf().IsMatch(number.After));
        if (running && inspected)
            return NumberRole.RunningAndChecked;
        return inspected ? NumberRole.Checked : running ? NumberRole.Running : NumberRole.Other;
    }

    [GeneratedRegex("复查|回头看|整改(?:仍|后|未|不|情况)|(?:仍|尚)?未(?:完成)?整改|限期整改|[上前]一?(?:季度|期|月|年)|注销|关停")]
    private static partial Regex Reinspection();

    [GeneratedRegex("漏报|瞒报|未(?:按要求)?(?:报送|填报|纳入|备案)")]
    private static partial Regex Unreported();

    [GeneratedRegex("检查|抽查|抽检|监测|巡查|巡检|普查|核查")]
    private static partial Regex Inspecting();

    /// <summary>每周监测1次 is how often, not how many.</summary>
    [GeneratedRegex("每(?:个)?(?:周|月|季度|季|天|日|年|旬)[^,]{0,8}$")]
    private static partial Regex Each();

    /// <summary>「发现13个」 may be accounts that failed, 「发现13个问题」 are none.</summary>
    [GeneratedRegex("发现了?" + Noun + "$")]
    private static partial Regex Found();

    [GeneratedRegex("^" + Noun + "$")]
    private static partial Regex Nothing();

    [GeneratedRegex("提醒|告警|预警|通报|发出|下发|约谈|发现")]
    private static partial Regex Reminding();

    [GeneratedRegex("(?:办结|办理|回复|答复|处理|处置)(?:了|留言)?$")]
    private static partial Regex Settling();

    [GeneratedRegex("^[^,]{0,4}(?:已|按期|按时)[^,]{0,6}(?:办结|办理|回复|答复|处置)")]
    private static partial Regex SettledAfter();

    [GeneratedRegex("留言|找错|网民|诉求|纠错|预警信息|告警信息")]
    private static partial Regex Message();

    [GeneratedRegex("政府(?:门户)?网站[和与及、](?:政务)?新媒体|(?:政务)?新媒体[和与及、]政府网站")]
    private static partial Regex BothSubjects();

    [GeneratedRegex("政务新媒体|新媒体|账号|公众号|微博|微信|抖音|客户端|小程序|(?:政府)?(?:门户)?网站")]
    private static partial Regex Nouns();

    [GeneratedRegex("未发现(?:存在)?(?:突出问题|不合格|单项否决)|(?:全部|均)(?:为)?(?:合格|达标)$")]
    private static partial Regex NoneFailed();

    [GeneratedRegex("(?:提高|提升|上升|增长|增加|下降|降低|减少|回落)了?(?:约)?$")]
    private static partial Regex Changing();

    [GeneratedRegex("(?:办结|办理|回复|答复|处置|处理|整改|转载)率")]
    private static partial Regex SettlementRate();

    [GeneratedRegex("不(?:合格|达标)率")]
    private static partial Regex FailingRate();

    [GeneratedRegex("(?<!不)(?:合格|达标|通过)率")]
    private static partial Regex PassingRate();

    [GeneratedRegex("均|各|分别|其余|部分|有的|平均|最[高低]|其中|\\d+个|[一-龥]、[一-龥]|(?:微信|微博|抖音|头条|快手|视频号|公众号|客户端|小程序|[省市县区]级|[省市县区]直|乡镇|部门)[^,]{0,8}(?:合格|达标|通过)率|(?<![全我本该])(?:市|县|区|州|省)[^,]{0,8}(?:合格|达标|通过)率|率[^,%]*(?:市|县|区|州|厅|局|名|前)")]
    private static partial Regex Several();

    [GeneratedRegex("上(?:一)?(?:季度|期|月|年|半年)|去年|同期|目标|要求")]
    private static partial Regex EarlierPeriod();

    [GeneratedRegex("(?:抽查|检查|抽检|抽样|抽取|普查|监测)的?(?:比例|比率|率|覆盖率|覆盖面)|(?:抽查|检查)[^,]{0,8}占[^,]{0,20}$|^占(?!抽查|检查|抽检|监测|检测)[^,]{0,6}(?:运行|总数|总量)")]
    private static partial Regex SamplingRatio();

    /// <summary>「抽查…650个,占全省在运行总数5412个的12%」: what is running stands between.</summary>
    [GeneratedRegex("^占[^,%]{0,12}(?:运行|总数|总量)[^,%\\d]{0,6}\\d+(?:个|家)的$")]
    private static partial Regex ShareOfRunning();

    [GeneratedRegex("(?:" + Failing + "|通报)(?:问题|情形|情况)?的?" + Noun + "(?:共计|共有|共|有|为|数为|数|数量为|数量)?$")]
    private static partial Regex FailedBefore();

    [GeneratedRegex("^" + Noun + "(?:检查|抽查)?(?:结果)?(?:被判定为|判定为|被评为|结果为|为|属于|被)?(?:" + Failing + "|存在[^,;。]{1,24}等?突出问题)(?!率)")]
    private static partial Regex FailedAfter();

    [GeneratedRegex(Failing + "(?:问题|情形|情况)?的?" + Noun + "(?:有|共|为)?$")]
    private static partial Regex PartFailed();

    [GeneratedRegex("(?<!不)(?:合格|达标)的?" + Noun + "(?:共计|共有|共|有|为|数为|数)?$")]
    private static partial Regex PassedBefore();

    [GeneratedRegex("^" + Noun + "(?:检查|抽查)?(?:结果)?为?(?:合格|达标)(?!率)")]
    private static partial Regex PassedAfter();

    [GeneratedRegex("(?:在运行|正在运行|正常运行|运行中|运行|在册|在用|备案|登记|开设|开通|现有|共有)(?:的|各类)?" + Noun + "(?:共计|共有|共|有|为|数为|总数)?$|(?<![查测检对了])(?:全|我|本)(?:省|市|县|区|州)(?:各级|各类)?(?:政府网站|政务新媒体)(?:账号)?(?:共计|共有|共|总数为|总数)?$|占[^,]{0,14}(?:总数|总量)$")]
    private static partial Regex RunningBefore();

    /// <summary>N个政务新媒体中的n个.</summary>
    [GeneratedRegex("^(?:政府|政务)?(?:门户)?(?:网站|新媒体|账号)?(?:账号)?中(?:的|随机)")]
    private static partial Regex Among();

    /// <summary>「41家网站中,39家合格」.</summary>
    [GeneratedRegex("^(?:政府|政务)?(?:门户)?(?:网站|新媒体|账号)中$")]
    private static partial Regex AllOf();

    [GeneratedRegex("^[^,]*?(?:进行|开展|实施)了?[^,]{0,12}?(?:抽查|检查|抽检|监测|普查|核查)")]
    private static partial Regex InspectedAfter();

    [GeneratedRegex("(?:抽查|检查|抽检|抽取|监测|普查|核查|检测|抽样|巡查|巡检)了?(?:到)?" + Area + Noun + "(?:共计|共有|共|数为|数|总数)?$|中的$")]
    private static partial Regex InspectedBefore();
}
