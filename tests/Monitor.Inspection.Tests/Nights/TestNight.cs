using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Monitor.Browsing;
using Monitor.Domain.Accounts;
using Monitor.Inspection.Jobs;
using Monitor.Inspection.Register;
using Monitor.Inspection.Rounds;
using Monitor.Jobs.Quartz;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.WeChat;
using Monitor.Replicas;
using Monitor.Storage;
using Monitor.Storage.Databases;

namespace Monitor.Inspection.Tests.Nights;

/// <summary>Makes a worker's job engine.</summary>
internal delegate IJobEngine MakeEngine(IJobHandler handler, int workers, ILoggerFactory logs);

/// <summary>The whole product on stand-in hosts: real Chromium, real database, no pace.</summary>
internal sealed class TestNight : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly bool _ownsData;

    private TestNight(string data, ServiceProvider services, bool ownsData = true)
    {
        Data = data;
        _services = services;
        _ownsData = ownsData;
    }

    public string Data { get; }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Brings accounts into a new database, on hosts that are mapped away.</summary>
    public static async Task<TestNight> StartAsync(
        IEnumerable<string> hostMap, IEnumerable<Account> accounts, Func<InspectionOptions, InspectionOptions>? configure = null, MonitorDatabase? database = null,
        Func<BrowsingOptions, BrowsingOptions>? browsing = null, TimeProvider? time = null, MakeEngine? engine = null,
        Action<IServiceCollection>? services = null)
    {
        var night = Compose(hostMap, Directory.CreateTempSubdirectory("monitor-night-").FullName, configure, database, browsing, time, engine, services);
        await night.Get<MonitorDbFactory>().MigrateAsync(TestContext.Current.CancellationToken);
        await using var db = night.Get<MonitorDbFactory>().CreateDbContext();
        await night.Get<RegisterImport>().ApplyAsync(db, [.. accounts], TestContext.Current.CancellationToken);
        return night;
    }

    /// <summary>As another process on the data of an earlier one.</summary>
    public static TestNight Compose(
        IEnumerable<string> hostMap, string data, Func<InspectionOptions, InspectionOptions>? configure = null, MonitorDatabase? database = null,
        Func<BrowsingOptions, BrowsingOptions>? browsing = null, TimeProvider? time = null, MakeEngine? engine = null, Action<IServiceCollection>? services = null) =>
        new(data, Provide(hostMap, data, configure, database, browsing, time, engine, services));

    /// <summary>A worker beside another, on the same data, which it leaves behind.</summary>
    public static TestNight Beside(
        TestNight other, IEnumerable<string> hostMap, Func<InspectionOptions, InspectionOptions>? configure = null, MonitorDatabase? database = null, MakeEngine? engine = null) =>
        new(other.Data, Provide(hostMap, other.Data, configure, database, null, null, engine), ownsData: false);

    private static ServiceProvider Provide(
        IEnumerable<string> hostMap, string data, Func<InspectionOptions, InspectionOptions>? configure, MonitorDatabase? database,
        Func<BrowsingOptions, BrowsingOptions>? browsing, TimeProvider? time, MakeEngine? engine,
        Action<IServiceCollection>? more = null)
    {
        engine ??= (handler, workers, logs) => new QuartzJobEngine(handler, workers, logs);
        var options = new InspectionOptions { PlatformsFolder = PlatformDefinitions.DefaultFolder, Paced = false };
        options = configure?.Invoke(options) ?? options;
        var services = new ServiceCollection();
        services.AddLogging(l => l.SetMinimumLevel(LogLevel.Warning));
        services.AddSingleton(time ?? TimeProvider.System);
        services.AddMonitorStorage(database ?? MonitorDatabase.Sqlite(data), data);
        var browser = new BrowsingOptions { HostMap = HostMap.Parse(hostMap), Settling = SettlingTimes.OfStandIns };
        services.AddInspection(options, browsing?.Invoke(browser) ?? browser);
        services.AddSingleton(p => engine(p.GetRequiredService<IJobHandler>(), options.Workers, p.GetRequiredService<ILoggerFactory>()));
        more?.Invoke(services);
        return services.BuildServiceProvider();
    }

    /// <summary>Every host of the replicas, over both schemes.</summary>
    public static IEnumerable<string> MapOf(ReplicaServer replicas) => MapOf(replicas.Hosts, replicas.Address.GetLeftPart(UriPartial.Authority));

    /// <summary>These hosts, over both schemes, to one origin.</summary>
    public static IEnumerable<string> MapOf(IEnumerable<string> hosts, string origin) =>
        hosts.SelectMany(h => new[] { $"https://{h}={origin}", $"http://{h}={origin}" });

    /// <summary>The accounts of a world as a register would list them.</summary>
    public static IEnumerable<Account> AccountsOf(ReplicaWorld world) => world.Accounts.Select(ToAccount);

    public async Task<RoundReportData> RunAsync(DateTimeOffset? at = null)
    {
        var ct = TestContext.Current.CancellationToken;
        var round = await Get<RoundPlanner>().PlanAsync(new RoundPlan(at ?? TimeProvider.System.GetUtcNow()), ct);
        await Get<RoundRunner>().RunAsync(round, null, ct);
        return await Get<RoundReport>().ReadAsync(round, ct);
    }

    /// <summary>Ends it without its data, as a process ends.</summary>
    public ValueTask EndAsync() => _services.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_ownsData)
            Directory.Delete(Data, recursive: true);
    }

    private static Account ToAccount(ReplicaAccount account)
    {
        PlatformCode.TryParse(account.Platform, out var platform).ShouldBeTrue();
        return new()
        {
            Platform = platform,
            PlatformId = account.Id,
            Name = account.Name,
            Url = platform == Platform.WeChat ? null : account.Url,
            Unit = account.Unit,
            Sources = [.. account.Sources.Select(AccountSourceAddress.Recognise).OfType<AccountSource>()],
            MenuLinks = [.. account.MenuLinks.Select(l => new MenuLink(l.Path, l.Url))],
        };
    }
}
