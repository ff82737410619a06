using System.Text.RegularExpressions;
using Monitor.Domain.Findings;
using Monitor.Storage.Audits;
using Monitor.Web.Pages.Audits;
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

    [Fact]
    public void Everything_that_actions_are_noted_of_has_a_Chinese_name()
    {
        var noted = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => SubjectWord().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value))
            .Distinct().Order().ToList();

        noted.Count.ShouldBeGreaterThan(10);
        noted.Where(subject => PeopleTexts.Word("Subject", subject) == subject).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("job.trigger", "night", "每夜巡检")]
    [InlineData("session.retire", "weibo", "微博")]
    [InlineData("round.start", "quarterly, sample 4", "季度检查，样本4")]
    [InlineData("round.start", "weekly", "周检查")]
    [InlineData("round.start", null, null)]
    [InlineData("account.edit", "name: 甲 → 乙; status: normal → frozen; contacts", "账号名称：甲 → 乙；账号状态：正常 → 冻结期；联系人")]
    [InlineData("finding.dismissed", "人工核实, 有更新; 见附件", "人工核实, 有更新; 见附件")]
    public void Words_of_the_program_are_read_as_the_console_calls_them_and_words_of_people_as_they_are(string action, string? noted, string? read) =>
        AuditDetail.Of(new AuditRow { ActorName = "主管", Action = action, Detail = noted }).ShouldBe(read);

    [GeneratedRegex("\\.Note\\([^;]*?\"[a-z]+\\.[a-zA-Z]+\"\\)?, \"([a-zA-Z]+)\"")]
    private static partial Regex SubjectWord();

    [GeneratedRegex("\"((?:account|circular|filing|finding|job|notice|place|register|reinspection|round|sample|session|sheet|token|user)\\.[a-zA-Z]+)\"")]
    private static partial Regex ActionWord();
}
