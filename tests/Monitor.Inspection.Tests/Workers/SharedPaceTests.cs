using Monitor.Browsing;
using Monitor.Inspection.Tests.Nights;
using Monitor.Inspection.Workers;
using Monitor.Storage;

namespace Monitor.Inspection.Tests.Workers;

/// <summary>Workers behind one address are one visitor to a platform.</summary>
public sealed class SharedPaceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Workers_behind_one_address_share_its_pace_and_one_behind_another_keeps_its_own()
    {
        await using var first = await WorkerAsync("office");
        await using var second = Beside(first, "office");
        await using var elsewhere = Beside(first, "branch");

        foreach (var worker in new[] { first, second, elsewhere, first })
            await worker.Get<WorkerBook>().BeatAsync(Token);

        (first.Get<HostGate>().Visitors, second.Get<HostGate>().Visitors, elsewhere.Get<HostGate>().Visitors).ShouldBe((2, 2, 1));
    }

    [Fact]
    public async Task A_worker_that_leaves_gives_the_pace_back_to_the_others()
    {
        await using var first = await WorkerAsync("office");
        await using var second = Beside(first, "office");
        await second.Get<WorkerBook>().BeatAsync(Token);
        await first.Get<WorkerBook>().BeatAsync(Token);

        await second.Get<WorkerBook>().LeaveAsync(Token);
        await first.Get<WorkerBook>().BeatAsync(Token);

        first.Get<HostGate>().Visitors.ShouldBe(1);
    }

    private static async Task<TestNight> WorkerAsync(string address)
    {
        var worker = TestNight.Compose([], Directory.CreateTempSubdirectory("monitor-pace-").FullName, o => o with { Egress = address });
        await worker.Get<MonitorDbFactory>().MigrateAsync(Token);
        return worker;
    }

    private static TestNight Beside(TestNight first, string address) => TestNight.Beside(first, [], o => o with { Egress = address });
}
