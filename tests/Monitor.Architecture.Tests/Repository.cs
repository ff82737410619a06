using System.Xml.Linq;

namespace Monitor.Architecture.Tests;

/// <summary>The working copy the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Projects of the product (src and playwright), by name.</summary>
    public static IReadOnlyDictionary<string, Project> Products { get; } =
        new[] { "src", "playwright" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories))
            .Select(Project.Read)
            .ToDictionary(project => project.Name);

    public static IEnumerable<string> SourceFiles(params string[] extensions) =>
        new[] { "src", "playwright", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories))
            .Where(file => extensions.Contains(Path.GetExtension(file)))
            .Where(file => !Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "Fixtures"));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Monitor.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests run from a folder outside the working copy; Monitor.sln was not found.");
    }
}

/// <summary>What a project file says of its dependencies.</summary>
internal sealed record Project(string Name, string AssemblyName, IReadOnlySet<string> References, IReadOnlySet<string> Packages)
{
    public static Project Read(string file)
    {
        var xml = XDocument.Load(file);
        var name = Path.GetFileNameWithoutExtension(file);
        return new Project(
            name,
            xml.Descendants("AssemblyName").SingleOrDefault()?.Value ?? name,
            Includes("ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'))).ToHashSet(),
            Includes("PackageReference").ToHashSet());

        IEnumerable<string> Includes(string element) => xml.Descendants(element).Select(e => e.Attribute("Include")?.Value).OfType<string>();
    }

    public override string ToString() => Name;
}
