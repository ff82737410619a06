using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Browsing;
using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
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
    public static async Task<(int Done, TimeSpan Took)> RunAsync(IReadOnlyList<Account> accounts, HostMap map, int pages, CancellationToken ct)
    {
        var adapters = PlatformAdapters.Load(PlatformDefinitions.DefaultFolder);
        // The product's own browser is used only for its road to the replicas: proxy and certificate.
        await using var host = new BrowserHost(new BrowsingOptions { HostMap = map, MaxVisitsPerBrowser = int.MaxValue, ConcurrentPages = pages }, TimeProvider.System, NullLoggerFactory.Instance);
        await host.StartAsync(ct);
        var start = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            accounts,
            new ParallelOptions { MaxDegreeOfParallelism = pages, CancellationToken = ct },
            async (account, token) => await ReadAsync(host, adapters[account.Platform], account, token));
        return (accounts.Count, Stopwatch.GetElapsedTime(start));
    }

    private static async Task ReadAsync(BrowserHost host, IPlatformAdapter adapter, Account account, CancellationToken ct)
    {
        var identity = adapter.Definition.Browser;
        await using var visit = await host.OpenVisitAsync(new(identity.UserAgent, identity.Width, identity.Height, identity.Mobile), ct);
        var taken = new List<TakenStep>();
        while (taken.Count < 6 && adapter.Next(account, taken, LookDepth.Full) is { } step)
        {
            IReadOnlyList<Capture> captures = step.Look switch
            {
                LookKind.Page => await visit.OpenAsync(new PageRequest { Address = step.Address, Collect = step.Collect }, ct),
                LookKind.InPage => [await visit.FetchAsync(new FetchRequest { Address = step.Address, Page = step.Page, Headers = step.Headers }, ct)],
                _ => [await host.Http.FetchAsync(new FetchRequest { Address = step.Address, Headers = step.Headers }, ct)],
            };
            taken.Add(new(step, [.. captures.Select(c => adapter.Read(c, account.PlatformId))]));
        }
    }
}
