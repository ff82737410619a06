using Monitor.Domain.Circulars;
using Monitor.Domain.Findings;
using Monitor.Domain.Indicators;
using Monitor.Domain.Verdicts;

namespace Monitor.Reports.Tests.Circulars;

/// <summary>Made-up quarters.</summary>
internal static class Given
{
    public static CircularOptionsBuilder Options => new();

    /// <summary>A quarter of <paramref name="running"/> accounts in <paramref name="places"/> places, the first ones checked, the first of those failing.</summary>
    public static CircularData Quarter(int running, int inspected, int failed, int places = 6, int unverifiable = 0, FindingState state = FindingState.Upheld)
    {
        var at = new DateTimeOffset(2023, 9, 15, 2, 0, 0, TimeSpan.FromHours(8));
        var accounts = Enumerable.Range(1, running).Select(id => new CircularAccount
        {
            Id = id,
            Name = $"平湖{id}号发布",
            Platform = (id % 3) switch { 0 => "微信公众号", 1 => "新浪微博", _ => "抖音短视频" },
            PlaceId = (id % places) + 1,
            Unit = $"第{id % 40}局",
            Level = "市级",
            Checks = id <= inspected
                ? new AccountChecks(id <= failed ? 0 : 1, id <= failed ? 1 : 0, 0, 0, id <= failed ? Verdict.Unqualified : Verdict.Qualified, id <= failed ? 20 : 2, at.AddDays(id <= failed ? -20 : -2))
                : id <= inspected + unverifiable ? new AccountChecks(0, 0, 1, 0, Verdict.Unverifiable, Reason: "要求登录") : null,
        }).ToList();
        return new CircularData
        {
            Period = Period.Quarter(2023, 3),
            Places = [.. Enumerable.Range(1, places).Select(id => new CircularPlace(id, $"{"东南西北中上下左右前"[id % 10]}平{id}市"))],
            Accounts = accounts,
            Rounds = [new CircularRound(1, "daily", at, inspected + unverifiable, inspected - failed, failed, unverifiable, 0, "1")],
            Findings = [.. Enumerable.Range(1, failed).Select(id => new CircularFinding(
                id, id, id, id <= 2 ? IndicatorCatalogue.NoInteraction : IndicatorCatalogue.NotUpdated, FindingLevel.Veto, state, "见证据", at))],
        };
    }
}

/// <summary>What an office says, in tests.</summary>
internal sealed class CircularOptionsBuilder
{
    public Monitor.Reports.Circulars.CircularOptions Final { get; } = new()
    {
        Office = "平湖省人民政府办公厅",
        DocumentNumber = "平府办函〔2023〕215号",
        IssueDate = new DateOnly(2023, 9, 25),
        Deadline = new DateOnly(2023, 10, 20),
    };

    public Monitor.Reports.Circulars.CircularOptions Draft => Final with { IsDraft = true };
}
