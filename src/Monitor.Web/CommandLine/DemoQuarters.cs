using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Circulars;
using Monitor.Domain.Findings;
using Monitor.Domain.Indicators;
using Monitor.Domain.People;
using Monitor.Domain.Time;
using Monitor.Inspection.Findings;
using Monitor.Inspection.Rounds;
using Monitor.Replicas;
using Monitor.Reports.Circulars.Defaults;
using Monitor.Storage;
using Monitor.Web.Composition;

namespace Monitor.Web.CommandLine;

/// <summary>
/// The inspections of two quarters that are over, on stand-ins as they were then, and what supervisors decided: everything goes through the same use cases as in
/// an office, by a clock that stands in that quarter. No row is written by hand.
/// </summary>
internal static class DemoQuarters
{
    /// <summary>One of so many vetoes is dismissed: supervisors do not believe everything.</summary>
    private const int DismissedEvery = 9;

    private const string Settings = """
        {
          "office": "云岭市人民政府办公室",
          "region": "全市",
          "addressee": "各县（区）人民政府，市政府各部门、各直属机构：",
          "deadlineWorkDays": 15
        }

        """;

    /// <summary>Runs them, the earlier one first.</summary>
    public static async Task RunAsync(DirectoryInfo folder, string? postgres, int accounts, int seed, Terminal terminal, TimeProvider time, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, CircularSettings.FileName), Settings, cancellationToken);
        var today = ChinaTime.In(time.GetUtcNow());
        var last = Period.Quarter(today.Year, ((today.Month - 1) / 3) + 1).Previous();
        await InspectAsync(last.Previous(), Earlier);
        await InspectAsync(last, (_, state) => state);
        await terminal.Text.WriteLineAsync($"Circular: ./run circular --data {folder} --period {last.Code} --kind quarter --issue-date {last.To.AddDays(12):yyyy-MM-dd}");

        async Task InspectAsync(Period period, Func<int, ReplicaState, ReplicaState> state)
        {
            // In the middle of the last month of the quarter, as offices do.
            var clock = new ClockOf(new DateTimeOffset(period.To.AddDays(-15).ToDateTime(new TimeOnly(2, 0)), ChinaTime.Offset), time);
            var world = ReplicaWorld.Create(accounts, seed, ChinaTime.In(clock.GetUtcNow()), others: true, state);
            world.Clock = clock;
            await using var replicas = await ReplicaServer.StartAsync(world, cancellationToken);
            await using var session = await MonitorSession.OpenAsync(DemoCommand.Settings(folder, postgres, replicas, world), clock, cancellationToken);
            await DemoCommand.ImportAsync(session, world, terminal, clock, cancellationToken);
            var round = await session.Get<RoundPlanner>().PlanAsync(new RoundPlan(clock.GetUtcNow(), Kind: RoundKind.Quarterly), cancellationToken);
            await RoundRun.ToEndAsync(session, round, terminal, clock, cancellationToken);
            await DecideAsync(session, round, cancellationToken);
        }
    }

    /// <summary>A quarter earlier, some of those that fail now were in order, and some that are in order now had gone silent.</summary>
    private static ReplicaState Earlier(int place, ReplicaState state) =>
        ReplicaStates.ExpectedVerdict(state) == "unqualified" && place % 3 == 0 ? ReplicaState.Normal
        : state == ReplicaState.Normal && place % 13 == 4 ? ReplicaState.Silent40Days
        : state;

    /// <summary>A supervisor goes through what the round found: most is upheld and told to the bodies, some is dismissed with a reason.</summary>
    private static async Task DecideAsync(MonitorSession session, long round, CancellationToken cancellationToken)
    {
        var supervisor = new Actor("演示主管", Role.Supervisor, Scope.All);
        List<(long Id, FindingLevel Level)> findings;
        await using (var db = session.Get<MonitorDbFactory>().CreateDbContext())
        {
            findings =
            [
                .. (await db.Findings.AsNoTracking()
                    .Where(f => f.Check!.RoundId == round && (f.Level == FindingLevel.Veto || f.Level == FindingLevel.Deduct))
                    .OrderBy(f => f.Id).Select(f => new { f.Id, f.Level }).ToListAsync(cancellationToken)).Select(f => (f.Id, f.Level)),
            ];
        }

        var review = session.Get<FindingReview>();
        var dismissed = findings.Where((f, i) => f.Level == FindingLevel.Veto && i % DismissedEvery == DismissedEvery - 1).Select(f => f.Id).ToList();
        var upheld = findings.Select(f => f.Id).Except(dismissed).ToList();
        if (dismissed is not [])
            await review.MoveAsync(supervisor, dismissed, FindingState.Dismissed, "经人工核实，检查期内有更新。", cancellationToken);
        foreach (var part in upheld.Chunk(FindingReview.MostAtOnce))
        {
            await review.MoveAsync(supervisor, part, FindingState.Upheld, null, cancellationToken);
            await review.MoveAsync(supervisor, part, FindingState.Notified, null, cancellationToken);
        }
    }

    /// <summary>A clock that begins at a moment and goes on with the real one.</summary>
    private sealed class ClockOf(DateTimeOffset start, TimeProvider real) : TimeProvider
    {
        private readonly long _began = real.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => start.ToUniversalTime() + real.GetElapsedTime(_began);
    }
}
