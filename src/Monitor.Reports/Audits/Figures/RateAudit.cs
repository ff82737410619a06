namespace Monitor.Reports.Audits.Figures;

/// <summary>
/// Recomputes rates and ratios of a set. Where the text leaves open which numbers belong together, a rate that some reading explains agrees, and one that
/// none explains is unchecked; it disagrees only where there is one reading.
/// </summary>
internal sealed class RateAudit(MeasuredSet set, IReadOnlyList<MeasuredSet> all, List<AuditItem> items)
{
    /// <summary>Which ways of rounding the document's rates need.</summary>
    public List<Fit> Fits { get; } = [];

    /// <summary>Counts of failed accounts that the rate allows when half-up; empty where the text states them.</summary>
    public IReadOnlyList<int> Forced { get; private set; } = [];

    /// <summary>Adds what it finds.</summary>
    public void Run()
    {
        foreach (var ratio in set.Of(NumberRole.Ratio))
            Ratio(ratio);
        foreach (var rate in set.Of(NumberRole.PassRate, NumberRole.FailRate))
            Rate(rate);
        foreach (var rate in set.Of(NumberRole.RateOfMany))
            Add(AuditKind.PassRate, AuditVerdict.Unchecked, rate, AuditTexts.Of("RateOfMany"));
        foreach (var rate in set.Of(NumberRole.SettledRate))
            Settlement(rate);
    }

    private void Ratio(PlacedNumber ratio)
    {
        var printed = Printed(ratio);
        if (set.One(NumberRole.RunningAndChecked) is { } both && !set.Has(NumberRole.Running, NumberRole.Checked) && printed.Value == 100)
        {
            Add(AuditKind.SamplingRatio, AuditVerdict.Agrees, ratio, AuditTexts.Of("FullCover", both));
            return;
        }

        if (printed.Value == 100 && set.One(NumberRole.Running) is { } all && !set.Has(NumberRole.Checked))
        {
            Add(AuditKind.SamplingRatio, AuditVerdict.Agrees, ratio, AuditTexts.Of("FullCover", all));
            return;
        }

        if (set.One(NumberRole.Running) is not { } running || set.One(NumberRole.Checked) is not { } inspected || running == 0)
        {
            if (set.One(NumberRole.Checked) is { } some && !set.Has(NumberRole.Running) && Elsewhere(some, printed) is { } whole)
                Add(AuditKind.SamplingRatio, AuditVerdict.Agrees, ratio, AuditTexts.Of("ElsewhereRatio", $"{some}÷{whole}", PrintedRate.Exact(some, whole)));
            else
                Add(AuditKind.SamplingRatio, AuditVerdict.Unchecked, ratio, AuditTexts.Of("RatioWithoutNumbers"));
            return;
        }

        Compare(AuditKind.SamplingRatio, ratio, inspected, running, $"{inspected}÷{running}", IsCertain(ratio));
    }

    /// <summary>What is running, where another paragraph says it; only ever a confirmation.</summary>
    private int? Elsewhere(int inspected, PrintedRate printed) =>
        all.Where(other => other != set && other.Subject == set.Subject).Select(other => other.One(NumberRole.Running)).OfType<int>().Distinct().ToList() is [var running] && printed.Fits(inspected, running) != Fit.None
            ? running : null;

    private void Rate(PlacedNumber rate)
    {
        var isFailRate = rate.Role == NumberRole.FailRate;
        var failed = FailedCounts();
        var checkedCounts = set.Of(NumberRole.Checked, NumberRole.RunningAndChecked).Select(number => number.Number.Count).Distinct().ToList();
        if (set.One(NumberRole.Checked) is { } only && set.Has(NumberRole.RunningAndChecked))
            checkedCounts = [only];
        // 「402个合格、10个不合格」 is all that was checked.
        if (checkedCounts is [] && !set.Has(NumberRole.Checks, NumberRole.Running) && failed is [var bad] && set.One(NumberRole.Passed) is { } good)
            checkedCounts = [good + bad];
        if (RunningAlone(checkedCounts) is { } running && !Plainly(rate, checkedCounts, failed, isFailRate) && Derived(rate, running, failed, isFailRate))
            return;
        if (checkedCounts is [] && !set.Has(NumberRole.Checks))
        {
            Unbound(rate, failed);
            return;
        }

        var checks = set.Of(NumberRole.Checks).Select(number => number.Number.Count).Distinct().ToList();
        var wholes = checkedCounts.Concat(checks).Distinct().Where(whole => whole > 0).ToList();
        var ofChecks = PassedChecks(checks).ToList();
        if (failed is [] && set.Of(NumberRole.Passed).ToList() is [] && ofChecks is [])
        {
            ForcedCounts(rate, wholes, isFailRate);
            return;
        }

        // Where checks that passed or failed are counted, accounts that failed say nothing of checks.
        var readings = (ofChecks is [] ? wholes : checkedCounts).Where(whole => whole > 0).SelectMany(whole => PassedOf(whole, failed).Select(passed => (Whole: whole, Passed: passed))).Concat(ofChecks)
            .Select(reading => (Part: isFailRate ? reading.Whole - reading.Passed : reading.Passed, reading.Whole, reading.Passed))
            .Where(reading => reading.Part >= 0 && reading.Part <= reading.Whole).Distinct().ToList();
        var printed = Printed(rate);
        // Half-up is what readers expect, so a reading that needs cutting off comes last.
        var fitting = readings.Where(reading => printed.Fits(reading.Part, reading.Whole) != Fit.None).OrderBy(reading => printed.Fits(reading.Part, reading.Whole) == Fit.Truncated).ToList();
        if (fitting is [var first, ..])
            Compare(AuditKind.PassRate, rate, first.Part, first.Whole, Formula(first, isFailRate), certain: true);
        else if (readings is [var single])
            Compare(AuditKind.PassRate, rate, single.Part, single.Whole, Formula(single, isFailRate), IsCertain(rate) && set.Of(NumberRole.PassRate, NumberRole.FailRate).Count() == 1);
        else
            Add(AuditKind.PassRate, AuditVerdict.Unchecked, rate, AuditTexts.Of("SeveralReadings"));
    }

    private bool Plainly(PlacedNumber rate, List<int> wholes, List<int> failed, bool isFailRate) =>
        wholes.Any(whole => PassedOf(whole, failed).Any(passed => Printed(rate).Fits(isFailRate ? whole - passed : passed, whole) != Fit.None));

    private static string Formula((int Part, int Whole, int Passed) reading, bool isFailRate) =>
        isFailRate ? $"{reading.Part}÷{reading.Whole}" : $"({reading.Whole}-{reading.Whole - reading.Passed})÷{reading.Whole}";

    private List<int> FailedCounts()
    {
        var failed = set.Of(NumberRole.Failed).Select(number => number.Number.Count).Distinct().ToList();
        return failed is [] && set.NoneFailed ? [0] : failed;
    }

    private IEnumerable<(int Whole, int Passed)> PassedChecks(IReadOnlyList<int> checks) =>
        checks.SelectMany(whole => set.Of(NumberRole.PassedChecks).Select(number => number.Number.Count).Concat(set.Of(NumberRole.FailedChecks).Select(number => whole - number.Number.Count)).Select(passed => (whole, passed)));

    private IEnumerable<int> PassedOf(int whole, IReadOnlyList<int> failed) =>
        failed.Select(count => whole - count).Concat(set.Of(NumberRole.Passed).Select(number => number.Number.Count)).Where(passed => passed >= 0 && passed <= whole);

    /// <summary>A number that may be what is running, with a ratio below 100 % that makes the checked ones fewer.</summary>
    private int? RunningAlone(List<int> checkedCounts)
    {
        if (set.One(NumberRole.Ratio) is null || set.Of(NumberRole.Ratio).Any(ratio => ratio.Number.Value >= 100))
            return null;
        return set.Has(NumberRole.Checked) && set.Has(NumberRole.Running) ? null : checkedCounts is [var only] ? only : checkedCounts is [] ? set.One(NumberRole.Running) : null;
    }

    /// <summary>安徽2023Q3: 「3316个…检查比例50%…5个不合格…99.70%」 only works where 3316 is what is running.</summary>
    private bool Derived(PlacedNumber rate, int running, List<int> failed, bool isFailRate)
    {
        var ratio = Printed(set.Of(NumberRole.Ratio).First());
        var printed = Printed(rate);
        if (failed is not [var count] || isFailRate)
            return false;
        var fitting = ratio.Parts(running, Fit.HalfUp).Where(whole => whole >= count && printed.Fits(whole - count, whole) != Fit.None).ToList();
        if (fitting is [])
        {
            Add(AuditKind.PassRate, AuditVerdict.Unchecked, rate, AuditTexts.Of("SeveralReadings"));
            return true;
        }

        var half = fitting.OrderBy(whole => Math.Abs((whole * 100m) - (running * ratio.Value))).First();
        Note(printed.Fits(half - count, half));
        Add(AuditKind.PassRate, AuditVerdict.Agrees, rate, AuditTexts.Of("DerivedChecked", running, ratio, half, count, PrintedRate.Exact(half - count, half)));
        return true;
    }

    private void Unbound(PlacedNumber rate, List<int> failed)
    {
        if (rate.Role == NumberRole.PassRate && failed is [] && set.One(NumberRole.Running) is { } running && running > 0)
            Add(AuditKind.ForcedCount, AuditVerdict.Unchecked, rate, AuditTexts.Of("ForcedIfAll", running, Printed(rate), List(running, Printed(rate), Fit.HalfUp), List(running, Printed(rate), Fit.Truncated)));
        else if (failed is [var count] && set.One(NumberRole.Running) is { } all && all >= count && all > 0 && Printed(rate).Fits(all - count, all) is not Fit.None and var fit)
            Add(AuditKind.PassRate, AuditVerdict.Agrees, rate, Said(fit, $"({all}-{count})÷{all}", all - count, all, Printed(rate)));
        else if (failed is [var bad] && rate.Role == NumberRole.PassRate && Inspected(bad, Printed(rate)) is { } inspected)
            Add(AuditKind.PassRate, AuditVerdict.Agrees, rate, AuditTexts.Of("ElsewhereRate", $"({inspected}-{bad})÷{inspected}", PrintedRate.Exact(inspected - bad, inspected)));
        else
            Add(AuditKind.PassRate, AuditVerdict.Unchecked, rate, AuditTexts.Of("RateWithoutNumbers"));
    }

    /// <summary>What was checked, where another paragraph says it; only ever a confirmation.</summary>
    private int? Inspected(int failed, PrintedRate printed) =>
        all.Where(other => other != set && other.Subject == set.Subject).SelectMany(other => other.Of(NumberRole.Checked, NumberRole.RunningAndChecked)).Select(number => number.Number.Count).Distinct().ToList() is [var inspected]
        && inspected >= failed && printed.Fits(inspected - failed, inspected) != Fit.None ? inspected : null;

    private void ForcedCounts(PlacedNumber rate, List<int> wholes, bool isFailRate)
    {
        if (wholes is [_, _, ..] && Printed(rate).Value == (isFailRate ? 0 : 100) && wholes.Max() is var most)
        {
            // Nobody failed, whatever is counted.
            Compare(AuditKind.PassRate, rate, isFailRate ? 0 : most, most, isFailRate ? $"0÷{most}" : $"{most}÷{most}", certain: true);
            return;
        }

        if (wholes is not [var whole])
        {
            Add(AuditKind.PassRate, AuditVerdict.Unchecked, rate, AuditTexts.Of("SeveralReadings"));
            return;
        }

        var printed = Printed(rate);
        var halfUp = printed.Parts(whole, Fit.HalfUp).Select(part => isFailRate ? part : whole - part).Order().ToList();
        var truncated = printed.Parts(whole, Fit.Truncated).Select(part => isFailRate ? part : whole - part).Order().ToList();
        if (halfUp is [] && truncated is [])
        {
            Add(AuditKind.PassRate, IsCertain(rate) ? AuditVerdict.Disagrees : AuditVerdict.Unchecked, rate, AuditTexts.Of("NoCountGives", whole, printed));
            return;
        }

        if (!set.HasSiblings || rate.Segment == set.Numbers[0].Segment)
            Forced = halfUp is [] ? truncated : halfUp;
        Note(halfUp is [] ? Fit.Truncated : truncated is [] ? Fit.HalfUp : Fit.Both);
        Add(AuditKind.ForcedCount, AuditVerdict.Agrees, rate, AuditTexts.Of("Forced", whole, printed, Words(halfUp), Words(truncated)));
    }

    private void Settlement(PlacedNumber rate)
    {
        var received = set.One(NumberRole.Received);
        var settled = set.One(NumberRole.Settled) ?? (AllSettled(rate) ? received : null);
        if (received is not > 0 || settled is null || settled > received)
            Add(AuditKind.Settlement, AuditVerdict.Unchecked, rate, AuditTexts.Of("SettlementWithoutNumbers"));
        else
            Compare(AuditKind.Settlement, rate, settled.Value, received.Value, $"{settled}÷{received}", IsCertain(rate));
    }

    private static bool AllSettled(PlacedNumber rate) =>
        rate.Segment.Clauses.Any(clause => (clause.Contains('均', StringComparison.Ordinal) || clause.Contains('全', StringComparison.Ordinal)) && (clause.Contains("办理", StringComparison.Ordinal) || clause.Contains("办结", StringComparison.Ordinal) || clause.Contains("处置", StringComparison.Ordinal)));

    private void Compare(AuditKind kind, PlacedNumber rate, int part, int whole, string formula, bool certain)
    {
        var printed = Printed(rate);
        var fit = printed.Fits(part, whole);
        if (fit != Fit.None)
        {
            Note(fit);
            Add(kind, AuditVerdict.Agrees, rate, Said(fit, formula, part, whole, printed));
        }
        else if (!certain || rate.Number.Doubtful || set.Numbers.Any(number => number.Number.Doubtful))
        {
            Add(kind, AuditVerdict.Unchecked, rate, AuditTexts.Of("Uncertain", formula, PrintedRate.Exact(part, whole)));
        }
        else
        {
            var unit = printed with { Value = 0 };
            Add(kind, AuditVerdict.Disagrees, rate, AuditTexts.Of("NotTheSame", formula, PrintedRate.Exact(part, whole), Rounded(part, whole, unit.Decimals, halfUp: true), Rounded(part, whole, unit.Decimals, halfUp: false), printed));
        }
    }

    private static string Said(Fit fit, string formula, int part, int whole, PrintedRate printed)
    {
        var said = AuditTexts.Of($"Fit.{fit}", formula, PrintedRate.Exact(part, whole), printed, Rounded(part, whole, printed.Decimals, halfUp: fit == Fit.Truncated));
        return printed.Value == 100 && part < whole ? said + AuditTexts.Of("PerfectThoughNot", whole - part) : said;
    }

    private static string Rounded(long part, long whole, int decimals, bool halfUp)
    {
        var scale = (decimal)Math.Pow(10, decimals);
        var exact = part * 100m / whole;
        var value = halfUp ? Math.Round(exact, decimals, MidpointRounding.AwayFromZero) : Math.Floor(exact * scale) / scale;
        return new PrintedRate(value, decimals).ToString();
    }

    /// <summary>The rate stands beside its numbers, says exactly what it means, and its paragraph measures nothing else of the kind.</summary>
    private bool IsCertain(PlacedNumber rate) =>
        !rate.Number.Approximate && rate.Subject != Subject.Both && !set.Numbers.Any(number => number.Number.Approximate)
        && (!set.HasSiblings || set.Numbers.Where(number => number.Role is not NumberRole.Other).All(number => number.Segment == rate.Segment));

    private void Note(Fit fit) => Fits.Add(fit);

    private static PrintedRate Printed(PlacedNumber rate) => new(rate.Number.Value, rate.Number.Decimals);

    private static string List(int whole, PrintedRate printed, Fit rounding) => Words([.. printed.Parts(whole, rounding).Select(part => whole - part).Order()]);

    private static string Words(List<int> counts) => counts switch
    {
        [] => AuditTexts.Of("NoCount"),
        { Count: > 6 } => AuditTexts.Of("CountRange", counts[0], counts[^1]),
        _ => string.Join('、', counts),
    };

    private void Add(AuditKind kind, AuditVerdict verdict, PlacedNumber number, string computation) =>
        items.Add(new AuditItem(kind, verdict, number.Segment.Quotation, computation, number.Segment.Line.Number));
}
