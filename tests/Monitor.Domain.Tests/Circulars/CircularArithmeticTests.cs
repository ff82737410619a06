using Monitor.Domain.Time;
using Monitor.Domain.Accounts;
using Monitor.Domain.Circulars;
using Monitor.Domain.Findings;
using Monitor.Domain.Indicators;
using Monitor.Domain.Verdicts;

namespace Monitor.Domain.Tests.Circulars;

public class CircularArithmeticTests
{
    private static GeneratedCircular Quarter => new("2023Q3");

    [Fact]
    public void An_account_that_could_not_be_looked_at_is_outside_n_and_listed()
    {
        var numbers = Quarter.Accounts(9, Verdict.Qualified).Accounts(1, Verdict.Unverifiable).Numbers();
        (numbers.InOperation, numbers.Selected, numbers.Checked, numbers.IsFullCover, numbers.Unverifiable.Count).ShouldBe((10, 10, 9, false, 1));
    }

    [Fact]
    public void A_gone_account_has_neither_passed_nor_failed()
    {
        var numbers = Quarter.Accounts(9, Verdict.Qualified).Accounts(1, Verdict.Gone).Numbers();
        (numbers.Checked, numbers.Failed, numbers.Gone.Count).ShouldBe((9, 0, 1));
    }

    [Fact]
    public void What_nobody_confirmed_is_not_in_f_and_holds_the_circular()
    {
        var made = Quarter.Accounts(9, Verdict.Qualified).Accounts(1, Verdict.Unqualified, veto: IndicatorCatalogue.NotUpdated, state: FindingState.ConfirmedByMachine);
        made.Numbers().Failed.ShouldBe(0);
        Gates.Of(made).ShouldHaveSingleItem().ShouldSatisfyAllConditions(f => f.Code.ShouldBe(GateCode.Open), f => f.Severity.ShouldBe(GateSeverity.Error));
    }

    [Fact]
    public void A_dismissed_veto_is_a_pass()
    {
        var made = Quarter.Accounts(9, Verdict.Qualified).Accounts(1, Verdict.Unqualified, veto: IndicatorCatalogue.NotUpdated, state: FindingState.Dismissed);
        (made.Numbers().Failed, made.Numbers().Turns.Failed).ShouldBe((0, 0));
        Gates.Of(made).ShouldBeEmpty();
    }

    [Fact]
    public void Two_vetoes_of_one_account_count_once()
    {
        var made = Quarter.Accounts(1, Verdict.Unqualified, veto: IndicatorCatalogue.NotUpdated).Finding(1, 1, IndicatorCatalogue.Zombie, FindingState.Upheld);
        var numbers = made.Numbers();
        (numbers.Failed, numbers.Problems.Sum(p => p.Accounts), numbers.Turns.Failed).ShouldBe((1, 1, 1));
    }

    [Fact]
    public void Weekly_failures_are_counted_check_by_check()
    {
        var numbers = new GeneratedCircular("2023-09") { Rounds = 4 }.Accounts(121, Verdict.Qualified).Accounts(1, Verdict.Unqualified, veto: IndicatorCatalogue.NotUpdated).Numbers();
        (numbers.Failed, numbers.Turns.Checked, numbers.Turns.Failed).ShouldBe((1, 488, 4));
    }

    [Fact]
    public void A_person_who_looked_where_the_machine_could_not_completes_the_check()
    {
        var numbers = Quarter.Accounts(1, Verdict.Unverifiable, veto: "V-SEC-1").Numbers();
        (numbers.Checked, numbers.Failed, numbers.Turns.Checked, numbers.Unverifiable.Count).ShouldBe((1, 1, 1, 0));
    }

    [Fact]
    public void Closed_accounts_are_not_in_operation_unless_the_office_counts_them()
    {
        var made = Quarter.Accounts(5, Verdict.Qualified).Accounts(2, null, status: AccountStatus.Frozen).Accounts(1, null, status: AccountStatus.Cancelled);
        made.Numbers().InOperation.ShouldBe(5);
        made.Numbers(new() { OperatingStates = [AccountStatus.Normal, AccountStatus.ClosureAnnounced, AccountStatus.Frozen] }).InOperation.ShouldBe(7);
    }

    [Fact]
    public void An_account_that_left_operation_with_a_failure_is_told_apart()
    {
        var made = Quarter.Accounts(5, Verdict.Qualified).Accounts(1, Verdict.Unqualified, veto: IndicatorCatalogue.NotUpdated, status: AccountStatus.Cancelled);
        (made.Numbers().InOperation, made.Numbers().Failed, made.Numbers().LeftOperation.Count).ShouldBe((5, 0, 1));
    }

    [Fact]
    public void Applications_can_be_left_to_another_office() =>
        Quarter.Accounts(5, Verdict.Qualified).Accounts(2, Verdict.Qualified, platform: "小程序", family: AccountFamily.Application)
            .Numbers(new() { ExcludeApplications = true }).InOperation.ShouldBe(5);

    [Fact]
    public void A_former_failure_that_fails_for_something_new_is_in_f()
    {
        var made = Quarter.Accounts(1, Verdict.Unqualified, place: -1, veto: IndicatorCatalogue.NoInteraction).Former(1, ReinspectionResult.NotFixed, 1);
        (made.Numbers().Failed, made.Numbers().Reinspection.NotFixed.Count).ShouldBe((1, 1));
    }

    [Fact]
    public void A_former_failure_can_be_counted_like_any_other()
    {
        var made = Quarter.Accounts(1, Verdict.Unqualified, place: -1, veto: IndicatorCatalogue.NotUpdated).Former(1, ReinspectionResult.NotFixed, 1);
        (made.Numbers().Checked, made.Numbers(new() { Unfixed = UnfixedCounting.AmongFailures }).Failed).ShouldBe((0, 1));
    }

    [Fact]
    public void The_rectification_rate_counts_fixed_and_closed()
    {
        var again = Quarter.Accounts(10, Verdict.Qualified).Former(6, ReinspectionResult.Fixed, 1).Former(2, ReinspectionResult.Closed, 7)
            .Former(1, ReinspectionResult.NotFixed, 9, periods: 2).Former(1, ReinspectionResult.NotReinspected, 10).Numbers().Reinspection;
        (again.RectificationRate.ToString(), again.NotFixed.ShouldHaveSingleItem().RepeatCount).ShouldBe(("8/10", 3));
    }

    [Fact]
    public void Missed_accounts_can_be_counted_in_after_they_were_filed()
    {
        var made = Quarter.Accounts(10, Verdict.Qualified).Missed(3, 3, bad: true).Missed(1, 4, bad: null);
        var numbers = made.Numbers(new() { IncludeMissed = true });
        (numbers.InOperation, numbers.Checked, numbers.Failed).ShouldBe((14, 13, 3));
        Gates.Of(made.Data(), numbers).ShouldBeEmpty();
    }

    [Fact]
    public void Changes_are_points_for_rates_and_per_cent_for_counts()
    {
        var made = new GeneratedCircular("2021Q4") { Previous = new(Period.Parse("2021Q3"), 500, 461, 40) };
        var change = made.Accounts(437, Verdict.Qualified).Accounts(24, Verdict.Unqualified, veto: IndicatorCatalogue.NotUpdated).Numbers().Change!;
        // 94.8 (printed as 95.0 by 无锡) against 91.3
        (change.PassRatePoints, change.InOperationPercent, change.FailedPercent).ShouldBe((3.5m, -7.8m, -40m));
    }

    [Fact]
    public void The_median_of_an_even_number_is_the_mean_of_the_middle_two() =>
        Quarter.Accounts(4, Verdict.Qualified).Numbers().Silence.ShouldSatisfyAllConditions(s => s.Median.ShouldBe(2.5m), s => s.Longest.ShouldBe(4));

    [Fact]
    public void An_account_that_stands_in_the_data_twice_is_refused()
    {
        var data = Quarter.Accounts(2, Verdict.Qualified).Data();
        Should.Throw<ArgumentException>(() => CircularArithmetic.Compute(data with { Accounts = [.. data.Accounts, data.Accounts[0]] }, new()));
    }

    [Fact]
    public void Where_an_office_scores_too_few_points_fail_an_account_without_a_veto()
    {
        var made = new GeneratedCircular("2023Q3").Accounts(8, Verdict.Qualified).Accounts(1, Verdict.Unqualified, veto: IndicatorCatalogue.NotUpdated);
        made.Finding(1, 1, "D-LINK", FindingState.Upheld).Finding(1, 1, "D-TYPO", FindingState.Upheld).Finding(1, 1, "D-TYPO", FindingState.Upheld)
            .Finding(2, 2, "D-LINK", FindingState.Upheld).Finding(3, 3, "D-LINK", FindingState.Upheld).Finding(3, 3, "D-TYPO", FindingState.Dismissed);
        var rules = new CircularRules { Score = new(60, new Dictionary<string, int> { ["D-LINK"] = 30, ["D-TYPO"] = 15 }) };

        var numbers = made.Numbers(rules);

        (numbers.Checked, numbers.Failed).ShouldBe((9, 2));
        numbers.Problems.Select(p => (p.Code, p.Accounts)).ShouldBe([(IndicatorCatalogue.NotUpdated, 1), (ScoreRule.Code, 1)]);
        numbers.FailedAccounts[0].ShouldSatisfyAllConditions(a => a.Account.Id.ShouldBe(1), a => a.Score.ShouldBe(55));
        made.Numbers().Failed.ShouldBe(1);
        ConsistencyGates.Check(made.Data(), numbers, new(), WorkCalendar.Shipped).ShouldBeEmpty();
    }
}
