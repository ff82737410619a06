using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Monitor.Browsing;
using Monitor.Domain.Accounts;
using Monitor.Inspection.Alarms;
using Monitor.Inspection.Backups;
using Monitor.Inspection.Canaries;
using Monitor.Inspection.Checks;
using Monitor.Inspection.Circulars;
using Monitor.Inspection.Doctor;
using Monitor.Inspection.Jobs;
using Monitor.Inspection.Links;
using Monitor.Inspection.Looks;
using Monitor.Inspection.Names;
using Monitor.Inspection.Nights;
using Monitor.Inspection.Plausibility;
using Monitor.Inspection.Rechecks;
using Monitor.Inspection.Replays;
using Monitor.Inspection.Retention;
using Monitor.Inspection.Rounds;
using Monitor.Inspection.Sessions;
using Monitor.Inspection.Sheets;
using Monitor.Inspection.Watch;
using Monitor.Inspection.Workers;
using Monitor.Platforms;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.Links;
using Monitor.Platforms.Words;
using Monitor.Storage;

namespace Monitor.Inspection;

/// <summary>Registers the inspection. Storage, an <see cref="IJobEngine"/> and logging are registered by the host.</summary>
public static class InspectionRegistration
{
    /// <summary>Adds the inspection and the browser behind it.</summary>
    public static IServiceCollection AddInspection(this IServiceCollection services, InspectionOptions options, BrowsingOptions browsing)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        services.AddSingleton(options);
        services.AddSingleton(browsing);
        services.AddSingleton<IReadOnlyDictionary<Platform, IPlatformAdapter>>(_ => PlatformAdapters.Load(options.PlatformsFolder));
        services.AddSingleton(p => new LinkJudge(
            LinkMarkers.Load(Path.Combine(options.PlatformsFolder, LinkMarkers.FileName)),
            p.GetRequiredService<IReadOnlyDictionary<Platform, IPlatformAdapter>>()[Platform.WeChat],
            options.EffectiveLinkDelay));
        services.AddSingleton(p => Gate(options, p.GetRequiredService<IReadOnlyDictionary<Platform, IPlatformAdapter>>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new BrowserHost(browsing, p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton(p => p.GetRequiredService<BrowserHost>().Http);
        services.AddSingleton(p => p.GetRequiredService<BrowserHost>().Links);
        services.AddSingleton<AlarmBook>();
        services.AddSingleton<HostWatch>();
        services.AddSingleton<OwnApiTokens>();
        services.AddSingleton<ClockWatch>();
        services.AddSingleton<LookTaker>();
        services.AddSingleton<LinkWeather>();
        services.AddSingleton<LinkInspection>();
        services.AddSingleton<WorkerIdentity>();
        services.AddSingleton<CheckSignals>();
        services.AddSingleton<HaltedRounds>();
        services.AddSingleton<PlatformVoids>();
        services.AddSingleton<PlatformGuard>();
        services.AddSingleton<CanaryWatch>();
        services.AddSingleton<RoundJudging>();
        services.AddSingleton<PostBook>();
        services.AddSingleton<CheckLoader>();
        services.AddSingleton<EvidenceRoom>();
        services.AddSingleton<CheckRecorder>();
        services.AddSingleton<CheckHandler>();
        services.AddSingleton<HeldChecks>();
        services.AddSingleton<Func<IJobEngine>>(p => p.GetRequiredService<IJobEngine>);
        services.AddSingleton<WorkerBook>();
        services.AddSingleton<DeadHolders>();
        services.AddSingleton<HostHolds>();
        services.AddSingleton<RoundWatch>();
        services.AddSingleton<SharedBacklog>();
        services.AddSingleton<CheckFeed>();
        services.AddSingleton<RoundKeeper>();
        services.AddSingleton(p => new Workplace(
            p.GetRequiredService<IJobEngine>(), p.GetRequiredService<CheckFeed>(), p.GetRequiredService<RoundKeeper>(), p.GetRequiredService<WorkerBook>(),
            p.GetRequiredService<HostHolds>(), p.GetServices<IRecurringWork>()));
        services.AddSingleton<IJobHandler>(p => new JobHandler(
            p.GetRequiredService<CheckHandler>(), p.GetRequiredService<IJobEngine>, p.GetServices<IRecurringWork>));
        services.AddDesk();
        services.AddSingleton<RoundPlanner>();
        services.AddSingleton<InspectionRounds>();
        services.AddSingleton<Reinspections.Reinspections>();
        services.AddSingleton(p => new SheetMaking(
            p.GetRequiredService<IDbContextFactory<MonitorDb>>(), () => WordLists.Load(options.PlatformsFolder), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<RoundRunner>();
        services.AddSingleton<RoundReport>();
        services.AddSingleton<Recheck>();
        services.AddSingleton(p => new WatchedRound(
            p.GetRequiredService<RoundRunner>(), p.GetRequiredService<CanaryWatch>(), p.GetRequiredService<RoundJudging>(), p.GetRequiredService<ClockConcern>(),
            p.GetRequiredService<IDbContextFactory<MonitorDb>>()));
        services.AddSingleton(p => new Night(
            p.GetRequiredService<IDbContextFactory<MonitorDb>>(), p.GetRequiredService<RoundPlanner>(), p.GetRequiredService<CanaryWatch>(),
            p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<Night>>()));
        services.AddOperations();
        services.AddSessions();
        services.AddNames();
        services.AddSingleton<CircularBook>();
        services.AddSingleton<IRecurringWork>(p => p.GetRequiredService<Night>());
        foreach (var when in options.Timetable.Times())
            services.AddSingleton<IRecurringWork>(p => new TimedInspection(
                when, p.GetRequiredService<InspectionRounds>(), p.GetRequiredService<CanaryWatch>(), p.GetRequiredService<ILogger<TimedInspection>>()));
        services.TryAddSingleton(new WatchOptions());
        services.AddSingleton<DatabaseConcern>();
        services.AddSingleton<IConcern, NightConcern>();
        services.AddSingleton<IConcern, MachineConcern>();
        services.AddSingleton<IConcern, PlatformConcern>();
        services.AddSingleton<ClockConcern>();
        services.AddSingleton<IConcern>(p => p.GetRequiredService<ClockConcern>());
        services.AddSingleton<IRecurringWork, Watchdog>();
        services.TryAddSingleton(new RetentionOptions());
        services.AddSingleton<EvidenceRetention>();
        services.AddSingleton<IRecurringWork>(p => p.GetRequiredService<EvidenceRetention>());
        services.AddSingleton<EvidenceAudit>();
        services.AddSingleton<Replay>();
        services.AddSingleton<Backup>();
        services.AddSingleton<Restore>();
        services.AddDoctor();
        return services;
    }

    private static HostGate Gate(InspectionOptions options, IReadOnlyDictionary<Platform, IPlatformAdapter> adapters, TimeProvider time)
    {
        var gate = new HostGate(time) { Paced = options.Paced };
        foreach (var (name, host) in adapters.Values.SelectMany(a => a.Definition.Hosts).Where(h => h.Key != PlatformDefinition.AnyHost))
            gate.Configure(name, host.Pace, host.Jitter);
        return gate;
    }
}
