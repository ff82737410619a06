using System.Diagnostics;
using Monitor.Platforms;
using Monitor.Platforms.Definitions;

namespace Monitor.Benchmarks;

/// <summary>
/// Each reader against a bare System.Text.Json or HtmlAgilityPack parse of the same bytes, in turns. The bare parse includes the JSON inside strings
/// (see <see cref="BareParse"/>); what the outer document alone would take is printed beside it and judges nothing.
/// </summary>
internal static class ParserBenchmark
{
    private const double Allowed = 3.0;

    /// <summary>Answers smaller than this (refusals, single objects) measure the cost of a call, not of reading: shown, not judged.</summary>
    private const int Judged = 2048;

    private const int Rounds = 15;
    private const double RoundMilliseconds = 5;

    /// <summary>Long enough for the tiers of the JIT: 30 calls, a pause of 100 ms in the background, and 30 calls more.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(300);

    /// <summary>Runs it over the largest fixtures of each kind, or over every recorded answer below <c>--samples DIR</c>.</summary>
    public static int Run(IReadOnlyList<string> arguments)
    {
        if (arguments is not ([] or ["--samples", _]) || arguments is [_, var folder] && !Directory.Exists(folder))
        {
            Console.Error.WriteLine("usage: bench parsers [--samples DIR], with DIR/weibo/**, DIR/douyin/** and DIR/wechat/**");
            return 2;
        }

        var adapters = PlatformAdapters.Load(PlatformDefinitions.DefaultFolder);
        var samples = arguments is [_, var recorded] ? ParserSamples.Recorded(recorded, adapters) : ParserSamples.Fixtures(adapters);
        if (samples.Count == 0)
        {
            Console.Error.WriteLine("no answer that any reader understands");
            return 2;
        }

        foreach (var sample in samples)
            Warm(sample);

        Console.WriteLine("bare: the parse alone, of the JSON inside strings and scripts too; outer: ours against the outer document alone (not judged)");
        Console.WriteLine($"{"kind",-20} {"answer",-66} {"KB",7} {"bare ms",9} {"ours ms",9} {"ratio",6} {"outer",6}");
        var worst = 0.0;
        foreach (var sample in samples)
        {
            var (bare, ours, outer) = Measure(sample);
            var ratio = ours / bare;
            var judged = sample.Body.Length >= Judged;
            if (judged)
                worst = Math.Max(worst, ratio);
            var note = !judged ? " (small)" : ratio > Allowed ? " !" : "";
            Console.WriteLine(
                $"{sample.Kind,-20} {sample.Name,-66} {sample.Body.Length / 1024.0,7:0.0} {bare,9:0.0000} {ours,9:0.0000} {ratio,6:0.00} {ours / outer,6:0.00}{note}");
        }

        Console.WriteLine($"worst ratio {worst:0.00}, allowed {Allowed:0.0}");
        return worst <= Allowed ? 0 : 1;
    }

    private static void Warm(ParserSample sample)
    {
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < WarmUp)
        {
            BareParse.Whole(sample.Body);
            BareParse.Outer(sample.Body);
            sample.Read();
        }
    }

    /// <summary>Medians over alternating rounds: what else the machine does meets all three alike.</summary>
    private static (double Bare, double Ours, double Outer) Measure(ParserSample sample)
    {
        const int first = 20;
        var repeat = Math.Max(1, (int)(RoundMilliseconds / Math.Max(1e-4, Time(() => BareParse.Whole(sample.Body), first))));
        var bare = new List<double>();
        var ours = new List<double>();
        var outer = new List<double>();
        for (var i = 0; i < Rounds; i++)
        {
            bare.Add(Time(() => BareParse.Whole(sample.Body), repeat));
            ours.Add(Time(() => sample.Read(), repeat));
            outer.Add(Time(() => BareParse.Outer(sample.Body), repeat));
        }

        return (Median(bare), Median(ours), Median(outer));
    }

    /// <summary>Processor time of one call in milliseconds (garbage collection included): on a busy machine the clock on the wall measures the neighbours.</summary>
    private static double Time(Action action, int repeat)
    {
        var start = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < repeat; i++)
            action();
        return (Environment.CpuUsage.TotalTime - start).TotalMilliseconds / repeat;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
