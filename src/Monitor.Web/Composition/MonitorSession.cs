using Monitor.Inspection.Jobs;
using Monitor.Storage;

namespace Monitor.Web.Composition;

/// <summary>The monitor's parts for the length of one command.</summary>
internal sealed class MonitorSession : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private MonitorSession(ServiceProvider services) => _services = services;

    /// <summary>Builds the parts; nothing is opened yet.</summary>
    public static MonitorSession Create(MonitorSettings settings, TimeProvider time)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.LogToStandardError(settings.LogLevel));
        services.AddMonitor(settings, time);
        return new MonitorSession(services.BuildServiceProvider());
    }

    /// <summary>Builds the parts and brings the database up to date.</summary>
    public static async Task<MonitorSession> OpenAsync(MonitorSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        var session = Create(settings, time);
        await session.Get<MonitorDbFactory>().MigrateAsync(cancellationToken);
        return session;
    }

    /// <summary>One of the parts.</summary>
    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Stops the job engine, then closes everything.</summary>
    public async ValueTask DisposeAsync()
    {
        await Get<IJobEngine>().StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }
}
