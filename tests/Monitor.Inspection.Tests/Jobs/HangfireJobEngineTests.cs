#if HANGFIRE
using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Inspection.Jobs;
using Monitor.Jobs.Hangfire;
using Monitor.Testing;
using Npgsql;

namespace Monitor.Inspection.Tests.Jobs;

/// <summary>Hangfire in memory keeps the contract.</summary>
public sealed class HangfireInMemoryJobEngineTests : JobEngineContract
{
    protected override IJobEngine Create(IJobHandler handler, int workers) =>
        HangfireJobEngine.InMemory(handler, workers, NullLoggerFactory.Instance);

    protected override ValueTask DisposeAsync(IJobEngine engine) => ((HangfireJobEngine)engine).DisposeAsync();
}

/// <summary>Hangfire on PostgreSQL keeps the contract.</summary>
public sealed class HangfirePostgresJobEngineTests(PostgresCluster cluster) : JobEngineContract
{
    private static string? _connection;
    private string _schema = "";

    [Fact]
    public async Task A_job_that_failed_is_kept_for_a_week_and_not_for_ever()
    {
        Handler.Fails.Add(7);
        await Engine.StartAsync(TestContext.Current.CancellationToken);

        await Engine.EnqueueAsync(new CheckJob(7), TestContext.Current.CancellationToken);

        await UntilAsync(o => o.Failed.SingleOrDefault(), job => job is not null);
        await using var source = NpgsqlDataSource.Create(_connection!);
        await using var command = source.CreateCommand($"SELECT expireat > now() + interval '6 days' FROM {_schema}.job WHERE statename = 'Failed'");
        (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe(true);
    }

    protected override IJobEngine Create(IJobHandler handler, int workers)
    {
        Assert.SkipWhen(PostgresCluster.WhyUnavailable is not null, PostgresCluster.WhyUnavailable ?? "");
        _schema = $"hangfire_{Guid.NewGuid():n}";
        return HangfireJobEngine.OnPostgres(handler, workers, _connection!, NullLoggerFactory.Instance, _schema);
    }

    protected override async ValueTask PrepareAsync() => _connection ??= await cluster.CreateDatabaseAsync(TestContext.Current.CancellationToken);

    protected override ValueTask DisposeAsync(IJobEngine engine) => ((HangfireJobEngine)engine).DisposeAsync();
}
#else
namespace Monitor.Inspection.Tests.Jobs;

/// <summary>Stands for the contract tests of Hangfire where its packages are not to be had.</summary>
public sealed class HangfireJobEngineTests
{
    [Fact(Skip = "skipped: Hangfire not restorable (built without -p:WithHangfire=true)")]
    public void Hangfire_keeps_the_contract()
    {
    }
}
#endif
