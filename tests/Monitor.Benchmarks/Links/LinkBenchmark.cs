using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Benchmarks.Measuring;
using Monitor.Browsing;
using Monitor.Domain.Links;
using Monitor.Inspection.Links;

namespace Monitor.Benchmarks.Links;

/// <summary>
/// The product's link check against opening every link in the browser, and against <c>linkinator</c> where it is installed. The product asks by plain HTTP first, opens
/// in the browser whatever does not answer as it should, and looks again before it says broken; the browser-only probe opens each link once.
/// </summary>
internal static class LinkBenchmark
{
    private const int DefaultLinks = 5000;
    private const int ProbeLinks = 100;

    /// <summary>Runs it; <c>links [N]</c>.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> words, CancellationToken ct)
    {
        var links = words.Count > 0 ? int.Parse(words[0], CultureInfo.InvariantCulture) : DefaultLinks;
        await using var site = await LinkSite.StartAsync(ct);
        var data = Directory.CreateTempSubdirectory("monitor-bench-").FullName;
        try
        {
            await using var product = Product.Compose(data, site.Map);
            await product.GetRequiredService<BrowserHost>().StartAsync(ct);
            Console.WriteLine($"{"",-14} {"links",7} {"broken",7} {"seconds",9} {"links/s",9} {"CPU ms each",12}");
            var ours = await MeasureAsync("product", links, () => CheckAsync(product.GetRequiredService<LinkInspection>(), LinkSite.ByName(links), ct));
            var probe = await MeasureAsync("browser only", Math.Min(links, ProbeLinks), () => ProbeAsync(product.GetRequiredService<LinkProbe>(), LinkSite.ByName(Math.Min(links, ProbeLinks)), ct));
            Console.WriteLine($"links a second: {ours.PerSecond / probe.PerSecond:0.0} x the browser-only probe; links a processor second: {probe.ProcessorMillisecondsEach / ours.ProcessorMillisecondsEach:0.0} x");
            if (Linkinator.Find() is { } linkinator)
            {
                var theirs = await MeasureAsync("linkinator", links, () => Linkinator.RunAsync(linkinator, site.ByAddress(links), ct));
                Console.WriteLine($"links a second: {ours.PerSecond / theirs.PerSecond:0.0} x linkinator; links a processor second: {theirs.ProcessorMillisecondsEach / ours.ProcessorMillisecondsEach:0.0} x");
            }
            else
            {
                Console.WriteLine("linkinator: not installed (npm install -g linkinator)");
            }

            return ours.Broken == LinkSite.Missing(links) ? 0 : 1;
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<int> CheckAsync(LinkInspection inspection, IReadOnlyList<string> urls, CancellationToken ct)
    {
        var broken = 0;
        await foreach (var link in inspection.CheckAsync(urls, ct))
            broken += link.Verdict == LinkVerdict.Broken ? 1 : 0;
        return broken;
    }

    private static async Task<int> ProbeAsync(LinkProbe probe, IReadOnlyList<string> urls, CancellationToken ct)
    {
        var broken = 0;
        await Parallel.ForEachAsync(urls, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = ct }, async (url, token) =>
        {
            var look = await probe.LookAsync(new Uri(url), LinkLookBy.Browser, token);
            if (look.Failure is not null || look.Status >= 400)
                Interlocked.Increment(ref broken);
        });
        return broken;
    }

    /// <summary>Processor time is that of this process and all it started, the site's included: it serves every contestant the same pages.</summary>
    private static async Task<Figures> MeasureAsync(string name, int links, Func<Task<int>> work)
    {
        var processor = ProcessTree.ProcessorTime(Environment.ProcessId);
        var start = Stopwatch.GetTimestamp();
        var broken = await work();
        var figures = new Figures(links, broken, Stopwatch.GetElapsedTime(start), ProcessTree.ProcessorTime(Environment.ProcessId) - processor);
        Console.WriteLine($"{name,-14} {links,7} {broken,7} {figures.Took.TotalSeconds,9:0.0} {figures.PerSecond,9:0.0} {figures.ProcessorMillisecondsEach,12:0.0}");
        return figures;
    }

    private sealed record Figures(int Links, int Broken, TimeSpan Took, TimeSpan Processor)
    {
        public double PerSecond => Links / Took.TotalSeconds;

        public double ProcessorMillisecondsEach => Processor.TotalMilliseconds / Links;
    }
}
