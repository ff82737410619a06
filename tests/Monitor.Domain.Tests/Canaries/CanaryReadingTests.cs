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

        (reading.Alive, reading.Outcome, reading.LastPostAt).ShouldBe((false, Outcome.Observed, Now.AddDays(-4)));
    }

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

    private static Reading Observed(DateTimeOffset? post) => new()
    {
        Platform = Platform.Weibo,
        Kind = ReadingKind.Unknown,
        Outcome = Outcome.Observed,
        Reason = Reason.Ok,
        Posts = post is { } at ? [new Post { Id = "1", Time = new PostTime(at, TimePrecision.Second) }] : [],
        CapturedAt = Now,
    };
}
