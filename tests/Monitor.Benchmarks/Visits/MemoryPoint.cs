using System.Globalization;
using Monitor.Benchmarks.Measuring;

namespace Monitor.Benchmarks.Visits;

/// <summary>Memory of the tree after so many visits, in megabytes.</summary>
internal sealed record MemoryPoint(int Visits, double Seconds, double Program, double Driver, double Browser, double Pages)
{
    private const double Megabyte = 1 << 20;

    public const string Header = "visits,seconds,program,driver,browser,pages";

    public MemoryPoint(int visits, TimeSpan took, TreeMemory memory)
        : this(visits, took.TotalSeconds, memory.Program / Megabyte, memory.Driver / Megabyte, memory.Browser / Megabyte, memory.Renderers / Megabyte)
    {
    }

    public double Total => Program + Driver + Browser + Pages;

    public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{Visits},{Seconds:0.0},{Program:0.0},{Driver:0.0},{Browser:0.0},{Pages:0.0}");

    public static IReadOnlyList<MemoryPoint> Read(IEnumerable<string> lines) =>
    [
        .. lines.Skip(1).Select(l => l.Split(',').Select(f => double.Parse(f, CultureInfo.InvariantCulture)).ToArray())
            .Select(f => new MemoryPoint((int)f[0], f[1], f[2], f[3], f[4], f[5])).OrderBy(p => p.Visits),
    ];
}
