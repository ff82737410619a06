using System.Diagnostics;

namespace Monitor.Benchmarks.Measuring;

/// <summary>Runs this program once more, so that what is measured has a process tree of its own.</summary>
internal static class Child
{
    /// <summary>Runs it to its end.</summary>
    /// <param name="arguments">What it is told.</param>
    /// <param name="without">Variables of the environment that it does not get.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <returns>The last line that it printed, and its tree at the moment when that was largest.</returns>
    /// <exception cref="InvalidOperationException">It did not start, or failed.</exception>
    public static async Task<(string LastLine, TreeMemory Peak)> RunAsync(IReadOnlyList<string> arguments, IReadOnlyList<string> without, CancellationToken ct)
    {
        var start = Again(arguments);
        foreach (var variable in without)
            start.Environment.Remove(variable);
        start.RedirectStandardOutput = true;
        using var child = Process.Start(start) ?? throw new InvalidOperationException("The child did not start.");
        var memory = MemoryWatch.PeakAsync(child, ct);
        var lines = (await child.StandardOutput.ReadToEndAsync(ct)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await child.WaitForExitAsync(ct);
        var peak = await memory;
        return child.ExitCode == 0 && lines.Length > 0
            ? (lines[^1], peak)
            : throw new InvalidOperationException($"{arguments[0]} ended with {child.ExitCode}.");
    }

    /// <summary>How this program is started once more, whether it runs by its own host or by <c>dotnet</c>.</summary>
    public static ProcessStartInfo Again(IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!);
        // Started by `dotnet X.dll`, the process is dotnet and the program its first argument.
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(typeof(Child).Assembly.Location);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return start;
    }
}
