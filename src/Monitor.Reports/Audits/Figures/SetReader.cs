using System.Text.RegularExpressions;
using Monitor.Reports.Audits.Reading;

namespace Monitor.Reports.Audits.Figures;

/// <summary>Puts the numbers of a paragraph together that belong to the same set.</summary>
internal sealed partial class SetReader
{
    private readonly List<MeasuredSet> _sets = [];
    private MeasuredSet? _open;
    private Subject _subject;
    private int _sentence;

    /// <summary>The sets of a paragraph.</summary>
    public static IReadOnlyList<MeasuredSet> Read(CircularLine line)
    {
        var reader = new SetReader();
        foreach (var segment in Segment.Of(line))
            reader.Read(segment);
        foreach (var set in reader._sets)
            set.DropRounds();
        reader._sets.RemoveAll(set => set.Numbers is []);
        foreach (var siblings in reader._sets.Where(set => IsMeasured(set) && set.Has(NumberRole.Running, NumberRole.Checked, NumberRole.RunningAndChecked)).GroupBy(set => set.Subject).Where(group => group.Count() > 1).SelectMany(group => group))
            siblings.HasSiblings = true;
        return reader._sets;
    }

    private static bool IsMeasured(MeasuredSet set) => set.Has(NumberRole.Running, NumberRole.Checked, NumberRole.RunningAndChecked, NumberRole.Checks);

    private void Read(Segment segment)
    {
        var scope = NumberRole.Other;
        var isPart = false;
        if (segment.Sentence != _sentence && _open?.Has(NumberRole.PassRate, NumberRole.FailRate) == true)
            _open = null;
        _sentence = segment.Sentence;
        foreach (var clause in segment.Clauses)
        {
            if (Reinspected().IsMatch(clause))
                scope = NumberRole.Reinspected;
            else if (Unreported().IsMatch(clause))
                scope = NumberRole.Missing;
            if (scope == NumberRole.Other && Whole().IsMatch(clause) && StatedNumber.In(clause) is [])
                _open?.CheckedAll();
            if (RoleReader.SaysNoneFailed(clause) && scope == NumberRole.Other && _open is not null)
                _open.NoneFailed = true;
            foreach (var number in StatedNumber.In(clause))
            {
                isPart = (isPart && !number.IsPercent) || number.Before.Contains("其中", StringComparison.Ordinal);
                var role = RoleReader.RoleOf(number, isPart);
                if (scope != NumberRole.Other && role is not NumberRole.Other)
                    role = number.IsPercent ? NumberRole.Other : scope;
                var subject = RoleReader.SubjectOf(number, _subject);
                if (role is NumberRole.Received or NumberRole.Settled or NumberRole.SettledRate)
                    subject = Subject.Unknown;
                else
                    _subject = subject;
                Place(new PlacedNumber(number, role, subject, segment));
            }
        }
    }

    private void Place(PlacedNumber number)
    {
        if (number.Role is NumberRole.Received or NumberRole.Settled or NumberRole.SettledRate)
        {
            var messages = _sets.LastOrDefault(set => set.Line == number.Segment.Line && set.Has(NumberRole.Received));
            if (messages is null || number.Role == NumberRole.Received)
                _sets.Add(messages = new MeasuredSet(Subject.Unknown, number.Segment.Line));
            messages.Numbers.Add(number);
            return;
        }

        if (number.Role is NumberRole.Reinspected or NumberRole.Missing)
        {
            var apart = new MeasuredSet(number.Subject, number.Segment.Line);
            apart.Numbers.Add(number);
            _sets.Add(apart);
            return;
        }

        // 「抽查650个,占在运行总数5412个的12%」: the whole behind its part belongs to the same set.
        var isShare = number.Role == NumberRole.Running && number.Number.Clause.StartsWith('占');
        if (_open is null || _open.Subject != number.Subject || (Begins(_open, number.Role) && !isShare))
            _sets.Add(_open = new MeasuredSet(number.Subject, number.Segment.Line));
        _open.Numbers.Add(number);
    }

    /// <summary>A second count of what is running or was checked begins another set; so does a count behind a rate.</summary>
    private static bool Begins(MeasuredSet open, NumberRole role) => role switch
    {
        NumberRole.Running => IsMeasured(open) || open.Has(NumberRole.Failed, NumberRole.PassRate),
        NumberRole.RunningAndChecked => IsMeasured(open) || open.Has(NumberRole.Failed, NumberRole.PassRate),
        NumberRole.Checked => open.Has(NumberRole.Checked, NumberRole.RunningAndChecked) || open.Has(NumberRole.Failed, NumberRole.PassRate),
        NumberRole.Failed => open.Has(NumberRole.Failed) && open.Has(NumberRole.PassRate, NumberRole.FailRate),
        _ => false,
    };

    [GeneratedRegex("复查|回头看|整改(?:仍|后|未|不|情况)|未(?:完成)?整改")]
    private static partial Regex Reinspected();

    [GeneratedRegex("(?:全部|全覆盖|逐一|逐个)(?:进行|开展|实施)?了?[^,]{0,6}(?:检查|抽查|监测|普查)|(?:检查|普查)(?:实现)?全覆盖")]
    private static partial Regex Whole();

    [GeneratedRegex("漏报|瞒报|未(?:按要求)?(?:报送|填报|备案)")]
    private static partial Regex Unreported();
}
