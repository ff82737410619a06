namespace Monitor.Reports.Audits.Figures;

/// <summary>Counts of one set that must fit each other, and 家次 as rounds over the set.</summary>
internal static class CountAudit
{
    /// <summary>Adds what it finds.</summary>
    public static void Run(MeasuredSet set, List<AuditItem> items)
    {
        var running = set.One(NumberRole.Running);
        var inspected = set.One(NumberRole.Checked) ?? set.One(NumberRole.RunningAndChecked);
        var failed = set.One(NumberRole.Failed);
        var passed = set.One(NumberRole.Passed);
        var exact = set.StandsTogether && set.Subject != Subject.Both && !set.Numbers.Any(number => number.Number.Doubtful || number.Number.Approximate);
        if (running is { } all && inspected is { } some && some > all)
            Add(AuditKind.Count, exact ? AuditVerdict.Disagrees : AuditVerdict.Unchecked, NumberRole.Checked, AuditTexts.Of("MoreCheckedThanRunning", some, all));
        if (inspected is { } whole && failed is { } bad && passed is { } good)
        {
            var verdict = good + bad == whole ? AuditVerdict.Agrees : good + bad > whole && exact ? AuditVerdict.Disagrees : AuditVerdict.Unchecked;
            Add(AuditKind.Count, verdict, NumberRole.Passed, AuditTexts.Of("PassedAndFailed", good, bad, good + bad, whole));
        }
        else if (inspected is { } few && failed is { } more && more > few)
        {
            Add(AuditKind.Count, exact ? AuditVerdict.Disagrees : AuditVerdict.Unchecked, NumberRole.Failed, AuditTexts.Of("MoreFailedThanChecked", more, few));
        }

        if (set.One(NumberRole.Checks) is { } checks && (set.One(NumberRole.RunningAndChecked) ?? set.One(NumberRole.Running) ?? set.One(NumberRole.Checked)) is { } members and > 0)
        {
            if (checks % members == 0)
                Add(AuditKind.Checks, AuditVerdict.Agrees, NumberRole.Checks, AuditTexts.Of("WholeRounds", members, checks / members, checks));
            else
                Add(AuditKind.Checks, AuditVerdict.Unchecked, NumberRole.Checks, AuditTexts.Of("NoWholeRounds", members, checks));
        }

        void Add(AuditKind kind, AuditVerdict verdict, NumberRole at, string computation)
        {
            var segment = set.Of(at).Select(number => number.Segment).FirstOrDefault() ?? set.Numbers[0].Segment;
            items.Add(new AuditItem(kind, verdict, segment.Quotation, computation, segment.Line.Number));
        }
    }
}
