using Monitor.Inspection.Jobs;
using Monitor.Storage;

namespace Monitor.Web.Composition;

/// <summary>The monitor's parts for the length of one command.</summary>
internal sealed class MonitorSession : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private MonitorSession(ServiceProvider services) => _services = services;

    /// <summary>Builds the parts; nothing is opened yet.</summary>
    /// <param name="settings">How the monitor works.</param>
    /// <param name="time">The clock.</param>
    /// <param name="add">Adds what only one command needs; null for nothing.</param>
    public static MonitorSession Create(MonitorSettings settings, TimeProvider time, Action<IServiceCollection>? add = null)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.LogToStandardError(settings.LogLevel));
        services.AddMonitor(settings, time);
        add?.Invoke(services);
        return new MonitorSession(services.BuildServiceProvider());
    }

    /// <summary>Builds the parts and brings the database up to date.</summary>
    /// <param name="settings">How the monitor works.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="add">Adds what only one command needs; null for nothing.</param>
    public static async Task<MonitorSession> OpenAsync(
        MonitorSettings settings, TimeProvider time, CancellationToken cancellationToken, Action<IServiceCollection>? add = null)
    {
        var session = Create(settings, time, add);
        await session.Get<MonitorDbFactory>().MigrateAsync(cancellationToken);
        return session;
    }

    /// <summary>One of the parts.</summary>
    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Parts that belong together for the length of one piece of work.</summary>
    public AsyncServiceScope CreateScope() => _services.CreateAsyncScope();

    /// <summary>Stops the job engine when there was use for one, then closes everything.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Get<Lazy<IJobEngine>>() is { IsValueCreated: true } engine)
            await engine.Value.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }
}
