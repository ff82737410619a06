namespace Monitor.Architecture.Tests;

/// <summary>The house: which part may know which. Arrows point one way, from the program to the domain.</summary>
public sealed class HouseRules
{
    private const string Domain = "Monitor.Domain";
    private const string Platforms = "Monitor.Platforms";
    private const string Browsing = "Monitor.Browsing";
    private const string Storage = "Monitor.Storage";
    private const string Inspection = "Monitor.Inspection";
    private const string Reports = "Monitor.Reports";
    private const string Replicas = "Monitor.Replicas";
    private const string Web = "Monitor.Web";

    private static readonly string[] EngineAdapters = ["Monitor.Jobs.Quartz", "Monitor.Jobs.Hangfire"];

    /// <summary>What a project may know, directly or through others.</summary>
    private static readonly Dictionary<string, string[]> MayKnow = new()
    {
        [Domain] = [],
        [Platforms] = [Domain],
        [Browsing] = [Domain],
        [Storage] = [Domain],
        [Inspection] = [Domain, Platforms, Browsing, Storage],
        [EngineAdapters[0]] = [Inspection, Domain, Storage],
        [EngineAdapters[1]] = [Inspection, Domain, Storage],
        // Documents are printed by the browser.
        [Reports] = [Inspection, Domain, Storage, Browsing],
        // A stand-in made with the product's own parts would prove nothing.
        [Replicas] = [],
        [Web] = [.. EngineAdapters, Reports, Inspection, Domain, Platforms, Browsing, Storage, Replicas],
    };

    private static readonly HashSet<string> KindsOfClass = ["Services", "Helpers", "Utils", "Utilities", "Managers", "Common", "Misc"];

    public static TheoryData<string> Products => [.. Repository.Products.Keys.Order()];

    [Theory]
    [MemberData(nameof(Products))]
    public void A_project_file_references_only_what_the_project_may_know(string project)
    {
        MayKnow.ShouldContainKey(project, "a new project needs its place in this table");

        Repository.Products[project].References.ShouldBeSubsetOf(MayKnow[project]);
    }

    [Theory]
    [MemberData(nameof(Products))]
    public void An_assembly_uses_only_what_the_project_may_know(string project)
    {
        using var assembly = new CompiledAssembly(Repository.Products[project].AssemblyName);

        assembly.References.Where(name => name.StartsWith("Monitor.", StringComparison.Ordinal)).ShouldBeSubsetOf(MayKnow[project]);
    }

    [Theory]
    [MemberData(nameof(Products))]
    public void Only_the_engine_adapters_know_a_job_engine(string project)
    {
        using var assembly = new CompiledAssembly(Repository.Products[project].AssemblyName);

        var engines = assembly.References.Concat(Repository.Products[project].Packages)
            .Where(name => name.StartsWith("Quartz", StringComparison.Ordinal) || name.StartsWith("Hangfire", StringComparison.Ordinal));

        if (EngineAdapters.Contains(project))
            engines.ShouldNotBeEmpty();
        else
            engines.ShouldBeEmpty();
    }

    [Fact]
    public void The_domain_has_no_package()
    {
        Repository.Products[Domain].Packages.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Domain)]
    [InlineData(Platforms)]
    public void Judging_and_reading_know_neither_network_nor_clock(string project)
    {
        using var assembly = new CompiledAssembly(Repository.Products[project].AssemblyName);

        assembly.References.ShouldNotContain(name => name.StartsWith("System.Net.", StringComparison.Ordinal) && name != "System.Net.Primitives");
        assembly.Calls("System.TimeProvider", "get_System").ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Products))]
    public void Namespaces_are_named_after_the_domain_not_after_kinds_of_class(string project)
    {
        using var assembly = new CompiledAssembly(Repository.Products[project].AssemblyName);

        assembly.Namespaces.SelectMany(name => name.Split('.')).ShouldNotContain(part => KindsOfClass.Contains(part));
    }

    [Fact]
    public void Folders_are_named_after_the_domain_not_after_kinds_of_class()
    {
        Repository.SourceFiles(".cs", ".cshtml")
            .Where(file => Path.GetRelativePath(Repository.Root, file).Split(Path.DirectorySeparatorChar).Any(KindsOfClass.Contains))
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_source_file_has_fewer_than_400_lines()
    {
        Repository.SourceFiles(".cs", ".cshtml").Where(file => File.ReadLines(file).Count() >= 400).ShouldBeEmpty();
    }

    [Fact]
    public void Every_test_project_and_every_product_is_in_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "Monitor.sln")).Replace('\\', '/');

        new[] { "src", "playwright", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.csproj", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .ShouldAllBe(path => solution.Contains(path));
    }
}
