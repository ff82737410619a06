using Monitor.Inspection.Overviews;
using Monitor.Web.Pages.Overview;

namespace Monitor.Web.Tests.Operations;

public sealed class OverviewRateTests
{
    [Theory]
    [InlineData(12, 1, "92.3%")]
    [InlineData(3, 1, "75.0%")]
    [InlineData(2999, 1, "99.97%")]
    [InlineData(5, 0, "100%")]
    [InlineData(0, 0, "—")]
    public void A_rate_is_printed_as_in_circulars_and_never_perfect_where_something_failed(int qualified, int unqualified, string printed) =>
        OverviewModel.Rate(new Tally(qualified + unqualified, qualified, unqualified, 0, 0)).ShouldBe(printed);
}
