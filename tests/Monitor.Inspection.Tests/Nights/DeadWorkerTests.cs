using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Monitor.Inspection.Checks;
using Monitor.Inspection.Rounds;
using Monitor.Replicas;
using Monitor.Storage.Checks;

namespace Monitor.Inspection.Tests.Nights;

/// <summary>Checks in the hands of workers that are no more.</summary>
public sealed class DeadWorkerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_dead_process_of_this_machine_held_is_taken_over_at_once()
    {
        await using var small = await SmallWorld.StartAsync(SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Normal, 4));
        var round = await small.PlanAsync();
        var lease = TimeProvider.System.GetUtcNow().AddHours(1);
        await HoldAsync(small, round, WorkerIdentity.NameOf(Environment.MachineName, await DeadProcessAsync(), TimeProvider.System.GetUtcNow()), lease);

        await small.Night.Get<RoundRunner>().RunAsync(round, null, Token);

        await small.ShouldBeWholeAsync(round);
        TimeProvider.System.GetUtcNow().ShouldBeLessThan(lease);
    }

    [Fact]
    public async Task What_another_machine_held_is_taken_over_only_when_its_lease_has_run_out()
    {
        await using var small = await SmallWorld.StartAsync(SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Normal, 2));
        var round = await small.PlanAsync();
        var lease = TimeProvider.System.GetUtcNow().AddSeconds(5);
        await HoldAsync(small, round, WorkerIdentity.NameOf("another-machine", 4711, TimeProvider.System.GetUtcNow()), lease);

        await small.Night.Get<RoundRunner>().RunAsync(round, null, Token);

        await small.ShouldBeWholeAsync(round);
        var ends = await small.AskAsync(db => db.Checks.AsNoTracking().Select(c => c.EndedAt).ToListAsync(Token));
        ends.ShouldAllBe(e => e > lease);
    }

    [Fact]
    public async Task IsDead_a_process_that_ended_is() =>
        new WorkerIdentity().IsDead(WorkerIdentity.NameOf(Environment.MachineName, await DeadProcessAsync(), TimeProvider.System.GetUtcNow())).ShouldBeTrue();

    [Fact]
    public void IsDead_an_earlier_process_with_the_id_of_a_living_one_is() =>
        new WorkerIdentity().IsDead(WorkerIdentity.NameOf(Environment.MachineName, Environment.ProcessId, TimeProvider.System.GetUtcNow().AddDays(-1))).ShouldBeTrue();

    [Fact]
    public void IsDead_another_worker_of_this_process_is_not() => new WorkerIdentity().IsDead(new WorkerIdentity().Name).ShouldBeFalse();

    [Theory]
    [InlineData("another-machine/1/1700000000/x")]
    [InlineData("")]
    [InlineData("x")]
    public void IsDead_what_cannot_be_known_is_not(string holder) => new WorkerIdentity().IsDead(holder).ShouldBeFalse();

    private static Task<int> HoldAsync(SmallWorld small, long round, string owner, DateTimeOffset until) => small.AskAsync(db => db.Checks
        .Where(c => c.RoundId == round)
        .ExecuteUpdateAsync(s => s
            .SetProperty(c => c.State, CheckState.Running)
            .SetProperty(c => c.LeaseOwner, owner)
            .SetProperty(c => c.LeaseUntil, until)
            .SetProperty(c => c.Tries, 1), Token));

    private static async Task<int> DeadProcessAsync()
    {
        using var process = Process.Start("dotnet", "--version");
        await process.WaitForExitAsync(Token);
        return process.Id;
    }
}
