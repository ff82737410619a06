using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Monitor.Browsing;
using Monitor.Domain.Accounts;
using Monitor.Inspection.Jobs;
using Monitor.Inspection.Rounds;
using Monitor.Jobs.Quartz;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.WeChat;
using Monitor.Replicas;
using Monitor.Storage;
using Monitor.Storage.Accounts;
using Monitor.Storage.Databases;

namespace Monitor.Inspection.Tests.Nights;

/// <summary>The whole product on replicas: real Chromium, real database, no pace.</summary>
internal sealed class ReplicaNight : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private ReplicaNight(ReplicaServer replicas, string data, ServiceProvider services)
    {
        Replicas = replicas;
        Data = data;
        _services = services;
    }

    public ReplicaServer Replicas { get; }

    public string Data { get; }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Starts the replicas of a world and brings its accounts into a new database.</summary>
    public static async Task<ReplicaNight> StartAsync(
        ReplicaWorld world, Func<InspectionOptions, InspectionOptions>? configure = null, MonitorDatabase? database = null, Func<ReplicaAccount, Account, Account>? change = null)
    {
        var replicas = await ReplicaServer.StartAsync(world, TestContext.Current.CancellationToken);
        var night = Compose(replicas, Directory.CreateTempSubdirectory("monitor-night-").FullName, configure, database);
        await night.Get<MonitorDbFactory>().MigrateAsync(TestContext.Current.CancellationToken);
        await using var db = night.Get<MonitorDbFactory>().CreateDbContext();
        foreach (var account in world.Accounts)
            db.Accounts.Add(Row(change is null ? ToAccount(account) : change(account, ToAccount(account))));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return night;
    }

    /// <summary>Another process on the same replicas and data, as after a restart.</summary>
    public ReplicaNight Restarted(Func<InspectionOptions, InspectionOptions>? configure = null) => Compose(Replicas, Data, configure, null);

    public async Task<RoundReportData> RunAsync(DateTimeOffset? at = null)
    {
        var ct = TestContext.Current.CancellationToken;
        var round = await Get<RoundPlanner>().PlanAsync(new RoundPlan(at ?? TimeProvider.System.GetUtcNow()), ct);
        await Get<RoundRunner>().RunAsync(round, null, ct);
        return await Get<RoundReport>().ReadAsync(round, ct);
    }

    public async ValueTask StopProcessAsync() => await _services.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Replicas.DisposeAsync();
        Directory.Delete(Data, recursive: true);
    }

    private static ReplicaNight Compose(
        ReplicaServer replicas, string data, Func<InspectionOptions, InspectionOptions>? configure, MonitorDatabase? database)
    {
        var origin = replicas.Address.GetLeftPart(UriPartial.Authority);
        var options = new InspectionOptions
        {
            PlatformsFolder = PlatformDefinitions.DefaultFolder,
            Paced = false,
            WeChatAppSecrets = new Dictionary<string, string>(),
        };
        options = configure?.Invoke(options) ?? options;
        var services = new ServiceCollection();
        services.AddLogging(l => l.SetMinimumLevel(LogLevel.Warning));
        services.AddSingleton(TimeProvider.System);
        services.AddMonitorStorage(database ?? MonitorDatabase.Sqlite(data), data);
        services.AddInspection(options, new BrowsingOptions
        {
            HostMap = HostMap.Parse(replicas.Hosts.SelectMany(h => new[] { $"https://{h}={origin}", $"http://{h}={origin}" })),
        });
        services.AddSingleton<IJobEngine>(p => new QuartzJobEngine(p.GetRequiredService<IJobHandler>(), options.Workers, p.GetRequiredService<ILoggerFactory>()));
        return new(replicas, data, services.BuildServiceProvider());
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

    private static AccountRow Row(Account account)
    {
        var row = new AccountRow
        {
            Platform = account.Platform,
            PlatformId = account.PlatformId,
            Name = account.Name,
            NormalName = AccountIdentity.NormalName(account.Name),
            Url = account.Url,
            Unit = account.Unit,
            Status = account.Status,
            IdentityKey = AccountIdentity.KeyOf(account),
        };
        for (var i = 0; i < account.Sources.Count; i++)
            row.Sources.Add(new AccountSourceRow { Position = i, Kind = account.Sources[i].Kind, Address = account.Sources[i].Address });
        for (var i = 0; i < account.MenuLinks.Count; i++)
            row.MenuLinks.Add(new MenuLinkRow { Position = i, Path = account.MenuLinks[i].Path, Url = account.MenuLinks[i].Url });
        return row;
    }
}
