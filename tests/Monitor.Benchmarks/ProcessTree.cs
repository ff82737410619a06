using System.Diagnostics;
using System.Globalization;

namespace Monitor.Benchmarks;

/// <summary>Memory of a process with all that it started, as proportional set size: shared pages are counted once.</summary>
internal static class ProcessTree
{
    /// <summary>Samples until the process ends.</summary>
    /// <returns>The highest sum seen, in bytes.</returns>
    public static async Task<long> PeakAsync(Process root, CancellationToken ct)
    {
        long peak = 0;
        while (!root.HasExited)
        {
            peak = Math.Max(peak, Tree(root.Id).Sum(Pss));
            try
            {
                await Task.Delay(TimeSpan.FromMilliseconds(500), ct);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        return peak;
    }

    private static List<int> Tree(int root)
    {
        var children = new Dictionary<int, List<int>>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) || Parent(folder) is not { } parent)
                continue;
            if (!children.TryGetValue(parent, out var list))
                children[parent] = list = [];
            list.Add(id);
        }

        var tree = new List<int> { root };
        for (var i = 0; i < tree.Count; i++)
            tree.AddRange(children.GetValueOrDefault(tree[i], []));
        return tree;
    }

    private static int? Parent(string folder)
    {
        try
        {
            var stat = File.ReadAllText(Path.Combine(folder, "stat"));
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return int.Parse(fields[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null; // it has just ended
        }
    }

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
}
