using Monitor.Domain.Accounts;
using Monitor.Domain.Canaries;
using Monitor.Domain.Readings;

namespace Monitor.Domain.Tests.Canaries;

public sealed class CanaryReadingTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 2, 0, 0, TimeSpan.FromHours(8));

    private static readonly TimeSpan ThreeDays = TimeSpan.FromDays(3);

    [Fact]
    public void A_young_post_from_any_source_is_life() =>
        CanaryReading.Of([Refused(Outcome.NotObservable, Reason.Captcha), Observed(Now.AddHours(-5))], Now, ThreeDays).Alive.ShouldBeTrue();

    [Fact]
    public void A_newest_post_that_is_too_old_is_silence_long_before_the_rule_for_accounts()
    {
        var reading = CanaryReading.Of([Observed(Now.AddDays(-4))], Now, ThreeDays);

        (reading.Alive, reading.Outcome, reading.LastPost?.At).ShouldBe((false, Outcome.Observed, Now.AddDays(-4)));
    }

    [Fact]
    public void Of_a_post_known_to_the_day_the_end_of_the_day_counts()
    {
        var day = new PostTime(Now.AddHours(-2).AddDays(-3), TimePrecision.Day);

        CanaryReading.Of([Observed(day)], Now, ThreeDays).Alive.ShouldBeTrue();
        CanaryReading.Of([Observed(day with { At = day.At.AddDays(-1) })], Now, ThreeDays).Alive.ShouldBeFalse();
    }

    [Fact]
    public void A_time_that_an_id_only_bounds_is_taken_as_it_stands() =>
        CanaryReading.Of([Observed(new PostTime(Now.AddDays(-4), TimePrecision.Second, Estimated: true))], Now, ThreeDays).Alive.ShouldBeFalse();

    [Theory]
    [InlineData(Outcome.AccountGone, Reason.NotExist)]
    [InlineData(Outcome.NotObservable, Reason.LoginWall)]
    [InlineData(Outcome.AdapterBroken, Reason.LayoutChanged)]
    [InlineData(Outcome.TransportFailed, Reason.Timeout)]
    public void What_stands_in_the_way_is_named(Outcome outcome, Reason reason)
    {
        var reading = CanaryReading.Of([Refused(outcome, reason)], Now, ThreeDays);

        (reading.Alive, reading.Outcome, reading.Reason).ShouldBe((false, outcome, reason));
    }

    [Fact]
    public void An_empty_list_or_no_reading_at_all_is_no_life()
    {
        CanaryReading.Of([], Now, ThreeDays).Alive.ShouldBeFalse();
        CanaryReading.Of([Observed(null)], Now, ThreeDays).Reason.ShouldBe(Reason.Empty);
    }

    private static Reading Refused(Outcome outcome, Reason reason) => Reading.Refused(Platform.Weibo, ReadingKind.Unknown, outcome, reason, null, Now);

    private static Reading Observed(DateTimeOffset post) => Observed(new PostTime(post, TimePrecision.Second));

    private static Reading Observed(PostTime? post) => new()
    {
        Platform = Platform.Weibo,
        Kind = ReadingKind.Unknown,
        Outcome = Outcome.Observed,
        Reason = Reason.Ok,
        Posts = post is null ? [] : [new Post { Id = "1", Time = post }],
        CapturedAt = Now,
    };
}
