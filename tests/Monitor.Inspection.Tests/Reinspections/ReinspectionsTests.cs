using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Domain.Accounts;
using Monitor.Domain.Circulars;
using Monitor.Domain.Findings;
using Monitor.Domain.People;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Circulars;
using Monitor.Inspection.Rechecks;
using Monitor.Inspection.Rounds;
using Monitor.Inspection.Tests.Circulars;
using Monitor.Inspection.Tests.Databases;
using Monitor.Platforms;
using Monitor.Platforms.Definitions;
using Monitor.Testing;

namespace Monitor.Inspection.Tests.Reinspections;

/// <summary>What became of last period's failures, on both databases.</summary>
public abstract class ReinspectionsTests(PostgresCluster cluster, bool postgres) : StoredPeriods(cluster, postgres)
{
    private static readonly Actor Office = new("主管", Role.Supervisor, Scope.All);

    private readonly FixedTime _time = new(At("2026-10-20"));

    [Fact]
    public async Task Failures_are_fixed_closed_not_fixed_or_not_looked_at_and_repeats_are_counted()
    {
        var accounts = await AddAccountsAsync(5);
        await AddRoundAsync(RoundKind.Quarterly, "2026-05-20", [(accounts[2], Verdict.Unqualified)], FindingState.Upheld);
        await AddRoundAsync(RoundKind.Quarterly, "2026-08-20", [.. accounts.Take(4).Select(a => (a, Verdict.Unqualified))], FindingState.Upheld);
        await ChangeStateAsync(accounts[1], AccountStatus.Cancelled, "2026-10-09");
        await AddRoundAsync(RoundKind.Recheck, "2026-10-15", [(accounts[0], Verdict.Qualified), (accounts[2], Verdict.Unqualified)]);

        var view = await Desk().ViewAsync(Office, Period.Parse("2026Q4"), default);
        view.Failures.Select(f => (f.AccountId, f.Result, f.RepeatCount)).ShouldBe(
        [
            (accounts[2], ReinspectionResult.NotFixed, 3), (accounts[3], ReinspectionResult.NotReinspected, 0), (accounts[1], ReinspectionResult.Closed, 0),
            (accounts[0], ReinspectionResult.Fixed, 0),
        ]);
        view.IsForcedClosure(view.Failures[0]).ShouldBeTrue();
        (view.Numbers.Former, view.Numbers.Fixed, view.Numbers.Closed).ShouldBe((4, 1, 1));
    }

    [Fact]
    public async Task A_re_inspection_looks_at_those_that_are_not_settled_and_at_nobody_twice()
    {
        var accounts = await AddAccountsAsync(4);
        await AddRoundAsync(RoundKind.Quarterly, "2026-08-20", [.. accounts.Take(3).Select(a => (a, Verdict.Unqualified))], FindingState.Upheld);
        await ChangeStateAsync(accounts[1], AccountStatus.Cancelled, "2026-10-09");

        var started = (await Desk().StartAsync(Office, Period.Parse("2026Q4"), default)).ShouldNotBeNull();
        started.Accounts.ShouldBe(2);
        await using var db = Databases.CreateDbContext();
        (await db.Checks.Where(c => c.RoundId == started.Round).Select(c => c.AccountId).ToListAsync()).ShouldBe([accounts[0], accounts[2]], ignoreOrder: true);
        (await db.Rounds.SingleAsync(r => r.Id == started.Round)).Kind.ShouldBe(RoundKind.Recheck);
        (await Desk().StartAsync(Office, Period.Parse("2026Q4"), default)).ShouldBeNull();
        await Should.ThrowAsync<NotThereException>(() => Desk().StartAsync(Office with { Role = Role.Viewer }, Period.Parse("2026Q4"), default));
    }

    private Inspection.Reinspections.Reinspections Desk() => new(
        Databases, new CircularBook(Databases), new RecheckRequests(Databases),
        new RoundPlanner(Databases, PlatformAdapters.Load(PlatformDefinitions.DefaultFolder), new InspectionOptions { PlatformsFolder = PlatformDefinitions.DefaultFolder, Paced = false }, _time, NullLogger<RoundPlanner>.Instance), _time);
}

public sealed class ReinspectionsOnSqliteTests(PostgresCluster cluster) : ReinspectionsTests(cluster, postgres: false);

public sealed class ReinspectionsOnPostgresTests(PostgresCluster cluster) : ReinspectionsTests(cluster, postgres: true);
