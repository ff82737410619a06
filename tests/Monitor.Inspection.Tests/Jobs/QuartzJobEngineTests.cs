using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Inspection.Jobs;
using Monitor.Jobs.Quartz;

namespace Monitor.Inspection.Tests.Jobs;

/// <summary>Quartz.NET in memory keeps the contract.</summary>
public sealed class QuartzJobEngineTests : JobEngineContract
{
    protected override IJobEngine Create(IJobHandler handler, int workers) => new QuartzJobEngine(handler, workers, NullLoggerFactory.Instance);

    protected override ValueTask DisposeAsync(IJobEngine engine) => ((QuartzJobEngine)engine).DisposeAsync();
}
