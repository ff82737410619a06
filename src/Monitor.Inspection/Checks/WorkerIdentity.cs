using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Monitor.Inspection.Checks;

/// <summary>
/// The name under which this process holds checks: machine, process id, start of the process and a random part, so that a dead holder can be told from a
/// living one, even where the id was given away again (a container's process has the same id after every restart).
/// </summary>
public sealed class WorkerIdentity
{
    /// <summary>How far two readings of one process's start may differ: it is reckoned from a clock that may have been set.</summary>
    private static readonly TimeSpan StartTolerance = TimeSpan.FromSeconds(5);

    /// <summary>The name.</summary>
    public string Name { get; } = NameOf(Environment.MachineName, Environment.ProcessId, StartOfThisProcess());

    private static string Prefix => Environment.MachineName + "/";

    /// <summary>Whether <paramref name="holder"/> is a process of this machine that no longer runs.</summary>
    public bool IsDead(string holder)
    {
        ArgumentNullException.ThrowIfNull(holder);
        if (holder == Name || !holder.StartsWith(Prefix, StringComparison.Ordinal))
            return false;
        var parts = holder[Prefix.Length..].Split('/');
        if (parts.Length != 3
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var started))
            return false;
        try
        {
            using var process = Process.GetProcessById(id);
            return process.HasExited || (StartOf(process) - DateTimeOffset.FromUnixTimeSeconds(started)).Duration() > StartTolerance;
        }
        catch (ArgumentException)
        {
            return true;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            return false; // not ours to look at, or just ending: its lease will run out
        }
    }

    /// <summary>The name of a worker of a process.</summary>
    internal static string NameOf(string machine, int processId, DateTimeOffset startedAt) =>
        string.Create(CultureInfo.InvariantCulture, $"{machine}/{processId}/{startedAt.ToUnixTimeSeconds()}/{Guid.NewGuid():N}");

    private static DateTimeOffset StartOfThisProcess()
    {
        using var process = Process.GetCurrentProcess();
        return StartOf(process);
    }

    private static DateTimeOffset StartOf(Process process) => process.StartTime;
}
