using System.Diagnostics;
using System.Globalization;

namespace Monitor.Inspection.Checks;

/// <summary>The name under which this process holds checks: machine, process id and a random part, so that a dead holder can be told from a living one.</summary>
public sealed class WorkerIdentity
{
    /// <summary>The name.</summary>
    public string Name { get; } = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}/{Guid.NewGuid():N}");

    private static string Prefix => Environment.MachineName + "/";

    /// <summary>Whether <paramref name="holder"/> is a process of this machine that no longer runs.</summary>
    public bool IsDead(string holder)
    {
        ArgumentNullException.ThrowIfNull(holder);
        if (holder == Name || !holder.StartsWith(Prefix, StringComparison.Ordinal))
            return false;
        var parts = holder[Prefix.Length..].Split('/');
        if (parts.Length != 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return false;
        if (id == Environment.ProcessId)
            return false; // the same process, another composition root
        try
        {
            using var process = Process.GetProcessById(id);
            return process.HasExited;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }
}
