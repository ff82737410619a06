namespace Monitor.Benchmarks.Measuring;

/// <summary>How busy the machine is, with whatever else runs on it: seconds by the clock mean nothing without it.</summary>
internal static class MachineLoad
{
    /// <summary>Runnable processes on average over the last minute, beside the processors there are.</summary>
    public static string Now => File.Exists("/proc/loadavg")
        ? $"load {File.ReadAllText("/proc/loadavg").Split(' ')[0]} on {Environment.ProcessorCount} processors"
        : $"{Environment.ProcessorCount} processors";
}
