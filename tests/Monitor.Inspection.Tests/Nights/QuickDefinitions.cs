using System.Globalization;
using Monitor.Platforms.Definitions;

namespace Monitor.Inspection.Tests.Nights;

/// <summary>The product's definitions with a pace that a test can wait for.</summary>
internal sealed class QuickDefinitions : IDisposable
{
    private QuickDefinitions()
    {
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("monitor-definitions-").FullName;

    /// <summary>Copies them.</summary>
    /// <param name="backoffMinutes">How long a host that put up a wall is left alone.</param>
    /// <param name="paceSeconds">Shortest time between two requests to a host.</param>
    public static QuickDefinitions Create(double backoffMinutes = 60, double paceSeconds = 0.05)
    {
        var folder = new QuickDefinitions();
        foreach (var file in Directory.EnumerateFiles(PlatformDefinitions.DefaultFolder))
        {
            var quick = string.Create(CultureInfo.InvariantCulture, $"{{ paceSeconds: {paceSeconds}, jitterSeconds: 0.01, backoffMinutes: {backoffMinutes} }}");
            var lines = File.ReadLines(file).Select(line => line.Contains("paceSeconds:", StringComparison.Ordinal) && line.Contains("backoffMinutes:", StringComparison.Ordinal)
                ? line[..line.IndexOf('{', StringComparison.Ordinal)] + quick
                : line);
            File.WriteAllLines(System.IO.Path.Combine(folder.Path, System.IO.Path.GetFileName(file)), lines);
        }

        return folder;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
