using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Monitor.Browsing;
using Monitor.Domain.Accounts;
using Monitor.Inspection;
using Monitor.Inspection.Jobs;
using Monitor.Inspection.Register;
using Monitor.Jobs.Quartz;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.WeChat;
using Monitor.Replicas;
using Monitor.Storage;
using Monitor.Storage.Databases;

namespace Monitor.Benchmarks;

/// <summary>The product as its program puts it together, and the replicas as it knows them.</summary>
internal static class Product
{
    /// <summary>The whole product on a data folder of its own, without pace.</summary>
    public static ServiceProvider Compose(string data, IEnumerable<string> hostMap)
    {
        var services = new ServiceCollection();
        services.AddLogging(l => l.SetMinimumLevel(LogLevel.Error).AddSimpleConsole());
        services.AddSingleton(TimeProvider.System);
        services.AddMonitorStorage(MonitorDatabase.Sqlite(data), data);
        services.AddInspection(
            new InspectionOptions { PlatformsFolder = PlatformDefinitions.DefaultFolder, Paced = false },
            new BrowsingOptions { HostMap = HostMap.Parse(hostMap), Settling = SettlingTimes.OfStandIns });
        services.AddSingleton<IJobEngine>(p => new QuartzJobEngine(
            p.GetRequiredService<IJobHandler>(), p.GetRequiredService<InspectionOptions>().Workers, p.GetRequiredService<ILoggerFactory>()));
        return services.BuildServiceProvider();
    }

    /// <summary>The accounts that a child was told of.</summary>
    public static async Task<IReadOnlyList<Account>> AccountsAsync(ChildArguments arguments, CancellationToken ct)
    {
        await using var stream = File.OpenRead(arguments.Register);
        var read = await new RegisterFile(AccountSourceAddress.Recognise).ReadAsync(stream, ct);
        return read.Problems.Count == 0 ? read.Accounts : throw new InvalidDataException(read.Problems[0].ToString());
    }

    /// <summary>
    /// A night as published circulars count them: 95 of 100 accounts are in order, the rest spread over every trouble. Without menu links: the loop
    /// looks at none.
    /// </summary>
    public static ReplicaWorld World(int accounts)
    {
        const int troubledEvery = 20;
        var world = ReplicaWorld.Create(0, seed: 7, TimeProvider.System.GetUtcNow());
        var troubles = ReplicaPlatform.All.ToDictionary(p => p, p => ReplicaStates.Of(p).Where(s => !ReplicaStates.IsHealthy(s)).ToList());
        for (var i = 0; i < accounts; i++)
        {
            var platform = ReplicaPlatform.All[i % ReplicaPlatform.All.Count];
            var states = troubles[platform];
            var state = i % troubledEvery == 0 ? states[i / troubledEvery % states.Count] : ReplicaState.Normal;
            world.Add(new ReplicaAccountSpec(platform, state) { MenuLinks = [] });
        }

        return world;
    }

    /// <summary>Entries of the host map that lead every host of the replicas to them, over both schemes.</summary>
    public static IReadOnlyList<string> MapOf(ReplicaServer replicas)
    {
        var origin = replicas.Address.GetLeftPart(UriPartial.Authority);
        return [.. replicas.Hosts.SelectMany(h => new[] { $"https://{h}={origin}", $"http://{h}={origin}" })];
    }
}
