using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Benchmarks.Measuring;
using Monitor.Browsing;
using Monitor.Domain.Accounts;
using Monitor.Platforms;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.Routes;

namespace Monitor.Benchmarks;

/// <summary>
/// What one would write first: for each account a new context and page, open its page, wait for the data, read the last post. No second look, no
/// evidence, no database: it does less than the product. Images need no blocking: the replicas have none.
/// </summary>
internal static class PlainLoop
{
    /// <summary>Reads the accounts with <paramref name="pages"/> pages open at a time.</summary>
    public static async Task<(int Done, TimeSpan Took, TimeSpan Used)> RunAsync(IReadOnlyList<Account> accounts, HostMap map, int pages, CancellationToken ct)
    {
        var adapters = PlatformAdapters.Load(PlatformDefinitions.DefaultFolder);
        // The product's own browser is used only for its road to the replicas: proxy and certificate.
        await using var host = new BrowserHost(new BrowsingOptions { HostMap = map, MaxVisitsPerBrowser = int.MaxValue, ConcurrentPages = pages, Settling = SettlingTimes.OfStandIns }, TimeProvider.System, NullLoggerFactory.Instance);
        await host.StartAsync(ct);
        var processor = ProcessTree.ProcessorTime(Environment.ProcessId);
        var start = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            accounts,
            new ParallelOptions { MaxDegreeOfParallelism = pages, CancellationToken = ct },
            async (account, token) => await AccountLook.TakeAsync(host, adapters[account.Platform], account, LookDepth.Full, picture: false, token));
        return (accounts.Count, Stopwatch.GetElapsedTime(start), ProcessTree.ProcessorTime(Environment.ProcessId) - processor);
    }
}
