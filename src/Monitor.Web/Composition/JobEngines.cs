using Monitor.Inspection;
using Monitor.Inspection.Jobs;
#if HANGFIRE
using Monitor.Jobs.Hangfire;
using Monitor.Jobs.Hangfire.Dashboard;
using Monitor.Storage;
using Monitor.Web.People;
using Monitor.Web.Texts;
#else
using Monitor.Jobs.Quartz;
#endif

namespace Monitor.Web.Composition;

/// <summary>The one place that knows which job engine this program was built with: Hangfire where its packages restore, else Quartz.NET.</summary>
internal static class JobEngines
{
    /// <summary>Adds the engine, and whether it was made: what never was need not be stopped.</summary>
    public static void AddJobEngine(this IServiceCollection services, InspectionOptions inspection)
    {
#if HANGFIRE
        services.AddJobsDashboard(new DashboardWords(
            ConsoleTexts.Of, ConsoleTexts.Of, DetailTexts.OrItself, check => OperationsTexts.Of("Job.check", check), id => OperationsTexts.Word("JobName", id)));
        services.AddSingleton(provider => new Lazy<IJobEngine>(() =>
        {
            var (handler, logs) = (provider.GetRequiredService<IJobHandler>(), provider.GetRequiredService<ILoggerFactory>());
            var database = provider.GetRequiredService<MonitorDbFactory>().Database;
            return database.IsPostgres
                ? HangfireJobEngine.OnPostgres(handler, inspection.Workers, database.ConnectionString, logs)
                : HangfireJobEngine.InMemory(handler, inspection.Workers, logs);
        }));
#else
        services.AddSingleton(provider => new Lazy<IJobEngine>(() => new QuartzJobEngine(
            provider.GetRequiredService<IJobHandler>(), inspection.Workers, provider.GetRequiredService<ILoggerFactory>())));
#endif
        services.AddSingleton(provider => provider.GetRequiredService<Lazy<IJobEngine>>().Value);
    }

    /// <summary>Adds the engine's own pages to the console, where the engine has any. The database must be there.</summary>
    public static WebApplication UseJobEnginePages(this WebApplication app)
    {
#if HANGFIRE
        app.UseJobsDashboard((context, act) =>
            context.RequestServices.GetRequiredService<JobControl>().NoteAsync(context.User.Actor(), act, context.RequestAborted));
#endif
        return app;
    }
}
