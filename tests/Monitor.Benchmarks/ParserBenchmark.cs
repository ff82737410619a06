using System.Diagnostics;
using System.Text;
using System.Text.Json;
using HtmlAgilityPack;
using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Platforms;
using Monitor.Platforms.Definitions;

namespace Monitor.Benchmarks;

/// <summary>Each reader against a bare System.Text.Json or HtmlAgilityPack parse of the same bytes, in turns.</summary>
internal static class ParserBenchmark
{
    private const double Allowed = 3.0;

    /// <summary>Runs it over the largest fixture of each kind.</summary>
    public static int Run()
    {
        var adapters = PlatformAdapters.Load(PlatformDefinitions.DefaultFolder);
        var worst = 0.0;
        Console.WriteLine($"{"kind",-22} {"fixture",-44} {"KB",6} {"bare ms",9} {"ours ms",9} {"ratio",6}");
        foreach (var sample in Largest(adapters))
        {
            var (bare, ours) = Measure(sample);
            var ratio = ours / bare;
            worst = Math.Max(worst, ratio);
            Console.WriteLine($"{sample.Kind,-22} {sample.Case,-44} {sample.Body.Length / 1024.0,6:0.0} {bare,9:0.000} {ours,9:0.000} {ratio,6:0.00}");
        }

        Console.WriteLine($"worst ratio {worst:0.00}, allowed {Allowed:0.0}");
        return worst <= Allowed ? 0 : 1;
    }

    private static IEnumerable<Sample> Largest(IReadOnlyDictionary<Platform, IPlatformAdapter> adapters)
    {
        var root = Path.Combine(AppContext.BaseDirectory, "Fixtures");
        return Directory.EnumerateFiles(root, "response.*", SearchOption.AllDirectories)
            .Select(file => Load(file, adapters))
            .OfType<Sample>()
            .GroupBy(s => s.Kind)
            .Select(g => g.MaxBy(s => s.Body.Length)!)
            .OrderBy(s => s.Kind, StringComparer.Ordinal);
    }

    private static Sample? Load(string file, IReadOnlyDictionary<Platform, IPlatformAdapter> adapters)
    {
        var folder = Path.GetDirectoryName(file)!;
        if (!PlatformCode.TryParse(Path.GetFileName(Path.GetDirectoryName(folder)), out var platform) || !adapters.TryGetValue(platform, out var adapter))
            return null;
        using var meta = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "meta.json")));
        var url = meta.RootElement.TryGetProperty("url", out var u) && u.ValueKind == JsonValueKind.String ? u.GetString() : null;
        var capture = new Capture
        {
            RequestedUrl = new Uri(url ?? "file:///fixture"),
            FinalUrl = new Uri(url ?? "file:///fixture"),
            Status = 200,
            Body = File.ReadAllBytes(file),
            CapturedAt = DateTimeOffset.Parse(meta.RootElement.GetProperty("capturedAt").GetString()!, System.Globalization.CultureInfo.InvariantCulture),
        };
        var reading = adapter.Read(capture);
        return reading.Outcome == Outcome.Observed ? new(reading.Kind, Path.GetFileName(folder), capture, adapter) : null;
    }

    private static (double Bare, double Ours) Measure(Sample sample)
    {
        var repeat = Math.Max(5, (int)(40 / Math.Max(0.01, Time(() => Bare(sample.Body)))));
        for (var i = 0; i < 3; i++)
        {
            Time(() => Bare(sample.Body), repeat);
            Time(() => sample.Adapter.Read(sample.Capture), repeat);
        }

        var bare = new List<double>();
        var ours = new List<double>();
        for (var i = 0; i < 15; i++)
        {
            bare.Add(Time(() => Bare(sample.Body), repeat));
            ours.Add(Time(() => sample.Adapter.Read(sample.Capture), repeat));
        }

        return (Median(bare), Median(ours));
    }

    private static void Bare(ReadOnlyMemory<byte> body)
    {
        if (IsJson(body.Span))
        {
            using var json = JsonDocument.Parse(body);
            return;
        }

        var html = new HtmlDocument();
        html.LoadHtml(Encoding.UTF8.GetString(body.Span));
    }

    private static bool IsJson(ReadOnlySpan<byte> body)
    {
        var start = body.TrimStart(" \t\r\n\uFEFF"u8);
        return start.Length > 0 && start[0] is (byte)'{' or (byte)'[';
    }

    private static double Time(Action action, int repeat = 1)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < repeat; i++)
            action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds / repeat;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private sealed record Sample(string Kind, string Case, Capture Capture, IPlatformAdapter Adapter)
    {
        public ReadOnlyMemory<byte> Body => Capture.Body;
    }
}
