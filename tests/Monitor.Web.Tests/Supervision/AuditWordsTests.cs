using System.Text.RegularExpressions;
using Monitor.Domain.Findings;
using Monitor.Web.Tests.StandIns;
using Monitor.Web.Texts;

namespace Monitor.Web.Tests.Supervision;

public sealed partial class AuditWordsTests
{
    [Fact]
    public void Every_action_that_is_noted_has_a_Chinese_name()
    {
        var noted = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(File.ReadAllText)
            .Where(source => source.Contains(".Note(", StringComparison.Ordinal))
            .SelectMany(source => ActionWord().Matches(source).Select(m => m.Groups[1].Value))
            .Concat(Enum.GetValues<FindingState>().Except([FindingState.Suspected, FindingState.ConfirmedByMachine, FindingState.Cleared])
                .SelectMany(state => new[] { "finding", "filing" }.Select(area => $"{area}.{System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(state.ToString())}")))
            .Distinct().Order().ToList();

        noted.Count.ShouldBeGreaterThan(20);
        noted.Where(action => PeopleTexts.Word("Action", action) == action).ShouldBeEmpty();
    }

    [GeneratedRegex("\"((?:account|circular|filing|finding|job|notice|place|register|reinspection|round|sample|session|sheet|token|user)\\.[a-zA-Z]+)\"")]
    private static partial Regex ActionWord();
}
