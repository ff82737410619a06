using System.Text.RegularExpressions;
using Monitor.Reports.Audits.Reading;

namespace Monitor.Reports.Audits.Figures;

/// <summary>
/// Totals and their parts (其中…). Parts may be a choice, and an account may have two problems: only parts that must be all of the total, and none of them
/// twice, can be wrong.
/// </summary>
internal static partial class SumAudit
{
    /// <summary>Adds what it finds in a segment.</summary>
    public static void Run(Segment segment, List<AuditItem> items)
    {
        var numbers = segment.Clauses.SelectMany(StatedNumber.In).ToList();
        for (var i = 1; i < numbers.Count; i++)
        {
            if (Opens().IsMatch(numbers[i].Before) && TotalBefore(numbers, i) is { } total)
                Parts(segment, total, numbers[i..], items);
        }

        Closing(segment, numbers, items);
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

    private static void Parts(Segment segment, StatedNumber total, List<StatedNumber> candidates, List<AuditItem> items)
    {
        var parts = candidates.TakeWhile((part, index) => part.Unit == total.Unit && part.Decimals == 0 && (index == 0 || !Ends().IsMatch(part.Before))).ToList();
        if (parts is [])
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
        else if (exact && (HasRest(parts) || (sum > total.Count && parts.All(IsOfPlatform))))
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

    private static bool IsChecks(StatedNumber number) => number.Unit is "家次" or "个次" or "次" or "条" or "件";

    [GeneratedRegex("其中|包括|分别(?:为|是)|由")]
    private static partial Regex Opens();

    [GeneratedRegex("发现|抽查|检查|监测|合格率|比例|共|合计|总|;|复查|漏报")]
    private static partial Regex Ends();

    [GeneratedRegex("(?:共计?|合计|总计)(?:有|为)?$")]
    private static partial Regex Together();

    [GeneratedRegex("(?:^|[、和及])(?:其他|其它|其余)[^、]*$")]
    private static partial Regex Rest();

    [GeneratedRegex("微信|微博|抖音|头条|快手|客户端|小程序|视频号|百家号|人民号|澎湃|其他|其它|其余")]
    private static partial Regex PlatformName();
}
