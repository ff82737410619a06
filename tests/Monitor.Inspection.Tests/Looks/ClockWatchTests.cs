using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Inspection.Looks;
using Monitor.Inspection.Tests.Faults;

namespace Monitor.Inspection.Tests.Looks;

/// <summary>What servers' clocks mean for readings.</summary>
public sealed class ClockWatchTests
{
    private readonly SetClock _time = new();
    private readonly ClockWatch _clock;

    public ClockWatchTests() => _clock = new ClockWatch(_time);

    [Theory]
    [InlineData(-59)]
    [InlineData(0)]
    [InlineData(59)]
    public void A_server_that_agrees_within_an_hour_changes_nothing(int minutes)
    {
        var reading = Whole();

        _clock.Believe(reading, Answer(TimeSpan.FromMinutes(minutes))).ShouldBeSameAs(reading);
        (_clock.Doubt, _clock.IsVouchedFor).ShouldBe((null, true));
    }

    [Theory]
    [InlineData(-400)] // a recording played again
    [InlineData(-20)]
    [InlineData(20)]
    public void Against_a_server_with_another_time_a_reading_keeps_its_posts_and_proves_no_silence(int days)
    {
        var found = _clock.Believe(Whole(), Answer(TimeSpan.FromDays(days)));

        (found.Outcome, found.Completeness, found.CoversSince, found.Posts.Count).ShouldBe((Outcome.Observed, Completeness.Partial, null, 1));
        found.Doubt.ShouldNotBeNull().ShouldContain("clock");
        _clock.Doubt.ShouldNotBeNull().Host.ShouldBe("m.weibo.cn");
    }

    [Fact]
    public void An_answer_without_a_time_is_believed_until_another_server_says_another_time()
    {
        _clock.Believe(Whole(), Answer(null)).Completeness.ShouldBe(Completeness.Complete);
        _clock.Believe(Whole(), Answer(TimeSpan.FromDays(-20)));

        _clock.Believe(Whole(), Answer(null)).Completeness.ShouldBe(Completeness.Partial);
    }

    [Fact]
    public void One_server_that_agrees_outweighs_the_caches_of_others_before_and_after()
    {
        _clock.Believe(Whole(), Answer(TimeSpan.FromDays(-20)));
        _clock.Believe(Whole(), Answer(TimeSpan.Zero));

        _clock.Believe(Whole(), Answer(TimeSpan.FromDays(-20))).Completeness.ShouldBe(Completeness.Complete);
        _clock.Doubt.ShouldBeNull();
    }

    [Fact]
    public void A_clock_that_is_set_needs_a_server_that_agrees_anew()
    {
        _clock.Believe(Whole(), Answer(TimeSpan.Zero));
        _time.Offset = TimeSpan.FromDays(20);

        _clock.Believe(Whole(), Answer(TimeSpan.FromDays(-20))).Completeness.ShouldBe(Completeness.Partial);
        _time.Offset = TimeSpan.Zero;
        _clock.Believe(Whole(), Answer(TimeSpan.FromDays(-20))).Completeness.ShouldBe(Completeness.Complete);
    }

    [Fact]
    public void What_is_no_matter_of_time_stands()
    {
        var gone = Reading.Refused(Platform.Weibo, ReadingKind.WeiboProfile, Outcome.AccountGone, Reason.Banned, "封禁", _time.GetUtcNow());

        _clock.Believe(gone, Answer(TimeSpan.FromDays(20))).ShouldBeSameAs(gone);
    }

    private Reading Whole() => new()
    {
        Platform = Platform.Weibo,
        Kind = ReadingKind.WeiboPosts,
        Outcome = Outcome.Observed,
        Reason = Reason.Ok,
        Completeness = Completeness.Complete,
        CoversSince = _time.GetUtcNow().AddDays(-60),
        Posts = [new Post { Time = new PostTime(_time.GetUtcNow().AddHours(-1), TimePrecision.Second) }],
        CapturedAt = _time.GetUtcNow(),
    };

    /// <summary>An answer whose server's clock is off by so much; null for one that says no time.</summary>
    private Capture Answer(TimeSpan? off) => new()
    {
        RequestedUrl = new Uri("https://m.weibo.cn/"),
        FinalUrl = new Uri("https://m.weibo.cn/"),
        Headers = off is { } by ? new Dictionary<string, string> { ["date"] = (_time.GetUtcNow() + by).ToString("r", System.Globalization.CultureInfo.InvariantCulture) } : new Dictionary<string, string>(),
        CapturedAt = _time.GetUtcNow(),
    };
}
