using System.Diagnostics;

namespace Monitor.Benchmarks.Measuring;

/// <summary>Looks at the memory of a child's process tree as long as it runs. The benchmark itself and the replicas, which live in it, are not in that tree.</summary>
internal static class MemoryWatch
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    // For the exact figure the kernel walks the page tables of the whole tree: every second that took a twentieth of the two processors that are measured. So it is
    // asked for only where memory that the processes share with nobody, which the kernel keeps count of, has grown by this much since the last time.
    private const double Growth = 1.01;

    /// <summary>Samples until the process ends.</summary>
    /// <returns>The tree at the moment when it was largest.</returns>
    public static async Task<TreeMemory> PeakAsync(Process root, CancellationToken ct)
    {
        var peak = new TreeMemory(0, 0, 0, 0);
        var seen = 0L;
        while (!root.HasExited && !ct.IsCancellationRequested)
        {
            var own = ProcessTree.OwnMemory(root.Id);
            if (own > seen * Growth)
            {
                seen = own;
                var now = ProcessTree.Memory(root.Id);
                if (now.Total > peak.Total)
                    peak = now;
            }

            await Task.Delay(Every, CancellationToken.None);
        }

        return peak;
    }
}
