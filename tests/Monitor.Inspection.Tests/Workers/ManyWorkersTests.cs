using Microsoft.Extensions.Logging;
using Monitor.Inspection.Jobs;
using Monitor.Jobs.Quartz;
using Monitor.Testing;
#if HANGFIRE
using Monitor.Jobs.Hangfire;
#endif

namespace Monitor.Inspection.Tests.Workers;

/// <summary>Quartz.NET in each worker: each claims what it has hands free for.</summary>
public sealed class QuartzManyWorkersTests(PostgresCluster cluster) : ManyWorkersContract(cluster)
{
    protected override IJobEngine Create(IJobHandler handler, int workers, string connection, ILoggerFactory logs) => new QuartzJobEngine(handler, workers, logs);
}

#if HANGFIRE
/// <summary>Hangfire on the database itself: whoever watches over the round fills the common queue.</summary>
public sealed class HangfireManyWorkersTests(PostgresCluster cluster) : ManyWorkersContract(cluster)
{
    protected override IJobEngine Create(IJobHandler handler, int workers, string connection, ILoggerFactory logs) =>
        HangfireJobEngine.OnPostgres(handler, workers, connection, logs);
}
#endif
