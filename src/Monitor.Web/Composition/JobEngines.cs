using Monitor.Inspection;
using Monitor.Inspection.Jobs;
using Monitor.Jobs.Quartz;
#if HANGFIRE
using Monitor.Jobs.Hangfire;
using Monitor.Jobs.Hangfire.Dashboard;
using Monitor.Storage;
#endif

namespace Monitor.Web.Composition;

/// <summary>The one place that knows which job engine this program was built with: Hangfire where its packages restore, else Quartz.NET.</summary>
internal static class JobEngines
{
    /// <summary>Adds the engine.</summary>
    public static void AddJobEngine(this IServiceCollection services, InspectionOptions inspection)
    {
#if HANGFIRE
        services.AddJobsDashboard();
        services.AddSingleton<IJobEngine>(provider =>
        {
            var database = provider.GetRequiredService<MonitorDbFactory>().Database;
            return new HangfireJobEngine(
                provider.GetRequiredService<IJobHandler>(),
                inspection.Workers,
                // Connecting is left to the first use: a command that runs no job opens no storage.
                () => database.IsPostgres ? HangfireStorage.Postgres(database.ConnectionString) : HangfireStorage.InMemory(),
                isShared: database.IsPostgres,
                provider.GetRequiredService<ILoggerFactory>());
        });
#else
        services.AddSingleton<IJobEngine>(provider => new QuartzJobEngine(
            provider.GetRequiredService<IJobHandler>(), inspection.Workers, provider.GetRequiredService<ILoggerFactory>()));
#endif
    }

    /// <summary>Adds the engine's own pages to the console, where the engine has any.</summary>
    public static WebApplication UseJobEnginePages(this WebApplication app, bool onlyThisMachine)
    {
#if HANGFIRE
        app.UseJobsDashboard(onlyThisMachine);
#endif
        return app;
    }
}
