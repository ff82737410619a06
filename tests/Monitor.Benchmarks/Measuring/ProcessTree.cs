using System.Globalization;

namespace Monitor.Benchmarks.Measuring;

/// <summary>A process with all that it started, as Linux tells of them in /proc.</summary>
internal static class ProcessTree
{
    private const double TicksPerSecond = 100; // USER_HZ, the same on every Linux

    /// <summary>Memory as proportional set size: pages that several processes share are counted once. Bytes.</summary>
    public static TreeMemory Memory(int root)
    {
        var (program, driver, renderers, browser) = (0L, 0L, 0L, 0L);
        foreach (var id in Ids(root))
        {
            var pss = Pss(id);
            switch (KindOf(id, root))
            {
                case Kind.Program:
                    program += pss;
                    break;
                case Kind.Driver:
                    driver += pss;
                    break;
                case Kind.Renderer:
                    renderers += pss;
                    break;
                default:
                    browser += pss;
                    break;
            }
        }

        return new(program, driver, renderers, browser);
    }

    /// <summary>Resident memory of the tree that no file or shared segment stands behind, in bytes: less than <see cref="Memory"/>, and read from counters, at no cost.</summary>
    public static long OwnMemory(int root)
    {
        var pages = 0L;
        foreach (var id in Ids(root))
        {
            if (Read(id, "statm")?.Split(' ') is { } counts)
                pages += Count(counts[1]) - Count(counts[2]);
        }

        return pages * Environment.SystemPageSize;

        static long Count(string field) => long.Parse(field, CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// Processor time of the tree so far, what ended processes used included: each process's own time, and that of the children it has waited for. Unlike the
    /// clock on the wall it does not measure what else the machine does.
    /// </summary>
    public static TimeSpan ProcessorTime(int root)
    {
        var ticks = 0L;
        foreach (var id in Ids(root))
        {
            if (Stat(id) is { } fields)
                ticks += Number(fields[11]) + Number(fields[12]) + Number(fields[13]) + Number(fields[14]);
        }

        return TimeSpan.FromSeconds(ticks / TicksPerSecond);

        static long Number(string field) => long.Parse(field, CultureInfo.InvariantCulture);
    }

    /// <summary>Processor time of all living processes of a name, whoever started them.</summary>
    public static TimeSpan ProcessorTimeOf(string name)
    {
        var ticks = 0L;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && NameOf(id) == name && Stat(id) is { } fields)
                ticks += long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
        }

        return TimeSpan.FromSeconds(ticks / TicksPerSecond);
    }

    private static string? NameOf(int id) => Read(id, "comm")?.Trim();

    /// <summary>A file of /proc about a process; null when the process has just ended.</summary>
    private static string? Read(int id, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/{file}");
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static IEnumerable<int> Ids(int root) => [root, .. Testing.ProcessTree.Below(root)];

    /// <summary>The fields after the name, from the state on; null when the process has just ended.</summary>
    private static string[]? Stat(int id) => Read(id, "stat") is { } stat ? stat[(stat.LastIndexOf(')') + 2)..].Split(' ') : null;

    private static long Pss(int id)
    {
        try
        {
            var line = File.ReadLines($"/proc/{id}/smaps_rollup").FirstOrDefault(l => l.StartsWith("Pss:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0; // it has just ended
        }
    }

    private static Kind KindOf(int id, int root)
    {
        if (id == root)
            return Kind.Program;
        var command = Read(id, "cmdline") ?? "";
        return command.Contains("--type=renderer", StringComparison.Ordinal) ? Kind.Renderer
            : command.Contains("run-driver", StringComparison.Ordinal) ? Kind.Driver
            : Kind.Browser;
    }

    private enum Kind
    {
        Program,
        Driver,
        Renderer,
        Browser,
    }
}

/// <summary>Memory of a process tree by its parts, in bytes.</summary>
/// <param name="Program">The .NET process.</param>
/// <param name="Driver">Playwright's driver.</param>
/// <param name="Renderers">The browser's pages.</param>
/// <param name="Browser">The rest of the browser: its main process, network, graphics.</param>
internal sealed record TreeMemory(long Program, long Driver, long Renderers, long Browser)
{
    /// <summary>All of it.</summary>
    public long Total => Program + Driver + Renderers + Browser;

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Total >> 20} MB (program {Program >> 20}, driver {Driver >> 20}, browser {Browser >> 20}, pages {Renderers >> 20})");
}
