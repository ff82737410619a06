using Monitor.Domain.Findings;
using Monitor.Domain.Indicators;

namespace Monitor.Domain.Tests.Findings;

public class FindingTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 9, 0, 0, TimeSpan.FromHours(8));

    private static Finding Suspected => new()
    {
        Code = IndicatorCatalogue.NotUpdated,
        Level = FindingLevel.Veto,
        Detail = "已15天未更新",
        FirstFoundAt = Now,
        StateSince = Now,
    };

    [Fact]
    public void The_whole_way_to_a_passed_reinspection_is_open()
    {
        var finding = Suspected.Become(FindingState.ConfirmedByMachine, Now).Become(FindingState.Upheld, Now, "主管")
            .Become(FindingState.Notified, Now, "主管").Become(FindingState.Rectifying, Now, "主办").Become(FindingState.Replied, Now, "主办")
            .Become(FindingState.RecheckPassed, Now, "主管");
        (finding.IsConfirmed, finding.IsOpen).ShouldBe((true, false));
    }

    [Fact]
    public void A_dismissal_needs_a_reason() =>
        Should.Throw<ArgumentException>(() => Suspected.Become(FindingState.Dismissed, Now, "主管", " "));

    [Fact]
    public void The_machine_cannot_uphold() => Should.Throw<ArgumentException>(() => Suspected.Become(FindingState.Upheld, Now));

    [Fact]
    public void A_step_that_the_life_cycle_does_not_know_is_refused() =>
        Should.Throw<InvalidOperationException>(() => Suspected.Become(FindingState.Replied, Now, "主办"));

    [Fact]
    public void What_only_the_machine_confirmed_does_not_count_for_a_circular() =>
        Suspected.Become(FindingState.ConfirmedByMachine, Now).IsConfirmed.ShouldBeFalse();
}
