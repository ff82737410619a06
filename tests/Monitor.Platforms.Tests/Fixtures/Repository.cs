namespace Monitor.Platforms.Tests.Fixtures;

/// <summary>Where the files of the repository are.</summary>
public static class Repository
{
    /// <summary>The folder of <c>Monitor.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    public static string Fixtures => Path.Combine(Root, "tests", "Monitor.Platforms.Tests", "Fixtures");

    /// <summary>Recorded answers of the real platforms, kept beside the repository where somebody has them; they are not ours to ship.</summary>
    public static string RecordedAnswers => Path.GetFullPath(Path.Combine(Root, "..", "shared", "samples"));

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Monitor.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        return folder;
    }
}
