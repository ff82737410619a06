using Monitor.Web.CommandLine;

namespace Monitor.Web.Tests.CommandLine;

public sealed class MomentTextTests
{
    [Theory]
    [InlineData("2026-11-21T02:00:00+08:00", "2026-11-21T02:00:00+08:00")]
    [InlineData("2026-11-20T18:00:00Z", "2026-11-21T02:00:00+08:00")]
    [InlineData("2026-11-21T02:00:00", "2026-11-21T02:00:00+08:00")]
    [InlineData("2026-11-21 02:00", "2026-11-21T02:00:00+08:00")]
    [InlineData("2026-11-21", "2026-11-21T00:00:00+08:00")]
    [InlineData("20261121T020000", "2026-11-21T02:00:00+08:00")]
    [InlineData("2024-02-29", "2024-02-29T00:00:00+08:00")]
    public void A_moment_is_read_and_without_an_offset_it_is_Beijing_time(string text, string moment)
    {
        MomentText.TryParse(text, out var read).ShouldBeTrue();

        read.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(moment);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2026-02-29")]
    [InlineData("2026-02-30T02:00:00+08:00")]
    [InlineData("2026-11-21T24:01")]
    [InlineData("2026-11-21T02:00:00+15:00")]
    [InlineData("0001-01-01T00:00:00+08:00")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("11/21/2026")]
    public void What_is_no_real_moment_is_not_read(string text) => MomentText.TryParse(text, out _).ShouldBeFalse();
}
