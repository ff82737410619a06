using System.Text.RegularExpressions;

namespace Monitor.Architecture.Tests;

/// <summary>What documents promise of the code.</summary>
public sealed partial class DocumentRules
{
    [Fact]
    public void Every_test_that_the_table_of_faults_names_is_there()
    {
        var named = TestName().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "faults.md"))).Select(m => m.Groups[1].Value).Distinct().ToList();
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension).ToHashSet();

        named.Count.ShouldBeGreaterThan(10);
        named.Where(name => !files.Contains(name)).ShouldBeEmpty();
    }

    [GeneratedRegex(@"`(?:[A-Za-z.]+/)*([A-Za-z]+Tests)`", RegexOptions.NonBacktracking)]
    private static partial Regex TestName();
}
