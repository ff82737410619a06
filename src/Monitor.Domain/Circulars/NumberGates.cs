namespace Monitor.Domain.Circulars;

/// <summary>Sums and sub-counts.</summary>
internal static class NumberGates
{
    private const string N = "在运行数", Checked = "检查数", Failed = "不合格数";

    public static void Check(CircularData data, CircularNumbers numbers, GateReport report)
    {
        Subject("", numbers, report);
        if (numbers.Sites is { } sites)
            Subject("网站", sites, report);
        Rounds(data, report);
        Office(data.Office, numbers.Sites, report);
    }

    /// <summary>The numbers of new media, or of websites.</summary>
    private static void Subject(string of, CircularNumbers numbers, GateReport report)
    {
        var (n, inspected, failed) = (of + N, of + Checked, of + Failed);
        Table($"{of}分地区、部门表", numbers.ByPlace);
        Table($"{of}分平台表", numbers.ByPlatform);
        Table($"{of}分层级表", numbers.ByLevel);
        Table($"{of}分类型表", numbers.ByKind);
        report.Within(GateCode.Parts, inspected, numbers.Checked, n, numbers.InOperation);
        report.Within(GateCode.Parts, failed, numbers.Failed, inspected, numbers.Checked);
        // 无法核验 and 已失效 stand outside n: who was to be looked at is in exactly one of these.
        report.Same(
            GateCode.Parts, $"{inspected}、无法核验数、已失效数、单列的未整改数之和", numbers.Checked + numbers.Unverifiable.Count + numbers.Gone.Count + numbers.Apart,
            $"{of}列入检查数", numbers.Selected);
        Comparison($"{of}环比", numbers.Change, numbers.Period.Previous(), numbers, report);
        Comparison($"{of}同比", numbers.YearChange, numbers.Period.YearBefore(), numbers, report);
        // With 漏报 counted in, f has accounts that have no finding of their own.
        var added = numbers.Rules.IncludeMissed ? numbers.Failed - numbers.FailedAccounts.Count : 0;
        report.Same(GateCode.Parts, $"{of}各类突出问题之和", numbers.Problems.Sum(p => p.Accounts) + added, failed, numbers.Failed);
        report.Same(GateCode.Parts, $"{of}突出问题名单行数", numbers.FailedAccounts.Count + added, failed, numbers.Failed);
        var again = numbers.Reinspection;
        report.Same(
            GateCode.Parts, $"{of}已整改、已关停、未整改、未复查之和", again.Fixed + again.Closed + again.NotFixed.Count + again.NotReinspected.Count,
            $"{of}上期问题账号数", again.Former);
        report.Same(GateCode.Parts, "各地漏报之和", numbers.Missed.ByPlace.Sum(m => m.Count), "漏报数", numbers.Missed.Count);
        report.Same(GateCode.Parts, "各地漏报中不合格之和", numbers.Missed.ByPlace.Sum(m => m.Bad), "漏报中不合格数", numbers.Missed.Bad);
        report.Within(GateCode.Parts, $"{of}不合格家次", numbers.Turns.Failed + numbers.Turns.Undecided, $"{of}检查家次", numbers.Turns.Checked);

        void Table(string table, GroupTable rows)
        {
            report.Same(GateCode.Sum, $"{table}{N}合计", rows.Total.InOperation, n, numbers.InOperation);
            report.Same(GateCode.Sum, $"{table}{Checked}合计", rows.Total.Checked, inspected, numbers.Checked);
            report.Same(GateCode.Sum, $"{table}{Failed}合计", rows.Total.Failed, failed, numbers.Failed);
            report.Same(GateCode.Sum, $"{table}无法核验合计", rows.Total.Unverifiable, $"{of}无法核验名单行数", numbers.Unverifiable.Count);
            report.Same(GateCode.Sum, $"{table}已失效合计", rows.Total.Gone, $"{of}已失效名单行数", numbers.Gone.Count);
            report.Same(GateCode.Sum, $"{table}各行{N}之和", rows.Rows.Sum(r => r.InOperation), $"{table}{N}合计", rows.Total.InOperation);
            report.Same(GateCode.Sum, $"{table}各行{Checked}之和", rows.Rows.Sum(r => r.Checked), $"{table}{Checked}合计", rows.Total.Checked);
            report.Same(GateCode.Sum, $"{table}各行{Failed}之和", rows.Rows.Sum(r => r.Failed), $"{table}{Failed}合计", rows.Total.Failed);
        }
    }

    /// <summary>A quarter is compared with a quarter, and with the right one.</summary>
    private static void Comparison(string name, PeriodChange? change, Period expected, CircularNumbers numbers, GateReport report)
    {
        if (change is null || change.Before.Period == expected)
            return;
        var before = change.Before.Period;
        report.Fail(
            GateCode.Comparison, GateSeverity.Error, GateTexts.Of("Comparison", name, numbers.Period.ChineseName, before.ChineseName, expected.ChineseName),
            new GateFigure($"{name}的时段", before.Code), new GateFigure("应为", expected.Code));
    }

    private static void Rounds(CircularData data, GateReport report)
    {
        var checks = data.Accounts.Select(a => a.Checks).OfType<AccountChecks>().ToList();
        report.Same(GateCode.Rounds, "各轮次合格之和", data.Rounds.Sum(r => (long)r.Qualified), "各账号合格检查之和", checks.Sum(c => (long)c.Qualified));
        report.Same(GateCode.Rounds, "各轮次不合格之和", data.Rounds.Sum(r => (long)r.Unqualified), "各账号不合格检查之和", checks.Sum(c => (long)c.Unqualified));
        report.Same(GateCode.Rounds, "各轮次无法核验之和", data.Rounds.Sum(r => (long)r.Unverifiable), "各账号无法核验检查之和", checks.Sum(c => (long)c.Unverifiable));
        report.Same(GateCode.Rounds, "各轮次已失效之和", data.Rounds.Sum(r => (long)r.Gone), "各账号已失效检查之和", checks.Sum(c => (long)c.Gone));
    }

    private static void Office(OfficeFigures? office, CircularNumbers? inspected, GateReport report)
    {
        if (office?.Sites is { } sites)
        {
            report.Within(GateCode.Office, "网站检查数", sites.Checked, "在运行网站数", sites.InOperation);
            report.Within(GateCode.Office, "问题网站数", sites.Failed, "网站检查数", sites.Checked);
            // Two sources of one number: what the office says must be what the rounds say.
            if (inspected is { Selected: > 0 })
            {
                report.Same(GateCode.Office, "单位提供的在运行网站数", sites.InOperation, "账号库的在运行网站数", inspected.InOperation);
                report.Same(GateCode.Office, "单位提供的网站检查数", sites.Checked, "检查轮次的网站检查数", inspected.Checked);
                report.Same(GateCode.Office, "单位提供的问题网站数", sites.Failed, "检查认定的问题网站数", inspected.Failed);
            }
        }

        if (office?.Messages is { } messages)
            report.Within(GateCode.Office, "按期办结留言", messages.ClosedOnTime, "收到留言", messages.Received);
        foreach (var repost in office?.Reposts ?? [])
            report.Within(GateCode.Office, $"{repost.Unit}已转载", repost.Done, $"{repost.Unit}应转载", repost.Required);
    }
}
