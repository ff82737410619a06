using System.Globalization;
using Monitor.Domain.Circulars;
using Monitor.Domain.Indicators;
using Monitor.Domain.Verdicts;

namespace Monitor.Domain.Tests.Circulars;

public class ConsistencyGatesTests
{
    private static GeneratedCircular Made => new GeneratedCircular("2023Q3").Accounts(9, Verdict.Qualified).Accounts(2, Verdict.Unqualified, veto: IndicatorCatalogue.NotUpdated);

    [Fact]
    public void A_changed_number_is_told_with_the_figures_that_disagree()
    {
        var made = Made;
        var failures = Gates.Of(made.Data(), made.Numbers() with { Failed = 3 });
        failures.ShouldContain(f => f.Code == GateCode.Sum && f.Figures.Any(g => g.Name == "不合格数" && g.Value == "3") && f.Figures.Any(g => g.Value == "2"));
        failures.ShouldAllBe(f => f.Text.Contains('3') || f.Text.Contains('2'));
    }

    [Fact]
    public void A_round_that_counts_otherwise_than_the_accounts_fails()
    {
        var data = Made.Data();
        Gates.Of(data with { Rounds = [data.Rounds[0] with { Qualified = 10 }] }, Made.Numbers()).ShouldHaveSingleItem().Code.ShouldBe(GateCode.Rounds);
    }

    [Fact]
    public void An_attachment_with_other_rows_than_stated_fails() =>
        Gates.Of(Made, new() { Attachments = [new("名单", AttachmentKind.Failed, 3, [new("账号10", "微信公众号", 10), new("账号11", "微信公众号", 11)])] })
            .ShouldHaveSingleItem().Code.ShouldBe(GateCode.Rows);

    [Fact]
    public void A_name_in_the_body_without_a_finding_fails() =>
        Gates.Of(Made, new() { NamedInBody = [new("账号1"), new("账号10")] }).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            f => f.Code.ShouldBe(GateCode.Body), f => f.Text.ShouldContain("账号1"));

    [Fact]
    public void A_name_that_the_register_does_not_have_fails() =>
        Gates.Of(Made, new() { NamedInBody = [new("没有此号", "新浪微博")] }).ShouldHaveSingleItem().Code.ShouldBe(GateCode.Register);

    [Fact]
    public void The_same_name_on_another_platform_is_another_account() =>
        Gates.Of(Made, new() { NamedInBody = [new("账号10", "新浪微博")] }).ShouldHaveSingleItem().Code.ShouldBe(GateCode.Register);

    [Fact]
    public void Nobody_is_normal_in_one_place_and_listed_in_another()
    {
        AttachmentRow[] rows = [.. Enumerable.Range(1, 11).Select(i => new AttachmentRow($"账号{i}", "微信公众号", i, SaysNormal: i != 11))];
        var list = new DraftAttachment("名单", AttachmentKind.Failed, null, [new("账号10", "微信公众号", 10), new("账号11", "微信公众号", 11)]);
        Gates.Of(Made, new() { Attachments = [list, new("汇总表", AttachmentKind.AllAccounts, 11, rows)] })
            .ShouldHaveSingleItem().ShouldSatisfyAllConditions(f => f.Code.ShouldBe(GateCode.Both), f => f.Text.ShouldContain("账号10"));
    }

    [Theory]
    [InlineData("2019-10-23", "2019-10-22", true)] // passed before it was issued
    [InlineData("2019-10-23", "2019-10-25", true)] // 淮南: two days
    [InlineData("2023-09-25", "2023-10-08", false)] // 26, 27, 28 September, 7 and 8 October are worked
    [InlineData("2023-09-25", "2023-10-07", true)]
    [InlineData("2023-09-25", "2023-10-20", false)]
    public void The_deadline_comes_after_the_date_and_leaves_five_work_days(string issued, string deadline, bool fails) =>
        Gates.Of(Made, new() { IssuedOn = Day(issued), Deadline = Day(deadline) }).Any(f => f.Code == GateCode.Deadline).ShouldBe(fails);

    [Fact]
    public void A_year_without_holidays_fails_the_deadline() =>
        Gates.Of(Made, new() { IssuedOn = Day("2031-01-01"), Deadline = Day("2031-02-01") }).ShouldHaveSingleItem().Text.ShouldContain("2031");

    [Fact]
    public void More_closed_than_received_messages_fail()
    {
        var made = new GeneratedCircular("2023Q3") { Office = new() { Messages = new(4, 5) } }.Accounts(1, Verdict.Qualified);
        Gates.Of(made).ShouldHaveSingleItem().Code.ShouldBe(GateCode.Office);
    }

    [Fact]
    public void A_period_without_a_round_has_nothing_to_report() =>
        Gates.Of(Made.Data() with { Rounds = [] , Accounts = [] , Findings = [] }, CircularArithmetic.Compute(Made.Data() with { Rounds = [], Accounts = [], Findings = [] }, new()))
            .ShouldHaveSingleItem().Code.ShouldBe(GateCode.Open);

    [Fact]
    public void A_list_with_as_many_rows_but_another_name_is_no_list_of_those_that_are_counted()
    {
        var failures = Gates.Of(Made, new() { Attachments = [new("名单", AttachmentKind.Failed, null, [new("账号10", "微信公众号", 10), new("账号1", "微信公众号", 1)])] });
        failures.ShouldAllBe(f => f.Code == GateCode.Rows);
        failures.SelectMany(f => f.Figures).Select(f => f.Value).ShouldBe(["账号1", "账号11"]);
    }

    [Fact]
    public void Failed_accounts_that_no_attachment_lists_are_told() =>
        Gates.Of(Made, new() { Attachments = [new("其他", AttachmentKind.Other, null, [])] }).ShouldHaveSingleItem().Figures.Select(f => f.Value).ShouldBe(["0", "2"]);

    [Fact]
    public void Nobody_is_both_failed_and_unverifiable()
    {
        var made = new GeneratedCircular("2023Q3").Accounts(2, Verdict.Unqualified, veto: IndicatorCatalogue.NotUpdated).Accounts(1, Verdict.Unverifiable);
        var list = new DraftAttachment("名单", AttachmentKind.Failed, null, [new("账号1", "微信公众号", 1), new("账号2", "微信公众号", 2)]);
        Gates.Of(made, new() { Attachments = [list, new("无法核验名单", AttachmentKind.Unverifiable, null, [new("账号3", "微信公众号", 3)])] }).ShouldBeEmpty();
        Gates.Of(made, new() { Attachments = [list, new("无法核验名单", AttachmentKind.Unverifiable, null, [new("账号2", "微信公众号", 2)])] })
            .ShouldContain(f => f.Code == GateCode.Both && f.Text.Contains("账号2"));
    }

    [Fact]
    public void Unverifiable_accounts_stand_outside_the_checked_ones()
    {
        var made = new GeneratedCircular("2023Q3").Accounts(5, Verdict.Qualified).Accounts(2, Verdict.Unverifiable);
        Gates.Of(made.Data(), made.Numbers() with { Checked = 7 }).ShouldContain(f => f.Code == GateCode.Parts && f.Figures.Any(g => g.Value == "9") && f.Figures.Any(g => g.Value == "7"));
    }

    [Fact]
    public void A_quarter_is_compared_with_a_quarter()
    {
        var made = new GeneratedCircular("2023Q3") { Previous = new(Period.Parse("2023-06"), 9, 9, 1) }.Accounts(9, Verdict.Qualified);
        Gates.Of(made).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            f => f.Code.ShouldBe(GateCode.Comparison), f => f.Figures.Select(g => g.Value).ShouldBe(["2023-06", "2023Q2"]));
    }

    [Fact]
    public void Undecided_missing_accounts_are_asked_for() =>
        Gates.Of(Made.Data() with { Reconciliation = new(Made.Period.End, Made.Period.To, 11, Undecided: 3) }, Made.Numbers())
            .ShouldHaveSingleItem().ShouldSatisfyAllConditions(f => f.Severity.ShouldBe(GateSeverity.Warning), f => f.Text.ShouldContain("3"));

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
