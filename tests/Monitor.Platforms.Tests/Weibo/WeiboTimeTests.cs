using System.Globalization;
using Monitor.Domain.Readings;
using Monitor.Platforms.Weibo;

namespace Monitor.Platforms.Tests.Weibo;

public sealed class WeiboTimeTests
{
    /// <summary>2019-06-14 20:38:03.</summary>
    private const string Mid = "4383183661430868";

    private static readonly DateTimeOffset IdTime = At("2019-06-14T20:38:03+08:00");

    [Theory]
    [InlineData("06-14", "2019-06-16T12:00:00+08:00")]
    [InlineData("06-14", "2026-11-21T02:00:00+08:00")]
    [InlineData("06-15", "2019-06-16T12:00:00+08:00")]
    [InlineData("06月14日 20:38", "2019-06-16T12:00:00+08:00")]
    [InlineData("昨天 20:38", "2019-06-15T12:00:00+08:00")]
    [InlineData("3小时前", "2019-06-14T23:59:00+08:00")]
    [InlineData("2019-06-14", "2026-11-21T02:00:00+08:00")]
    [InlineData("2019-06-14 20:38", "2026-11-21T02:00:00+08:00")]
    [InlineData("", "2026-11-21T02:00:00+08:00")]
    [InlineData(null, "2026-11-21T02:00:00+08:00")]
    public void Of_CoarseTimeThatAgrees_BecomesTheIdsSecond(string? stated, string captured)
    {
        var time = WeiboTime.Of(stated, Mid, At(captured));

        time.ShouldBe(new WeiboTime(new PostTime(IdTime, TimePrecision.Second), null, null));
    }

    [Fact]
    public void Of_ExactStatedTime_StandsAsItIs()
    {
        var time = WeiboTime.Of("Fri Jun 14 20:38:02 +0800 2019", Mid, At("2026-11-21T02:00:00+08:00"));

        time.ShouldBe(new WeiboTime(new PostTime(IdTime.AddSeconds(-1), TimePrecision.Second), null, null));
    }

    [Fact]
    public void Of_StatedTimeFarLaterThanTheId_IsKeptAndSaid()
    {
        var time = WeiboTime.Of("Fri Jun 21 08:00:00 +0800 2019", Mid, At("2026-11-21T02:00:00+08:00"));

        time.Time!.At.ShouldBe(At("2019-06-21T08:00:00+08:00"));
        time.Later.ShouldBeNull();
        time.Conflict.ShouldNotBeNull();
    }

    [Fact]
    public void Of_StatedTimeFarEarlierThanTheId_IsKeptButTheLaterOneIsNamed()
    {
        var time = WeiboTime.Of("Sat Jun 01 08:00:00 +0800 2019", Mid, At("2026-11-21T02:00:00+08:00"));

        time.Time!.At.ShouldBe(At("2019-06-01T08:00:00+08:00"));
        time.Later.ShouldBe(IdTime);
        time.Conflict.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("06-01", "2019-06-16T12:00:00+08:00", "2019-06-14T20:38:03+08:00")] // the id is later: it counts
    [InlineData("06-16", "2019-06-18T12:00:00+08:00", "2019-06-16T00:00:00+08:00")] // the page is later: it counts
    public void Of_CoarseTimeThatDisagrees_NeverLooksMoreSilentThanEither(string stated, string captured, string expected)
    {
        var time = WeiboTime.Of(stated, Mid, At(captured));

        time.Time!.At.ShouldBe(At(expected));
        time.Conflict.ShouldNotBeNull();
    }

    [Fact]
    public void Of_NeitherSays_IsNull() => WeiboTime.Of("不久之前", "12345", At("2026-11-21T02:00:00+08:00")).Time.ShouldBeNull();

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
