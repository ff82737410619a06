using Monitor.Domain.Rounds;

namespace Monitor.Domain.Tests.Rounds;

public sealed class PlausibilityRulesTests
{
    private static readonly PlausibilityRules Rules = new();

    [Theory]
    [InlineData(200, 195, 5, null)] // what a night brings
    [InlineData(200, 161, 39, null)]
    [InlineData(200, 160, 40, VoidCause.ImplausibleShare)] // a fifth at once
    [InlineData(12, 2, 2, null)] // two accounts prove nothing
    [InlineData(12, 9, 3, VoidCause.ImplausibleShare)]
    [InlineData(4, 0, 4, VoidCause.ImplausibleShare)]
    public void Too_many_living_accounts_that_fall_at_once_are_not_believed(int done, int living, int fallen, VoidCause? cause) =>
        new PlatformNight(done, living, fallen, 0).Doubt(Rules, ended: true).ShouldBe(cause);

    [Theory]
    [InlineData(200, 1, true, null)] // one odd page
    [InlineData(200, 19, true, null)]
    [InlineData(200, 20, true, VoidCause.LayoutChanged)]
    [InlineData(200, 20, false, VoidCause.LayoutChanged)]
    [InlineData(8, 1, true, null)]
    [InlineData(2, 1, true, VoidCause.LayoutChanged)] // a small register
    [InlineData(1, 1, false, null)] // not on the first result of a running round
    public void A_changed_layout_counts_by_its_share(int done, int changed, bool ended, VoidCause? cause) =>
        new PlatformNight(done, done - changed, 0, changed).Doubt(Rules, ended).ShouldBe(cause);
}
