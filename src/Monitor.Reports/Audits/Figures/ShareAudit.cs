using System.Globalization;
using System.Text.RegularExpressions;
using Monitor.Reports.Audits.Reading;

namespace Monitor.Reports.Audits.Figures;

/// <summary>
/// 「其中微信公众号120个,占60%;微博40个,占20%」, with 其中 or without, and 「微信37个、微博44个,分别占41.6%、49.4%」. Whatever count before a share explains it, it
/// agrees; it disagrees only where none does and another share of the same list shows of what total they are.
/// </summary>
internal static partial class ShareAudit
{
    /// <summary>Adds what it finds in a paragraph.</summary>
    /// <param name="line">The paragraph.</param>
    /// <param name="sets">What the document measures: 「占抽查总数的1.2%」 may mean what another paragraph counts.</param>
    /// <param name="items">Where to.</param>
    public static void Run(CircularLine line, IReadOnlyList<MeasuredSet> sets, List<AuditItem> items)
    {
        var earlier = new List<StatedCount>();
        var inspected = sets.Select(set => set.One(NumberRole.Checked, NumberRole.RunningAndChecked)).OfType<int>().Distinct().ToList();
        foreach (var sentence in Segment.Of(line).GroupBy(segment => segment.Sentence))
        {
            var text = string.Join(';', sentence.Select(segment => string.Join(',', segment.Clauses)));
            var shares = In(text);
            if (shares is not [])
                Run(text, shares, earlier, inspected, line, items);
            Percents(text, line, items);
            earlier.AddRange(Counts(text));
        }
    }

    private static void Run(string text, List<StatedShare> shares, List<StatedCount> earlier, List<int> inspected, CircularLine line, List<AuditItem> items)
    {
        var counts = Counts(text);
        var opens = Opens().Match(text);
        // What stands before 其中 is the total; without 其中 it is the count that explains most of the list.
        var totals = opens.Success ? counts.Where(count => count.At < opens.Index).ToList() : [];
        var main = totals is [.., var named] ? named
            : counts.Where(count => count.At < shares[0].At && count.Unit == shares[0].Unit)
                .OrderByDescending(count => shares.Count(share => Fits(share, count.Value))).ThenBy(count => count.At).FirstOrDefault();
        // 「发现问题126个。从类型看,…58个,占46.0%;…」: a count of another sentence, where it explains more than one share.
        if (!opens.Success && !(main is not null && shares.Exists(share => Fits(share, main.Value))))
            main = earlier.Where(count => count.Unit == shares[0].Unit).OrderByDescending(count => shares.Count(share => Fits(share, count.Value))).FirstOrDefault(count => shares.Count(share => Fits(share, count.Value)) > 1) ?? main;
        foreach (var share in shares)
        {
            var isAmong = opens.Success && share.At > opens.Index && totals is not [];
            IEnumerable<int> others = isAmong ? totals.Select(total => total.Value).Reverse() : counts.Where(count => count.At < share.At).Select(count => count.Value).Reverse().Concat(earlier.Select(count => count.Value).Reverse()).Concat(share.IsOfOther ? inspected : []);
            var candidates = others.Prepend(main?.Value ?? 0).Where(total => total > 0).ToList();
            if (candidates is [])
                continue;
            var total = candidates.Find(total => Fits(share, total));
            var verdict = total > 0 ? AuditVerdict.Agrees
                : main is not null && main.Unit == share.Unit && !share.IsOfOther && share.Part <= main.Value && !share.IsDoubtful && shares.Exists(other => other != share && Fits(other, main.Value)) ? AuditVerdict.Disagrees
                : AuditVerdict.Unchecked;
            var whole = total > 0 ? total : main?.Value > 0 && share.Part <= main.Value ? main.Value : candidates[0];
            items.Add(new AuditItem(AuditKind.Sum, verdict, share.Words, AuditTexts.Of("Share", share.Part, whole, PrintedRate.Exact(share.Part, whole), share.Printed), line.Number));
        }

        // Parts that 其中 opens are summed up elsewhere.
        if (!opens.Success && main is not null && shares.Count > 2 && shares.TrueForAll(share => Fits(share, main.Value) && share.Unit == main.Unit) && shares.Sum(share => share.Part) == main.Value)
            items.Add(new AuditItem(AuditKind.Sum, AuditVerdict.Agrees, text.Length <= 140 ? text : text[..140] + "…", AuditTexts.Of("SumAgrees", $"{string.Join('+', shares.Select(share => share.Part))}={main.Value}", main.Value), line.Number));
    }

    /// <summary>「微信占60.2%、微博占25.0%、其他占14.8%」: shares of everything, the rest among them, are 100 %.</summary>
    private static void Percents(string text, CircularLine line, List<AuditItem> items)
    {
        if (ShareList().Match(text) is not { Success: true } list || list.Groups["p"].Captures is not { Count: >= 3 } printed)
            return;
        var rates = printed.Select(share => PrintedRate.Parse(share.Value)).ToList();
        var sum = rates.Sum(rate => rate.Value);
        // Each may have been cut off.
        var fits = Math.Abs(sum - 100) <= rates.Max(rate => rate.Step) * rates.Count;
        items.Add(new AuditItem(
            AuditKind.Sum, fits ? AuditVerdict.Agrees : AuditVerdict.Unchecked, list.Value, AuditTexts.Of(fits ? "PercentsAgree" : "PercentsOpen", $"{string.Join('+', printed.Select(share => share.Value))}={sum.ToString(CultureInfo.InvariantCulture)}"), line.Number));
    }

    private static List<StatedShare> In(string text)
    {
        var shares = Share().Matches(text).Select(match => new StatedShare(
            match.Groups["n"].Index, int.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture), match.Groups["u"].Value, PrintedRate.Parse(match.Groups["p"].Value),
            match.Groups["of"].Success, match.Value)).ToList();
        foreach (Match list in Respectively().Matches(text))
        {
            var (parts, rates) = (list.Groups["n"].Captures, list.Groups["p"].Captures);
            if (parts.Count != rates.Count)
                continue;
            shares.AddRange(parts.Select((part, i) => new StatedShare(
                part.Index, int.Parse(part.Value, CultureInfo.InvariantCulture), list.Groups["u"].Captures[i].Value, PrintedRate.Parse(rates[i].Value), false, $"{part.Value}{list.Groups["u"].Captures[i].Value},占{rates[i].Value}%")));
        }

        return [.. shares.OrderBy(share => share.At)];
    }

    private static bool Fits(StatedShare share, int total) => share.Part <= total && share.Printed.Fits(share.Part, total) != Fit.None;

    /// <summary>Every count of a text, also those of units and places: 28家单位 may be the whole.</summary>
    private static List<StatedCount> Counts(string text) =>
        [.. Count().Matches(text).Select(match => new StatedCount(match.Index, int.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture), match.Groups["u"].Value))];

    private sealed record StatedCount(int At, int Value, string Unit);

    /// <param name="At">Where its count stands.</param>
    /// <param name="Part">Its count.</param>
    /// <param name="Unit">个, 家 …</param>
    /// <param name="Printed">The share as printed.</param>
    /// <param name="IsOfOther">It names of what it is a share: 占抽查总数的1.2%.</param>
    /// <param name="Words">As printed.</param>
    private sealed record StatedShare(int At, int Part, string Unit, PrintedRate Printed, bool IsOfOther, string Words)
    {
        public bool IsDoubtful => Words.Any(Repetition.IsLost);
    }

    [GeneratedRegex("其中|包括|分别(?:为|是)|按(?:平台|类型|地区|层级)", RegexOptions.CultureInvariant)]
    private static partial Regex Opens();

    /// <summary>占 alone or of the total; 占微信公众号的20% is of something else.</summary>
    [GeneratedRegex("(?<![\\d.?])(?<n>\\d{1,7})(?<u>个|家|条|件|项|次)(?:账号|政务新媒体|政府网站|内容保障不合格)?[,(、]占(?<of>(?:抽查|检查|监测|检测)(?:总数|总量|数)?的?)?(?:比|总数|总数的|总量|总量的|全部|问题总数的?|比为|总数比例)?(?:为|达)?(?<p>\\d{1,3}(?:\\.\\d+)?)%", RegexOptions.CultureInvariant)]
    private static partial Regex Share();

    /// <summary>「微信37个、微博44个、头条号8个,分别占41.6%、49.4%、9.0%」.</summary>
    [GeneratedRegex("(?:[一-龥]{1,10}(?<n>\\d{1,7})(?<u>个|家|条|件|项|次)[、,和])*[一-龥]{1,10}(?<n>\\d{1,7})(?<u>个|家|条|件|项|次),(?:分别)(?:各)?占(?:比|总数的)?(?:为)?(?:(?<p>\\d{1,3}(?:\\.\\d+)?)%[、,和]?)+", RegexOptions.CultureInvariant)]
    private static partial Regex Respectively();

    [GeneratedRegex("(?:[一-龥]{2,10}占(?:比)?(?<p>\\d{1,2}(?:\\.\\d+)?)%[、,;和])+(?:其他|其它|其余)[一-龥]{0,8}占(?:比)?(?<p>\\d{1,2}(?:\\.\\d+)?)%", RegexOptions.CultureInvariant)]
    private static partial Regex ShareList();

    [GeneratedRegex("(?<![\\d.?])(?<n>[1-9]\\d{0,7})(?<u>个|家|条|件|项|次)(?!百分点)", RegexOptions.CultureInvariant)]
    private static partial Regex Count();
}
