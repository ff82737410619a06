#if HANGFIRE
using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Inspection.Jobs;
using Monitor.Jobs.Hangfire;
using Monitor.Testing;

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

    protected override IJobEngine Create(IJobHandler handler, int workers)
    {
        Assert.SkipWhen(PostgresCluster.WhyUnavailable is not null, PostgresCluster.WhyUnavailable ?? "");
        var schema = $"hangfire_{Guid.NewGuid():n}";
        return HangfireJobEngine.OnPostgres(handler, workers, _connection!, NullLoggerFactory.Instance, schema);
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
