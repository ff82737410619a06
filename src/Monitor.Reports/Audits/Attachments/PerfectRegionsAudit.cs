using System.Globalization;
using System.Text.RegularExpressions;
using Monitor.Reports.Audits.Figures;
using Monitor.Reports.Audits.Reading;

namespace Monitor.Reports.Audits.Attachments;

/// <summary>「甲市、乙市等17个地级市合格率均达100%」 against the table by region.</summary>
internal static partial class PerfectRegionsAudit
{
    /// <summary>Adds what it finds.</summary>
    public static void Run(Attachment attachment, RegionTable table, IReadOnlyList<CircularLine> body, List<AuditItem> items)
    {
        var (perfect, all) = table.Places();
        if (all is [] || attachment.Subject == Subject.Unknown)
            return;
        foreach (var segment in body.Where(line => line.Cells is []).SelectMany(Segment.Of))
        {
            if (Statement().Match(segment.Text) is not { Success: true } match || SubjectBefore(segment.Text[..(match.Index + match.Length)]) != attachment.Subject)
                continue;
            foreach (var name in match.Groups["names"].Value.Split('、', '和').Where(name => name.Length > 1))
            {
                var row = all.Where(place => place == name || (place.StartsWith(name, StringComparison.Ordinal) && place.Length == name.Length + 1)).ToList();
                if (row is [var only] && !perfect.Contains(only))
                    Add(AuditVerdict.Disagrees, segment, AuditTexts.Of("NotPerfect", attachment.Number, only));
            }

            var stated = int.Parse(match.Groups["k"].Value, CultureInfo.InvariantCulture);
            // The table may hold departments as well, of which the sentence does not speak.
            var cities = perfect.Where(place => Place().IsMatch(place)).ToList();
            var isOfPlaces = all.All(place => Place().IsMatch(place));
            var verdict = stated == perfect.Count || stated == cities.Count ? AuditVerdict.Agrees : isOfPlaces ? AuditVerdict.Disagrees : AuditVerdict.Unchecked;
            Add(verdict, segment, AuditTexts.Of("PerfectRegions", attachment.Number, isOfPlaces ? perfect.Count : cities.Count, stated));
        }

        void Add(AuditVerdict verdict, Segment segment, string computation) => items.Add(new AuditItem(AuditKind.Attachment, verdict, segment.Quotation, computation, segment.Line.Number));
    }

    private static Subject SubjectBefore(string text) => (text.LastIndexOf("新媒体", StringComparison.Ordinal), text.LastIndexOf("网站", StringComparison.Ordinal)) switch
    {
        (< 0, < 0) => Subject.Unknown,
        var (media, sites) => media > sites ? Subject.NewMedia : Subject.Sites,
    };

    [GeneratedRegex("(?:^|[,;:])(?<names>[一-龥]{2,8}(?:[、和][一-龥]{2,8})*?)等(?<k>\\d+)个(?:地级(?:以上)?市|设区市|市州|市县|县区|县市区|市|州|县|区|地区)[^,;。\\d]{0,12}(?:均)?[^,;。\\d]{0,6}100%", RegexOptions.CultureInvariant)]
    private static partial Regex Statement();

    [GeneratedRegex("[市县区州盟旗]$", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
