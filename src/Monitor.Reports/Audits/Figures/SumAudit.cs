using System.Text.RegularExpressions;
using Monitor.Reports.Audits.Reading;

namespace Monitor.Reports.Audits.Figures;

/// <summary>
/// Totals and their parts (其中…). Parts may be a choice, and an account may have two problems: only parts that must be all of the total, and none of them
/// twice, can be wrong.
/// </summary>
internal static partial class SumAudit
{
    /// <summary>Adds what it finds in a paragraph.</summary>
    public static void Run(CircularLine line, List<AuditItem> items)
    {
        // 「检查308个,其中…。按地区分,甲区67个…」 divides the same total again.
        StatedNumber? divided = null;
        var earlier = new List<StatedNumber>();
        foreach (var segment in Segment.Of(line))
        {
            var numbers = segment.Clauses.SelectMany(StatedNumber.In).ToList();
            var again = segment.Clauses.Any(clause => Again().IsMatch(clause));
            for (var i = 0; i < numbers.Count; i++)
            {
                var opens = Opens().IsMatch(numbers[i].Before);
                if ((opens ? TotalBefore(numbers, i) : null) is { } total)
                    Parts(segment, divided = total, numbers[i..], isPartition: false, items);
                else if (again && i == 0 && divided is not null)
                    Parts(segment, divided, numbers, isPartition: true, items);
                else if (i == 0 && (again || opens))
                    Divides(segment, earlier, numbers, items);
            }

            Closing(segment, numbers, items);
            earlier.AddRange(numbers);
        }
    }

    /// <summary>「共抽查1187个。按层级分,省级64个、市级438个、县级685个」, 「…386条;其中省级57条…」: the parts of some count before. Which one is not said, so they can only agree.</summary>
    private static void Divides(Segment segment, List<StatedNumber> earlier, List<StatedNumber> numbers, List<AuditItem> items)
    {
        var parts = numbers.TakeWhile(part => part.Unit == numbers[0].Unit && part.Decimals == 0).ToList();
        var sum = parts.Sum(part => part.Count);
        if (parts.Count > 1 && earlier.Exists(total => total.Unit == parts[0].Unit && total.Decimals == 0 && total.Count == sum))
            items.Add(new AuditItem(AuditKind.Sum, AuditVerdict.Agrees, segment.Quotation, AuditTexts.Of("SumAgrees", $"{string.Join('+', parts.Select(part => part.Count))}={sum}", sum), segment.Line.Number));
    }

    private static StatedNumber? TotalBefore(List<StatedNumber> numbers, int at)
    {
        for (var i = at - 1; i >= 0; i--)
        {
            if (numbers[i].IsCount || IsChecks(numbers[i]))
                return numbers[i];
            if (!numbers[i].IsPercent)
                return null;
        }

        return null;
    }

    private static void Parts(Segment segment, StatedNumber total, List<StatedNumber> candidates, bool isPartition, List<AuditItem> items)
    {
        var qualifies = Qualifies().IsMatch(candidates[0].Before);
        var parts = candidates.TakeWhile((part, index) =>
            part.Unit == total.Unit && part.Decimals == 0 && !part.Before.Contains('占', StringComparison.Ordinal)
            && (index == 0 || (!Ends().IsMatch(part.Before) && (qualifies || !Qualifies().IsMatch(part.Before))))).ToList();
        // 「不合格13个,其中微信检查120个」: parts of something else.
        if (parts is [] || (Measures().IsMatch(parts[0].Before) && !Measures().IsMatch(total.Lead)))
            return;
        var sum = parts.Sum(part => part.Count);
        var exact = !total.Approximate && !total.Doubtful && parts.All(part => !part.Approximate && !part.Doubtful);
        if (parts is [var single])
        {
            if (single.Count > total.Count && exact && total.Unit.Length > 0)
                Add(AuditVerdict.Disagrees, AuditTexts.Of("PartExceeds", single.Count, total.Count));
            return;
        }

        var formula = $"{string.Join('+', parts.Select(part => part.Count))}={sum}";
        if (sum == total.Count)
            Add(AuditVerdict.Agrees, AuditTexts.Of("SumAgrees", formula, total.Count));
        else if (exact && (HasRest(parts) || (sum > total.Count && (isPartition || parts.TrueForAll(IsOfPlatform) || parts.TrueForAll(IsOfPlace)))))
            Add(AuditVerdict.Disagrees, AuditTexts.Of("SumDiffers", formula, total.Count));
        else
            Add(AuditVerdict.Unchecked, AuditTexts.Of("SumOpen", formula, total.Count));

        void Add(AuditVerdict verdict, string computation) => items.Add(new AuditItem(AuditKind.Sum, verdict, segment.Quotation, computation, segment.Line.Number));
    }

    /// <summary>甲45个、乙19个,共64个.</summary>
    private static void Closing(Segment segment, List<StatedNumber> numbers, List<AuditItem> items)
    {
        for (var i = 2; i < numbers.Count; i++)
        {
            if (!Together().IsMatch(numbers[i].Before) || numbers[i].Decimals != 0)
                continue;
            var parts = numbers[..i].TakeWhile(part => part.Unit == numbers[i].Unit && part.Decimals == 0).ToList();
            var sum = parts.Sum(part => part.Count);
            if (parts.Count == i && sum == numbers[i].Count)
            {
                items.Add(new AuditItem(
                    AuditKind.Sum, AuditVerdict.Agrees, segment.Quotation, AuditTexts.Of("SumAgrees", $"{string.Join('+', parts.Select(part => part.Count))}={sum}", sum), segment.Line.Number));
            }

            return;
        }
    }

    private static bool HasRest(List<StatedNumber> parts) => Rest().IsMatch(parts[^1].Before);

    private static bool IsOfPlatform(StatedNumber part) => PlatformName().IsMatch(part.Before) || PlatformName().IsMatch(part.After);

    /// <summary>An account belongs to one place: 「甲市45个、乙县29个」 cannot be more than all.</summary>
    private static bool IsOfPlace(StatedNumber part) => PlaceName().IsMatch(part.Before);

    private static bool IsChecks(StatedNumber number) => number.Unit is "家次" or "个次" or "次" or "条" or "件";

    [GeneratedRegex("其中|包括|分别(?:为|是)|分布在|分布于|由|\\((?:含|包含|即)")]
    private static partial Regex Opens();

    [GeneratedRegex("发现|抽查|检查|监测|合格率|比例|共|合计|总|;|复查|漏报")]
    private static partial Regex Ends();

    [GeneratedRegex("^按(?:照)?(?:地区|区域|平台|类型|层级|级别|主体|类别)(?:来)?(?:分|划分|统计|看)")]
    private static partial Regex Again();

    [GeneratedRegex("合格|达标|突出问题|单项否决")]
    private static partial Regex Qualifies();

    [GeneratedRegex("检查|抽查|监测|运行")]
    private static partial Regex Measures();

    [GeneratedRegex("(?:^|[、:(其中和及])[一-龥]{1,8}(?:市|县|区|州|盟|旗|省直|市直|县直|厅|局|委)$")]
    private static partial Regex PlaceName();

    [GeneratedRegex("(?:共计?|合计|总计)(?:有|为)?$")]
    private static partial Regex Together();

    [GeneratedRegex("(?:^|[、和及])(?:其他|其它|其余)[^、]*$")]
    private static partial Regex Rest();

    [GeneratedRegex("微信|微博|抖音|头条|快手|客户端|小程序|视频号|百家号|人民号|澎湃|其他|其它|其余")]
    private static partial Regex PlatformName();
}
