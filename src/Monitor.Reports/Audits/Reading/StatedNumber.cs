using System.Globalization;
using System.Text.RegularExpressions;

namespace Monitor.Reports.Audits.Reading;

/// <summary>A number of a text with its unit and the words around it.</summary>
internal sealed partial record StatedNumber
{
    /// <summary>The number.</summary>
    public required decimal Value { get; init; }

    /// <summary>Decimals as printed.</summary>
    public required int Decimals { get; init; }

    /// <summary>%, 个百分点, 个, 家, 家次, 条 …; empty without a unit.</summary>
    public required string Unit { get; init; }

    /// <summary>Words between the number before, or the beginning of the clause, and this one.</summary>
    public required string Before { get; init; }

    /// <summary>Words between this number and the next one, or the end of the clause.</summary>
    public required string After { get; init; }

    /// <summary>The whole clause.</summary>
    public required string Clause { get; init; }

    /// <summary>The clause up to the number.</summary>
    public required string Lead { get; init; }

    /// <summary>约, 近, 超过, 余 …: no exact number.</summary>
    public required bool Approximate { get; init; }

    /// <summary>Characters beside it were lost, so that it may be another number.</summary>
    public required bool Doubtful { get; init; }

    /// <summary>Whether it is a rate or a ratio.</summary>
    public bool IsPercent => Unit == "%";

    /// <summary>Whether it counts accounts, sites or the like.</summary>
    public bool IsCount => Decimals == 0 && Unit is "个" or "家" or "";

    /// <summary>The value as a count.</summary>
    public int Count => (int)Value;

    /// <summary>The numbers of a clause in their order, without dates, numbers of documents and ordinals.</summary>
    public static IReadOnlyList<StatedNumber> In(string clause)
    {
        var matches = Number().Matches(clause).Where(match => IsStatement(clause, match)).ToList();
        var numbers = new List<StatedNumber>(matches.Count);
        for (var i = 0; i < matches.Count; i++)
        {
            var match = matches[i];
            var digits = match.Groups["num"].Value;
            var from = i == 0 ? 0 : matches[i - 1].Index + matches[i - 1].Length;
            var to = i == matches.Count - 1 ? clause.Length : matches[i + 1].Index;
            var end = match.Index + match.Length;
            var point = digits.IndexOf('.', StringComparison.Ordinal);
            numbers.Add(new StatedNumber
            {
                Value = decimal.Parse(digits, CultureInfo.InvariantCulture) * (match.Groups["wan"].Success ? 10_000 : 1),
                Decimals = point < 0 || match.Groups["wan"].Success ? 0 : digits.Length - point - 1,
                Unit = match.Groups["unit"].Value,
                Before = clause[from..match.Index],
                After = clause[end..to],
                Clause = clause,
                Lead = clause[..match.Index],
                // 1.2万个 is a round number, 10至15个 two ends.
                Approximate = match.Groups["more"].Success || match.Groups["wan"].Success || RangeTail().IsMatch(clause[end..]) || RangeHead().IsMatch(clause[..match.Index]) || Vague().IsMatch(clause[..match.Index]) || VagueTail().IsMatch(clause[end..]),
                Doubtful = (match.Index > 0 && (Repetition.IsLost(clause[match.Index - 1]) || clause[match.Index - 1] == ' ')) || (end < clause.Length && (Repetition.IsLost(clause[end]) || clause[end] == ' ')),
            });
        }

        return numbers;
    }

    private static bool IsStatement(string clause, Match match)
    {
        if (match.Groups["num"].Value is { Length: > 9 } || (match.Groups["num"].Value is ['0', not '.', ..]))
            return false;
        // 第3个, 附件2, 2023年, 9月: no statement of size.
        var before = match.Index == 0 ? ' ' : clause[match.Index - 1];
        if (before is '第' or '-' or '/' or ':' or '〔' or '[' || clause[..match.Index].EndsWith("附件", StringComparison.Ordinal))
            return false;
        var after = clause.AsSpan(match.Index + match.Length);
        return match.Groups["unit"].Success
            ? !(match.Groups["unit"].Value is "个" or "家" && NoThing().IsMatch(after))
            : after.IsEmpty || !(after[0] is '年' or '月' or '日' or '号' or '时' or '天' or '季' or '期' or '周' or '版' or '.' or '-' or '/' or ':' or ')' or '、' || char.IsAsciiLetterOrDigit(after[0]));
    }

    [GeneratedRegex("(?<![\\d.A-Za-z])(?<num>\\d+(?:\\.\\d+)?)(?<wan>万)?(?<more>余|多)?(?<unit>%|‰|个百分点|个千分点|家次|个次|次|家|个|条|件|项)?")]
    private static partial Regex Number();

    [GeneratedRegex("(?:约|近|超过?|逾|高于|低于|不足|不低于|不少于|至少|将近|接近)(?:为|达|达到)?$")]
    private static partial Regex Vague();

    [GeneratedRegex("^(?:以上|以下|左右|上下)")]
    private static partial Regex VagueTail();

    [GeneratedRegex("^(?:至|到|-|—|–|~|～)+\\d")]
    private static partial Regex RangeTail();

    [GeneratedRegex("\\d(?:个|家|次|条|%)?(?:至|到|-|—|–|~|～)+$")]
    private static partial Regex RangeHead();

    /// <summary>Counts of time and of territory are no counts of accounts.</summary>
    [GeneratedRegex("^(?:工作日|月|小时|季度|百分点|自然日|方面|环节|批次|类别|部门|单位|地级|(?:设区)?的?市|县|区|地区|乡|镇|街道|省)")]
    private static partial Regex NoThing();
}
