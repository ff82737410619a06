using Monitor.Domain.Accounts;
using Monitor.Domain.Circulars;
using Monitor.Domain.Findings;
using Monitor.Domain.Readings;
using Monitor.Domain.Verdicts;

namespace Monitor.Domain.Tests.Circulars;

public class ReinspectionRuleTests
{
    [Theory]
    [InlineData(AccountStatus.Cancelled, "V-UPD-1", FindingState.Notified, Verdict.Unqualified, ReinspectionResult.Closed)]
    [InlineData(AccountStatus.Normal, "V-UPD-1", FindingState.RecheckFailed, Verdict.Qualified, ReinspectionResult.NotFixed)]
    [InlineData(AccountStatus.Normal, "V-UPD-1", FindingState.RecheckPassed, Verdict.Unqualified, ReinspectionResult.Fixed)]
    [InlineData(AccountStatus.Normal, "V-UPD-1", FindingState.Replied, Verdict.Qualified, ReinspectionResult.Fixed)]
    [InlineData(AccountStatus.Normal, "V-UPD-1", FindingState.Replied, Verdict.Unqualified, ReinspectionResult.NotFixed)]
    [InlineData(AccountStatus.Normal, "V-UPD-1", FindingState.Replied, Verdict.Gone, ReinspectionResult.Closed)]
    [InlineData(AccountStatus.Normal, "V-UPD-1", FindingState.Replied, Verdict.Unverifiable, ReinspectionResult.NotReinspected)]
    [InlineData(AccountStatus.Normal, "V-UPD-1", FindingState.Replied, null, ReinspectionResult.NotReinspected)]
    [InlineData(AccountStatus.Normal, "V-SEC-1", FindingState.Replied, Verdict.Qualified, ReinspectionResult.NotReinspected)]
    public void The_result_follows_from_what_is_known(
        AccountStatus status, string code, FindingState state, Verdict? last, ReinspectionResult result) =>
        ReinspectionRule.Of(new(status, [(code, state)], last, last == Verdict.Unqualified ? [code] : [])).Result.ShouldBe(result);

    [Theory]
    [InlineData(null, ReinspectionResult.NotReinspected)]
    [InlineData(InteractionState.Unknown, ReinspectionResult.NotReinspected)]
    [InlineData(InteractionState.Restricted, ReinspectionResult.Fixed)]
    [InlineData(InteractionState.Open, ReinspectionResult.Fixed)]
    public void An_account_without_interaction_is_fixed_only_when_interaction_was_seen(InteractionState? seen, ReinspectionResult result) =>
        ReinspectionRule.Of(new(AccountStatus.Normal, [("V-INT-1", FindingState.Notified)], Verdict.Qualified, [], seen)).Result.ShouldBe(result);

    [Fact]
    public void Failing_for_something_else_does_not_make_the_old_problem_unfixed() =>
        ReinspectionRule.Of(new(AccountStatus.Normal, [("V-UPD-1", FindingState.Replied)], Verdict.Unqualified, ["V-INT-1"])).Result
            .ShouldBe(ReinspectionResult.NotReinspected);
}
