using System.Diagnostics;

namespace Monitor.Benchmarks.Links;

/// <summary>The link checker of that name from npm, where somebody installed it.</summary>
internal static class Linkinator
{
    /// <summary>Where it is; null when it is not on the PATH.</summary>
    public static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, "linkinator")).FirstOrDefault(File.Exists);

    /// <summary>Checks addresses, without following the links in them.</summary>
    /// <returns>How many it calls broken.</returns>
    public static async Task<int> RunAsync(string program, IReadOnlyList<string> urls, CancellationToken ct)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in urls.Concat(["--format", "csv"]))
            start.ArgumentList.Add(word);
        using var process = Process.Start(start) ?? throw new InvalidOperationException("linkinator did not start.");
        var errors = process.StandardError.ReadToEndAsync(ct);
        var lines = (await process.StandardOutput.ReadToEndAsync(ct)).Split('\n');
        await process.WaitForExitAsync(ct);
        await errors;
        return lines.Count(l => l.Contains(",BROKEN,", StringComparison.Ordinal));
    }
}
