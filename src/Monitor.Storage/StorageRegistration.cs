using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Monitor.Storage.Checks;
using Monitor.Storage.Databases;
using Monitor.Storage.Evidence;
using Monitor.Storage.Rounds;

namespace Monitor.Storage;

/// <summary>Registers storage in a container.</summary>
public static class StorageRegistration
{
    /// <summary>
    /// Adds the factory (as itself and as <see cref="IDbContextFactory{TContext}"/>), the evidence store, ledger and verification, leases, timetable and closing;
    /// <see cref="TimeProvider"/> unless there is one.
    /// </summary>
    /// <param name="services">The container.</param>
    /// <param name="database">See <see cref="MonitorDatabase.Choose"/>.</param>
    /// <param name="dataFolder">Folder of evidence (and of the SQLite file).</param>
    public static IServiceCollection AddMonitorStorage(this IServiceCollection services, MonitorDatabase database, string dataFolder)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new MonitorDbFactory(database, provider.GetService<ILoggerFactory>()));
        services.AddSingleton<IDbContextFactory<MonitorDb>>(provider => provider.GetRequiredService<MonitorDbFactory>());
        services.AddSingleton(_ => new EvidenceStore(dataFolder));
        services.AddSingleton<EvidenceLedger>();
        services.AddSingleton<EvidenceVerification>();
        services.AddSingleton<CheckLeases>();
        services.AddSingleton<Timetable>();
        services.AddSingleton<RoundClosing>();
        return services;
    }
}
