using Monitor.Domain.Readings;

namespace Monitor.Domain.Tests.Readings;

public class PostTimeTests
{
    private static readonly DateTimeOffset Morning = new(2026, 6, 14, 8, 30, 20, TimeSpan.FromHours(8));

    [Theory]
    [InlineData(TimePrecision.Second, false, "2026-06-14 08:30")]
    [InlineData(TimePrecision.Minute, false, "2026-06-14 08:30")]
    [InlineData(TimePrecision.Hour, false, "2026-06-14 08时")]
    [InlineData(TimePrecision.Day, false, "2026-06-14")]
    [InlineData(TimePrecision.Second, true, "约2026-06-14")]
    public void A_time_is_told_as_exactly_as_it_is_known(TimePrecision precision, bool estimated, string text) =>
        new PostTime(Morning, precision, estimated).ToText().ShouldBe(text);

    [Fact]
    public void A_stored_time_is_told_on_the_clock_of_Beijing() =>
        PostTime.Of(Morning.ToUniversalTime(), TimePrecision.Second, estimated: false)!.ToText().ShouldBe("2026-06-14 08:30");

    [Fact]
    public void A_time_stored_by_an_earlier_version_is_told_to_the_minute() =>
        PostTime.Of(Morning, null, estimated: false)!.ToText().ShouldBe("2026-06-14 08:30");

    [Theory]
    [InlineData(TimePrecision.Second, 10)]
    [InlineData(TimePrecision.Hour, 9)]
    [InlineData(TimePrecision.Day, 9)]
    public void Days_of_silence_are_those_that_are_proved(TimePrecision precision, int days) =>
        new PostTime(Morning, precision).DaysUntil(Morning.AddDays(10)).ShouldBe(days);

    [Fact]
    public void A_post_after_the_moment_leaves_no_day_of_silence() => new PostTime(Morning, TimePrecision.Second).DaysUntil(Morning.AddDays(-2)).ShouldBe(0);
}
