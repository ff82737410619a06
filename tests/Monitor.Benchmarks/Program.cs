using Monitor.Benchmarks.Circulars;
using Monitor.Benchmarks.Links;
using Monitor.Benchmarks.Pages;
using Monitor.Benchmarks.Visits;
using Monitor.Benchmarks.Workers;

namespace Monitor.Benchmarks;

/// <summary>
/// Comparisons of two things in one run. <c>night</c>: the product against a loop that opens a context and a page for each account;
/// <c>parsers</c>: each reader against a bare parse of the same bytes; <c>links</c>: the link check against the browser alone; <c>visits</c>: memory over many
/// visits, with a graph; <c>scale</c>: 100,000 accounts on both databases; <c>pages</c>: every page of the console over them; <c>circular</c>: a quarter's circular over them;
/// <c>workers</c>: one worker against two on one PostgreSQL. Without a word: the first two.
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, e) =>
        {
            e.Cancel = true;
            stop.Cancel();
        };
        switch (args.FirstOrDefault())
        {
            case "night-product":
                return await NightBenchmark.RunProductAsync(ChildArguments.Parse(args), stop.Token);
            case "night-loop":
                return await NightBenchmark.RunLoopAsync(ChildArguments.Parse(args), pages: 1, stop.Token);
            case "night-wide-loop":
                return await NightBenchmark.RunLoopAsync(ChildArguments.Parse(args), pages: 8, stop.Token);
            case "night":
                return await NightBenchmark.CompareAsync(args.Skip(1).ToList(), stop.Token);
            case "visits-product":
                return await VisitBenchmark.RunChildAsync(args[1], ChildArguments.Parse([.. args.Skip(1)]), stop.Token);
            case "visits":
                return await VisitBenchmark.RunAsync([.. args.Skip(1)], stop.Token);
            case "links":
                return await LinkBenchmark.RunAsync([.. args.Skip(1)], stop.Token);
            case "parsers":
                return ParserBenchmark.Run([.. args.Skip(1)]);
            case "scale":
                return await ScaleBenchmark.RunAsync([.. args.Skip(1)], stop.Token);
            case "pages":
                return await PageBenchmark.RunAsync([.. args.Skip(1)], stop.Token);
            case "circular-child":
                return await CircularBenchmark.RunChildAsync(args, stop.Token);
            case "circular":
                return await CircularBenchmark.RunAsync([.. args.Skip(1)], stop.Token);
            case "workers-child":
                return await WorkerBenchmark.RunChildAsync(args, stop.Token);
            case "workers":
                return await WorkerBenchmark.RunAsync([.. args.Skip(1)], stop.Token);
            case null:
                return Math.Max(ParserBenchmark.Run([]), await NightBenchmark.CompareAsync([], stop.Token));
            default:
                await Console.Error.WriteLineAsync("usage: bench [night [ACCOUNTS] | parsers [--samples DIR] | links [LINKS] | visits [VISITS [FOLDER]] | scale [ACCOUNTS [sqlite | postgresql]] | pages [ACCOUNTS] [--postgres CONN] | circular [ACCOUNTS] | workers [CHECKS [WAIT_MS]]]");
                return 2;
        }
    }
}
