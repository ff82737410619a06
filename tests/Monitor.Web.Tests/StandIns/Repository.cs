namespace Monitor.Web.Tests.StandIns;

/// <summary>Where the repository lies.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Monitor.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("Monitor.sln is in no folder above the tests.");
        return folder.FullName;
    }
}
