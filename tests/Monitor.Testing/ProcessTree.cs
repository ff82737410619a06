using System.Diagnostics;
using System.Globalization;

namespace Monitor.Testing;

/// <summary>Processes below and above one of ours, and their end by kill -9. Linux only.</summary>
public static class ProcessTree
{
    /// <summary>Why nothing can be said of processes here, to skip tests with; null when it can.</summary>
    public static string? WhyUnavailable => Directory.Exists("/proc/self") ? null : "Processes are looked up in /proc.";

    /// <summary>SIGKILL to this one process.</summary>
    public static void Kill(int id)
    {
        using var process = Process.GetProcessById(id);
        process.Kill();
    }

    /// <summary>Every process below one, nearest first.</summary>
    public static IReadOnlyList<int> Below(int id)
    {
        var parents = new Dictionary<int, int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var child) && ParentOf(child) is { } parent)
                parents[child] = parent;
        }

        var found = new List<int> { id };
        for (var i = 0; i < found.Count; i++)
            found.AddRange(parents.Where(p => p.Value == found[i]).Select(p => p.Key));
        return found[1..];
    }

    /// <summary>Playwright's driver above a browser: between them there may be the shell script that a system starts its browser with.</summary>
    /// <returns>Null when there is none: it has just ended.</returns>
    public static int? DriverAbove(int browser)
    {
        for (var id = ParentOf(browser); id > 1; id = ParentOf(id.Value))
        {
            if (Program(id.Value) == "node")
                return id;
        }

        return null;
    }

    /// <summary>Whether a process is there and not a zombie.</summary>
    public static bool Lives(int id) => Stat(id) is [_, var state, ..] && state is not "Z" and not "X";

    /// <summary>The command line, its words joined by blanks; empty when the process is gone.</summary>
    public static string CommandLine(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline").Replace('\0', ' ');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static int? ParentOf(int id) => Stat(id) is [_, _, var parent, ..] ? int.Parse(parent, CultureInfo.InvariantCulture) : null;

    /// <summary>Id, state, parent …: the program's name between them may hold blanks and brackets.</summary>
    private static string[]? Stat(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return [id.ToString(CultureInfo.InvariantCulture), .. stat[(stat.LastIndexOf(')') + 2)..].Split(' ')];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // it has just ended
        }
    }

    private static string? Program(int id)
    {
        try
        {
            return File.ResolveLinkTarget($"/proc/{id}/exe", returnFinalTarget: false)?.Name;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
