using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Monitor.Browsing;
using Monitor.Inspection;
using Monitor.Inspection.Circulars;
using Monitor.Inspection.Notices;
using Monitor.Inspection.Rechecks;
using Monitor.Inspection.Retention;
using Monitor.Inspection.Rounds;
using Monitor.Inspection.Watch;
using Monitor.Reports.Circulars;
using Monitor.Reports.Circulars.Defaults;
using Monitor.Reports.Circulars.Desk;
using Monitor.Storage;
using Monitor.Storage.Databases;
using Monitor.Web.Notices;
using Monitor.Web.Supervision;

namespace Monitor.Web.Composition;

/// <summary>Puts the parts of the monitor together.</summary>
internal static class MonitorServices
{
    /// <summary>File in the data folder from which settings are read that do not belong on a command line.</summary>
    private const string SettingsFile = "settings.json";

    /// <summary>Adds storage, inspection and job engine.</summary>
    public static IServiceCollection AddMonitor(this IServiceCollection services, MonitorSettings settings, TimeProvider time)
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(settings.Data.FullName, SettingsFile), optional: true)
            .AddEnvironmentVariables()
            .Build();
        var inspection = new InspectionOptions
        {
            PlatformsFolder = settings.Platforms,
            Paced = settings.Paced,
            Timetable = configuration.GetSection("Monitor:Inspections").Get<InspectionTimetable>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new InspectionTimetable(),
            WeChatAppSecrets = configuration.GetSection("Monitor:WeChatAppSecrets").GetChildren()
                .Where(secret => secret.Value is not null)
                .Select(secret => KeyValuePair.Create(secret.Key, secret.Value!))
                .Concat(settings.WeChatAppSecrets)
                .DistinctBy(secret => secret.Key)
                .ToDictionary(),
        };
        if (settings.Workers is { } workers)
            inspection = inspection with { Workers = workers };
        if (settings.Egress is { } egress)
            inspection = inspection with { Egress = egress };
        if (settings.LinkRetryDelay is { } delay)
            inspection = inspection with { LinkRetryDelay = delay };
        var browsing = new BrowsingOptions { HostMap = settings.HostMap };
        if (settings.Offline)
            browsing = browsing with { ControlHosts = [], Settling = SettlingTimes.OfStandIns };

        services.AddSingleton(time);
        services.AddSingleton(configuration.GetSection("Monitor:Watch").Get<WatchOptions>() ?? new WatchOptions());
        services.AddSingleton(configuration.GetSection("Monitor:Retention").Get<RetentionOptions>() ?? new RetentionOptions());
        services.AddMonitorStorage(
            MonitorDatabase.Choose(settings.Postgres ?? configuration.GetConnectionString("Monitor"), settings.Data.FullName), settings.Data.FullName);
        services.AddInspection(inspection, browsing);
        services.AddSingleton(provider => new CircularOffice(provider.GetRequiredService<CircularBook>(), provider.GetRequiredService<BrowserHost>));
        services.AddSingleton(provider => new CircularDefaults(settings.Data.FullName, provider.GetRequiredService<IDbContextFactory<MonitorDb>>(), time));
        services.AddSingleton(settings.Calendar());
        services.AddSingleton<CircularShelf>();
        services.AddSingleton<CircularDesk>();
        services.AddSingleton<CircularFiling>();
        services.AddJobEngine(inspection);
        services.AddNotices();
        services.AddSingleton<INoticeSecrets>(_ => new ProtectedSecrets(settings.KeysFolder()));
        services.AddSingleton<RunRecheck>(provider => (accounts, cancellationToken) =>
            provider.GetRequiredService<Recheck>().AccountsAsync(accounts, null, cancellationToken));
        return services;
    }

    /// <summary>Sends logs to standard error, where they cannot get between a result and its reader.</summary>
    public static ILoggingBuilder LogToStandardError(this ILoggingBuilder logging, LogLevel level)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(level);
        // Frameworks talk a lot; what they complain of is enough.
        var frameworks = level < LogLevel.Warning ? LogLevel.Warning : level;
        logging.AddFilter("Microsoft", frameworks);
        logging.AddFilter("System", frameworks);
        logging.AddFilter("Quartz", frameworks);
        logging.AddFilter("Hangfire", frameworks);
        // Keys of the console's forms lie in the data folder, unencrypted like everything there; that is no news.
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        // Of what fails, EF tells the log as well as the caller, who says it in his own words or knows how to go on.
        logging.AddFilter("Microsoft.EntityFrameworkCore.Database", LogLevel.Critical);
        logging.AddFilter("Microsoft.EntityFrameworkCore.Query", LogLevel.Critical);
        logging.AddFilter("Microsoft.EntityFrameworkCore.Update", LogLevel.Critical);
        logging.AddConsole(console => console.FormatterName = LogLines.FormatterName);
        logging.AddConsoleFormatter<LogLines, Microsoft.Extensions.Logging.Console.ConsoleFormatterOptions>();
        logging.Services.TryAddSingleton(TimeProvider.System);
        logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        return logging;
    }
}
