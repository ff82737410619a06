using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Domain.Accounts;
using Monitor.Domain.People;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Rounds;
using Monitor.Inspection.Tests.Databases;
using Monitor.Platforms;
using Monitor.Platforms.Definitions;
using Monitor.Storage.Accounts;
using Monitor.Storage.Checks;
using Monitor.Storage.Rounds;
using Monitor.Testing;

namespace Monitor.Inspection.Tests.Rounds;

/// <summary>What a person does to a round holds for every process: the database says so.</summary>
public sealed class RoundControlTests(PostgresCluster cluster)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly Actor Supervisor = new("主管", Role.Supervisor, Scope.All);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_check_of_a_paused_round_is_handed_out_until_it_goes_on_and_what_is_in_work_is_finished(bool onPostgres)
    {
        await using var database = await TestDatabase.CreateAsync(onPostgres, cluster);
        var (control, leases, closing) = Parts(database);
        var round = (await control.StartAsync(Supervisor, Ct)).ShouldNotBeNull();
        var held = (await leases.ClaimNextAsync("w", 1, TimeSpan.FromMinutes(3), CheckFilter.Any, Ct)).ShouldHaveSingleItem();

        (await control.PauseAsync(Supervisor, round, Ct)).ShouldBeTrue();

        (await leases.ClaimNextAsync("w", 5, TimeSpan.FromMinutes(3), CheckFilter.Any, Ct)).ShouldBeEmpty();
        (await leases.ClaimAsync(await OpenCheckAsync(database, held.CheckId), "w", TimeSpan.FromMinutes(3), Ct)).ShouldBeNull();
        (await CompleteAsync(closing, held)).ShouldBe(CheckCompletion.Completed);
        (await control.StartAsync(Supervisor, Ct)).ShouldBeNull("one round over the register is open");

        (await control.ResumeAsync(Supervisor, round, Ct)).ShouldBeTrue();
        var rest = (await leases.ClaimNextAsync("w", 5, TimeSpan.FromMinutes(3), CheckFilter.Any, Ct)).ShouldHaveSingleItem();
        (await CompleteAsync(closing, rest)).ShouldBe(CheckCompletion.RoundClosed);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_cancelled_round_refuses_what_its_workers_still_bring_and_its_checks_are_done_by_nobody(bool onPostgres)
    {
        await using var database = await TestDatabase.CreateAsync(onPostgres, cluster);
        var (control, leases, closing) = Parts(database);
        var round = (await control.StartAsync(Supervisor, Ct)).ShouldNotBeNull();
        var held = (await leases.ClaimNextAsync("w", 1, TimeSpan.FromMinutes(3), CheckFilter.Any, Ct)).ShouldHaveSingleItem();

        (await control.CancelAsync(Supervisor, round, Ct)).ShouldBeTrue();

        (await leases.RenewAsync(held, TimeSpan.FromMinutes(3), Ct)).ShouldBeFalse();
        (await CompleteAsync(closing, held)).ShouldBe(CheckCompletion.Refused);
        (await leases.ClaimNextAsync("w", 5, TimeSpan.FromMinutes(3), CheckFilter.Any, Ct)).ShouldBeEmpty();
        (await control.ResumeAsync(Supervisor, round, Ct)).ShouldBeFalse();
        await using var db = database.Factory.CreateDbContext();
        (await db.Rounds.SingleAsync(Ct)).State.ShouldBe(RoundState.Cancelled);
        (await db.Audits.OrderBy(a => a.Id).Select(a => a.Action).ToListAsync(Ct)).ShouldBe(["round.start", "round.cancel"]);
    }

    [Fact]
    public async Task A_round_is_cancelled_while_one_of_its_checks_is_being_completed_and_neither_waits_for_ever()
    {
        await using var database = await TestDatabase.CreateAsync(onPostgres: true, cluster);
        var (control, leases, closing) = Parts(database);
        var round = (await control.StartAsync(Supervisor, Ct)).ShouldNotBeNull();
        var held = (await leases.ClaimNextAsync("w", 1, TimeSpan.FromMinutes(3), CheckFilter.Any, Ct)).ShouldHaveSingleItem();
        var cancelling = Task.FromResult(false);

        var completion = await closing.CompleteCheckAsync(
            held,
            async (_, check, _) =>
            {
                check.Verdict = Verdict.Qualified;
                cancelling = control.CancelAsync(Supervisor, round, Ct);
                await SomebodyWaitsAsync(database);
            },
            Ct);

        completion.ShouldBe(CheckCompletion.Completed);
        (await cancelling).ShouldBeTrue();
        await using var db = database.Factory.CreateDbContext();
        (await db.Rounds.SingleAsync(Ct)).ShouldSatisfyAllConditions(r => r.State.ShouldBe(RoundState.Cancelled), r => r.Qualified.ShouldBe(1));
        (await db.Checks.Select(c => c.State).ToListAsync(Ct)).ShouldBe([CheckState.Done, CheckState.Cancelled], ignoreOrder: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_round_that_has_ended_is_not_cancelled_and_its_checks_stay(bool onPostgres)
    {
        await using var database = await TestDatabase.CreateAsync(onPostgres, cluster);
        var (control, leases, closing) = Parts(database);
        var round = (await control.StartAsync(Supervisor, Ct)).ShouldNotBeNull();
        foreach (var lease in await leases.ClaimNextAsync("w", 5, TimeSpan.FromMinutes(3), CheckFilter.Any, Ct))
            await CompleteAsync(closing, lease);

        (await control.CancelAsync(Supervisor, round, Ct)).ShouldBeFalse();

        await using var db = database.Factory.CreateDbContext();
        (await db.Rounds.SingleAsync(Ct)).State.ShouldBe(RoundState.Closed);
        (await db.Checks.Select(c => c.State).Distinct().ToListAsync(Ct)).ShouldBe([CheckState.Done]);
    }

    [Theory]
    [InlineData(Role.Organiser)]
    [InlineData(Role.Viewer)]
    public async Task Who_may_not_run_rounds_starts_and_stops_none(Role role)
    {
        await using var database = await TestDatabase.CreateAsync();
        var (control, _, _) = Parts(database);
        var round = (await control.StartAsync(Supervisor, Ct)).ShouldNotBeNull();
        var somebody = new Actor("某人", role, Scope.All);

        await Should.ThrowAsync<NotThereException>(() => control.StartAsync(somebody, Ct));
        await Should.ThrowAsync<NotThereException>(() => control.CancelAsync(somebody, round, Ct));
        await Should.ThrowAsync<NotThereException>(() => control.PauseAsync(Supervisor with { Scope = new Scope(1, null) }, round, Ct));
    }

    private static (RoundControl Control, CheckLeases Leases, RoundClosing Closing) Parts(TestDatabase database)
    {
        var time = new FixedTime(Now);
        using (var db = database.Factory.CreateDbContext())
        {
            for (var i = 1; i <= 2; i++)
            {
                db.Accounts.Add(new AccountRow
                {
                    Platform = Platform.Weibo, PlatformId = $"100{i}", IdentityKey = $"weibo:id:100{i}", CreatedAt = Now, UpdatedAt = Now,
                });
            }

            db.SaveChanges();
        }

        var planner = new RoundPlanner(
            database.Factory, PlatformAdapters.Load(PlatformDefinitions.DefaultFolder), new InspectionOptions { PlatformsFolder = PlatformDefinitions.DefaultFolder, Paced = false }, time, NullLogger<RoundPlanner>.Instance);
        return (new RoundControl(database.Factory, planner, time), new CheckLeases(database.Factory, time), new RoundClosing(database.Factory, time));
    }

    /// <summary>Returns once a connection to the database waits for a lock.</summary>
    private static async Task SomebodyWaitsAsync(TestDatabase database)
    {
        await using var db = database.Factory.CreateDbContext();
        while (await db.Database.SqlQuery<int>($"SELECT COUNT(*)::int AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'").SingleAsync(Ct) == 0)
            await Task.Delay(20, Ct);
    }

    private static Task<CheckCompletion> CompleteAsync(RoundClosing closing, CheckLease lease) => closing.CompleteCheckAsync(
        lease,
        (_, check, _) =>
        {
            check.Verdict = Verdict.Qualified;
            return Task.CompletedTask;
        },
        Ct);

    private static async Task<long> OpenCheckAsync(TestDatabase database, long but)
    {
        await using var db = database.Factory.CreateDbContext();
        return await db.Checks.Where(c => c.Id != but).Select(c => c.Id).SingleAsync(Ct);
    }
}
