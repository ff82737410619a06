using System.Diagnostics;

namespace Monitor.Benchmarks.Measuring;

/// <summary>Looks at the memory of a child's process tree as long as it runs. The benchmark itself and the replicas, which live in it, are not in that tree.</summary>
internal static class MemoryWatch
{
    // Each look has the kernel walk the page tables of the whole tree; twice a second that took a tenth of the two processors that are measured.
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <summary>Samples until the process ends.</summary>
    /// <returns>The tree at the moment when it was largest.</returns>
    public static async Task<TreeMemory> PeakAsync(Process root, CancellationToken ct)
    {
        var peak = new TreeMemory(0, 0, 0, 0);
        while (!root.HasExited && !ct.IsCancellationRequested)
        {
            var now = ProcessTree.Memory(root.Id);
            if (now.Total > peak.Total)
                peak = now;
            await Task.Delay(Every, CancellationToken.None);
        }

        return peak;
    }
}
