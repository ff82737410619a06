using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Monitor.Web.Tests.CommandLine;

[Collection("one browser at a time")]
public sealed class ScanJsonTests(ScanNight night) : IClassFixture<ScanNight>
{
    private static readonly string[] Verdicts = ["qualified", "unqualified", "unverifiable", "gone"];

    private static readonly string[] Outcomes = ["observed", "accountGone", "notObservable", "adapterBroken", "transportFailed"];

    private IEnumerable<JsonElement> Checks => night.Result.GetProperty("checks").EnumerateArray();

    [Fact]
    public void Standard_output_is_one_object_and_nothing_else()
    {
        night.Run.Output.Trim().ShouldStartWith("{");
        Keys(night.Result).ShouldBe(["round", "checks"]);
    }

    [Fact]
    public void The_progress_stands_on_standard_error_with_its_rate() => night.Run.Error.ShouldContain("a minute");

    [Fact]
    public void A_flagged_account_makes_the_exit_code_1_when_that_was_asked_for() => night.Run.ExitCode.ShouldBe(1);

    [Fact]
    public void The_round_has_its_numbers_and_they_add_up()
    {
        var round = night.Result.GetProperty("round");

        Keys(round).ShouldBe(["id", "at", "accounts", "checked", "qualified", "unqualified", "unverifiable", "gone", "startedAt", "endedAt"]);
        Number("accounts").ShouldBe(6);
        Number("accounts").ShouldBe(Number("checked") + Number("unverifiable"));
        Number("checked").ShouldBe(Number("qualified") + Number("unqualified") + Number("gone"));
        foreach (var verdict in Verdicts)
            Number(verdict).ShouldBe(Checks.Count(c => c.GetProperty("verdict").GetString() == verdict), verdict);
        Moment(round.GetProperty("at")).ShouldBe(DateTimeOffset.Parse(ScanNight.At, CultureInfo.InvariantCulture));
        Moment(round.GetProperty("endedAt")).ShouldBeGreaterThanOrEqualTo(Moment(round.GetProperty("startedAt")));

        int Number(string name) => round.GetProperty(name).GetInt32();
    }

    [Fact]
    public void Every_check_has_every_key_with_its_type()
    {
        foreach (var check in Checks)
        {
            Keys(check).ShouldBe(
                ["platform", "id", "name", "verdict", "outcome", "reason", "detail", "lastPostAt", "silentDays", "interaction", "findings", "links", "evidence"]);
            check.GetProperty("platform").GetString().ShouldBeOneOf("weibo", "douyin", "wechat");
            check.GetProperty("verdict").GetString().ShouldBeOneOf(Verdicts);
            check.GetProperty("outcome").GetString().ShouldBeOneOf(Outcomes);
            check.GetProperty("reason").ValueKind.ShouldBe(JsonValueKind.String);
            check.GetProperty("silentDays").ValueKind.ShouldBeOneOf(JsonValueKind.Number, JsonValueKind.Null);
            Keys(check.GetProperty("interaction")).ShouldBe(["state", "proof"]);
            check.GetProperty("interaction").GetProperty("state").GetString().ShouldBeOneOf("open", "closed", "restricted", "unknown");
            check.GetProperty("links").ValueKind.ShouldBe(JsonValueKind.Array);
            foreach (var finding in check.GetProperty("findings").EnumerateArray())
            {
                Keys(finding).ShouldBe(["code", "level", "detail"]);
                finding.GetProperty("level").GetString().ShouldBeOneOf("veto", "deduct", "advisory", "list");
            }
        }
    }

    [Theory]
    [InlineData("平安海角", "qualified")]
    [InlineData("海角空号", "unqualified")]
    [InlineData("海角封号", "gone")]
    [InlineData("海角墙后", "unverifiable")]
    [InlineData("海角旧事", "unqualified")]
    [InlineData("云桥政务", "unverifiable")]
    public void Each_account_is_judged_for_the_moment_asked_for(string name, string verdict) =>
        night.Check(name).GetProperty("verdict").GetString().ShouldBe(verdict);

    [Fact]
    public void Days_count_to_the_moment_asked_for()
    {
        var check = night.Check("海角旧事");

        check.GetProperty("lastPostAt").GetString().ShouldBe("2026-09-10T09:00:00+08:00");
        check.GetProperty("silentDays").GetInt32().ShouldBe(71);
    }

    [Fact]
    public void Every_flagged_or_unverifiable_account_has_evidence_that_is_what_its_hash_says()
    {
        foreach (var check in Checks.Where(c => c.GetProperty("verdict").GetString() != "qualified"))
        {
            var evidence = check.GetProperty("evidence").EnumerateArray().ToList();
            evidence.ShouldNotBeEmpty(check.GetProperty("name").GetString());
            foreach (var piece in evidence)
            {
                Keys(piece).ShouldBe(["file", "sha256"]);
                var file = piece.GetProperty("file").GetString()!;
                Path.IsPathFullyQualified(file).ShouldBeTrue();
                Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))).ShouldBe(piece.GetProperty("sha256").GetString());
            }
        }
    }

    private static string[] Keys(JsonElement element) => [.. element.EnumerateObject().Select(p => p.Name)];

    private static DateTimeOffset Moment(JsonElement text) => DateTimeOffset.Parse(text.GetString()!, CultureInfo.InvariantCulture);
}
