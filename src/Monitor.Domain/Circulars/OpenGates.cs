using System.Globalization;

namespace Monitor.Domain.Circulars;

/// <summary>What is not decided or not done yet.</summary>
internal static class OpenGates
{
    public static void Check(CircularData data, CircularNumbers numbers, GateReport report)
    {
        foreach (var subject in numbers.Subjects())
            Subject(subject, report);
        foreach (var round in data.Rounds.Where(r => !r.Closed))
            report.Fail(GateCode.Open, GateSeverity.Error, GateTexts.Of("RoundOpen", round.Id), new GateFigure("轮次", Text(round.Id)));
        if (data.Rounds.Count == 0)
            report.Fail(GateCode.Open, GateSeverity.Error, GateTexts.Of("NoRound", data.Period.ChineseName));
        if (data.Reconciliation is { Undecided: > 0 and var doubts })
            report.Fail(GateCode.Open, GateSeverity.Warning, GateTexts.Of("MissedUndecided", doubts), new GateFigure("疑似漏报", Text(doubts)));
        if (data.Rounds.Select(r => r.RuleSetVersion).Distinct(StringComparer.Ordinal).ToList() is { Count: > 1 } versions)
            report.Fail(GateCode.RuleSets, GateSeverity.Warning, GateTexts.Of("RuleSets", string.Join('、', versions)), [.. versions.Select(v => new GateFigure("规则版本", v))]);
    }

    private static void Subject(CircularNumbers numbers, GateReport report)
    {
        if (numbers.Undecided.Count > 0)
        {
            report.Fail(
                GateCode.Open, GateSeverity.Error, GateTexts.Of("Undecided", numbers.Undecided.Count, Names(numbers.Undecided.Select(a => a.Account.Name))),
                new GateFigure("待复核账号", Text(numbers.Undecided.Count)));
        }

        if (numbers.Reinspection.NotReinspected is { Count: > 0 } waiting)
        {
            report.Fail(
                GateCode.Open, GateSeverity.Warning, GateTexts.Of("NotReinspected", waiting.Count, Names(waiting.Select(w => w.Name))),
                new GateFigure("尚未复查", Text(waiting.Count)));
        }

        if (numbers.LeftOperation.Where(a => a.Findings.Any(f => f.Level == Indicators.FindingLevel.Veto)).ToList() is { Count: > 0 } left)
        {
            report.Fail(
                GateCode.Register, GateSeverity.Warning, GateTexts.Of("LeftWithFindings", left.Count, Names(left.Select(a => a.Account.Name))),
                new GateFigure("期内退出且有突出问题", Text(left.Count)));
        }

        if (numbers.Gone is { Count: > 0 } gone)
        {
            report.Fail(
                GateCode.Register, GateSeverity.Warning, GateTexts.Of("GoneInRegister", gone.Count, Names(gone.Select(a => a.Account.Name))),
                new GateFigure("已失效而登记为在运行", Text(gone.Count)));
        }
    }

    private static string Names(IEnumerable<string> names)
    {
        var all = names.ToList();
        return string.Join('、', all.Take(5).Select(n => $"“{n}”")) + (all.Count > 5 ? "等" : "");
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
