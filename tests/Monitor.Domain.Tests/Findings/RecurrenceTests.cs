using Monitor.Domain.Findings;
using Monitor.Domain.Indicators;

namespace Monitor.Domain.Tests.Findings;

public class RecurrenceTests
{
    private static readonly DateTimeOffset June = new(2026, 6, 12, 3, 0, 0, TimeSpan.FromHours(8));
    private static readonly RuleSet Rules = new() { Name = "国家指标", Version = "1" };

    [Theory]
    [InlineData(IndicatorCatalogue.NearlySilent)]
    [InlineData(IndicatorCatalogue.NotUpdated)]
    [InlineData(IndicatorCatalogue.Zombie)]
    public void A_silence_after_a_later_post_is_another_case(string code) =>
        Recurrence.IsAnotherCase(Rules, code, June, June.AddDays(40)).ShouldBeTrue();

    [Theory]
    [InlineData(IndicatorCatalogue.NearlySilent)]
    [InlineData(IndicatorCatalogue.NotUpdated)]
    [InlineData(IndicatorCatalogue.Zombie)]
    public void A_silence_without_a_post_since_goes_on(string code) =>
        Recurrence.IsAnotherCase(Rules, code, June, June.AddDays(-15)).ShouldBeFalse();

    [Fact]
    public void A_silence_of_an_account_whose_last_post_nobody_knows_goes_on() =>
        Recurrence.IsAnotherCase(Rules, IndicatorCatalogue.NotUpdated, June, null).ShouldBeFalse();

    [Fact]
    public void A_gap_inside_a_window_stays_the_same_whatever_was_posted_since() =>
        Recurrence.IsAnotherCase(Rules with { UpdateRule = UpdateRule.AnyGapInWindow }, IndicatorCatalogue.NotUpdated, June, June.AddDays(5)).ShouldBeFalse();

    [Theory]
    [InlineData(IndicatorCatalogue.NoInteraction)]
    [InlineData(IndicatorCatalogue.DeadLink)]
    [InlineData(IndicatorCatalogue.NameDiffers)]
    public void What_is_no_silence_does_not_end_with_a_post(string code) =>
        Recurrence.IsAnotherCase(Rules, code, June, June.AddDays(40)).ShouldBeFalse();
}
