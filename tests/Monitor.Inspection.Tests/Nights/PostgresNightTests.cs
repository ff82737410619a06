using Monitor.Domain.Verdicts;
using Monitor.Replicas;
using Monitor.Storage.Databases;
using Monitor.Testing;

[assembly: AssemblyFixture(typeof(PostgresCluster))]

namespace Monitor.Inspection.Tests.Nights;

/// <summary>A small night on PostgreSQL.</summary>
public sealed class PostgresNightTests(PostgresCluster cluster)
{
    [Fact]
    public async Task A_night_on_PostgreSQL_comes_to_the_verdicts_that_the_accounts_deserve()
    {
        Assert.SkipWhen(PostgresCluster.WhyUnavailable is not null, PostgresCluster.WhyUnavailable ?? "");
        var connection = await cluster.CreateDatabaseAsync(TestContext.Current.CancellationToken);
        await using var small = await SmallWorld.StartAsync(
            [
                .. ReplicaPlatform.All.SelectMany(p => SmallWorld.Of(p, ReplicaState.Normal)), .. ReplicaPlatform.All.SelectMany(p => SmallWorld.Of(p, ReplicaState.Silent40Days)),
                .. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Captcha), .. SmallWorld.Of(ReplicaPlatform.Douyin, ReplicaState.Cancelled),
                .. SmallWorld.Of(ReplicaPlatform.WeChat, ReplicaState.CommentsClosed),
            ],
            database: MonitorDatabase.Postgres(connection));

        var report = await small.Night.RunAsync();

        await small.ShouldBeWholeAsync(report.Round.Id);
        foreach (var check in report.Checks)
            Checks.Word.Of(check.Verdict!.Value).ShouldBe(small.World.Find(check.Id)!.ExpectedVerdict, $"{check.Platform} {check.Reason}: {check.Detail}");
        report.Checks.Where(c => c.Verdict != Verdict.Qualified).ShouldAllBe(c => c.Evidence.Count > 0);
    }
}
