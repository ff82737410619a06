using Monitor.Domain.Readings;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.Tests.Text;

public sealed class ChineseTimeTests
{
    private static readonly DateTimeOffset Captured = new(2026, 11, 21, 2, 0, 0, TimeSpan.FromHours(8));

    [Theory]
    [InlineData("刚刚", "2026-11-21T02:00:00", TimePrecision.Minute)]
    [InlineData("刚刚 来自iPhone", "2026-11-21T02:00:00", TimePrecision.Minute)]
    [InlineData("45秒前", "2026-11-21T01:59:15", TimePrecision.Second)]
    [InlineData("5分钟前", "2026-11-21T01:55:00", TimePrecision.Minute)]
    [InlineData("5分钟前\u00a0来自微博 weibo.com", "2026-11-21T01:55:00", TimePrecision.Minute)]
    [InlineData("3小时前", "2026-11-20T23:00:00", TimePrecision.Hour)]
    [InlineData("３小时前", "2026-11-20T23:00:00", TimePrecision.Hour)]
    [InlineData("2天前", "2026-11-19T02:00:00", TimePrecision.Day)]
    [InlineData("1周前", "2026-11-14T02:00:00", TimePrecision.Day)]
    [InlineData("2个月前", "2026-09-21T02:00:00", TimePrecision.Day)]
    [InlineData("1年前", "2025-11-21T02:00:00", TimePrecision.Day)]
    [InlineData("今天 01:30", "2026-11-21T01:30:00", TimePrecision.Minute)]
    [InlineData("昨天 23:59", "2026-11-20T23:59:00", TimePrecision.Minute)]
    [InlineData("昨天23:59", "2026-11-20T23:59:00", TimePrecision.Minute)]
    [InlineData("昨天", "2026-11-20T00:00:00", TimePrecision.Day)]
    [InlineData("前天 08:05:09", "2026-11-19T08:05:09", TimePrecision.Second)]
    [InlineData("11-20", "2026-11-20T00:00:00", TimePrecision.Day)]
    [InlineData("6-1", "2026-06-01T00:00:00", TimePrecision.Day)]
    [InlineData("06-14 09:30", "2026-06-14T09:30:00", TimePrecision.Minute)]
    [InlineData("06-14 来自iPhone 13", "2026-06-14T00:00:00", TimePrecision.Day)]
    [InlineData("06月14日 09:30", "2026-06-14T09:30:00", TimePrecision.Minute)]
    [InlineData("6月14日09:30", "2026-06-14T09:30:00", TimePrecision.Minute)]
    [InlineData("6月14日", "2026-06-14T00:00:00", TimePrecision.Day)]
    [InlineData("21-6-8 09:35", "2021-06-08T09:35:00", TimePrecision.Minute)]
    [InlineData("2021-06-08", "2021-06-08T00:00:00", TimePrecision.Day)]
    [InlineData("2021-06-08 09:35", "2021-06-08T09:35:00", TimePrecision.Minute)]
    [InlineData("2021-06-08 09:35:04", "2021-06-08T09:35:04", TimePrecision.Second)]
    [InlineData("2021-06-08 09:35:04 来自 微博视频号", "2021-06-08T09:35:04", TimePrecision.Second)]
    [InlineData("2021/6/8 9:35", "2021-06-08T09:35:00", TimePrecision.Minute)]
    [InlineData("2021.06.08", "2021-06-08T00:00:00", TimePrecision.Day)]
    [InlineData("2021年6月8日", "2021-06-08T00:00:00", TimePrecision.Day)]
    [InlineData("2021年6月8日 09:35", "2021-06-08T09:35:00", TimePrecision.Minute)]
    [InlineData("２０２１－０６－０８　０９：３５", "2021-06-08T09:35:00", TimePrecision.Minute)]
    [InlineData("Tue Jun 08 09:35:04 +0800 2021", "2021-06-08T09:35:04", TimePrecision.Second)]
    [InlineData("Tue Jun 08 01:35:04 +0000 2021", "2021-06-08T09:35:04", TimePrecision.Second)]
    [InlineData("Mon Jun 08 09:35:04 +0800 2021", "2021-06-08T09:35:04", TimePrecision.Second)]
    [InlineData("2021-06-08T01:35:04Z", "2021-06-08T09:35:04", TimePrecision.Second)]
    [InlineData("2021-06-08T09:35:04+08:00", "2021-06-08T09:35:04", TimePrecision.Second)]
    [InlineData("2021-06-08T09:35:04.123+0800", "2021-06-08T09:35:04", TimePrecision.Second)]
    [InlineData("发布于 2021-06-08 09:35", "2021-06-08T09:35:00", TimePrecision.Minute)]
    [InlineData("2021-06-08T23:59", "2021-06-08T23:59:00", TimePrecision.Minute)]
    public void TryParse_KnownForm_GivesBeijingTime(string text, string expected, TimePrecision precision)
    {
        ChineseTime.TryParse(text, Captured, out var time).ShouldBeTrue();

        time!.At.ToString("yyyy-MM-ddTHH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(expected + "+08:00");
        time.Precision.ShouldBe(precision);
        time.Estimated.ShouldBeFalse();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("02-30")]
    [InlineData("2021-02-29")]
    [InlineData("2021-13-01")]
    [InlineData("00-00")]
    [InlineData("06-14 25:00")]
    [InlineData("06-14 9:5")]
    [InlineData("今天 24:30")]
    [InlineData("昨天 12:60")]
    [InlineData("明天 12:00")]
    [InlineData("发布于 上海")]
    [InlineData("上海")]
    [InlineData("3分钟")]
    [InlineData("-3分钟前")]
    [InlineData("9999999999小时前")]
    [InlineData("999999天前")]
    [InlineData("6.14")]
    [InlineData("6/14")]
    [InlineData("1.2万")]
    [InlineData("2021-06")]
    [InlineData("20210608")]
    [InlineData("1623116104")]
    [InlineData("2021-06-0809:35")]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    [InlineData("Tue Feb 30 09:35:04 +0800 2021")]
    [InlineData("Tue Jun 08 09:35:04 +9900 2021")]
    [InlineData("2021-06-08T09:35:04+99:00")]
    [InlineData("刚刚好")]
    [InlineData("5分钟前后")]
    public void TryParse_AnythingElse_IsNotReadAsATime(string? text) =>
        ChineseTime.TryParse(text, Captured, out _).ShouldBeFalse();

    [Theory]
    [InlineData("2027-01-02T02:00:00+08:00", "12-31", "2026-12-31T00:00:00+08:00")]
    [InlineData("2027-01-02T02:00:00+08:00", "12-31 23:00", "2026-12-31T23:00:00+08:00")]
    [InlineData("2027-01-02T02:00:00+08:00", "01-02", "2027-01-02T00:00:00+08:00")]
    [InlineData("2027-01-02T02:00:00+08:00", "01-03", "2026-01-03T00:00:00+08:00")]
    [InlineData("2026-12-31T16:30:00+00:00", "01-01 00:20", "2027-01-01T00:20:00+08:00")] // UTC capture, already the new year in Beijing
    [InlineData("2026-12-31T23:55:00+08:00", "01-01 00:02", "2027-01-01T00:02:00+08:00")] // the platform's clock is seven minutes ahead
    [InlineData("2026-11-21T02:00:00+08:00", "11-21 02:05", "2026-11-21T02:05:00+08:00")]
    [InlineData("2026-11-21T02:00:00+08:00", "11-21 03:00", "2025-11-21T03:00:00+08:00")]
    [InlineData("2026-11-21T02:00:00+08:00", "02-29", "2024-02-29T00:00:00+08:00")]
    public void TryParse_NoYear_TakesTheLatestThatIsNotInTheFuture(string captured, string text, string expected)
    {
        ChineseTime.TryParse(text, At(captured), out var time).ShouldBeTrue();

        time!.At.ShouldBe(At(expected));
    }

    [Theory]
    [InlineData("2026-11-20T16:30:00+00:00", "今天 00:10", "2026-11-21T00:10:00+08:00")] // half past midnight in Beijing
    [InlineData("2026-11-20T16:30:00+00:00", "昨天 23:00", "2026-11-20T23:00:00+08:00")]
    [InlineData("2026-11-20T15:30:00+00:00", "昨天 23:00", "2026-11-19T23:00:00+08:00")]
    [InlineData("2026-11-21T00:01:00+08:00", "今天 23:58", "2026-11-20T23:58:00+08:00")] // page made before midnight, received after it
    [InlineData("2026-11-21T10:00:00+08:00", "今天 10:04", "2026-11-21T10:04:00+08:00")]
    public void TryParse_NamedDay_CountsInBeijing(string captured, string text, string expected)
    {
        ChineseTime.TryParse(text, At(captured), out var time).ShouldBeTrue();

        time!.At.ShouldBe(At(expected));
    }

    [Fact]
    public void TryParse_ExtremeCaptureTimes_AreRefused()
    {
        ChineseTime.TryParse("3天前", DateTimeOffset.MinValue, out _).ShouldBeFalse();
        ChineseTime.TryParse("06-14", DateTimeOffset.MaxValue, out _).ShouldBeFalse();
    }

    [Fact]
    public void TryParse_AMegabyteOfDigits_IsRefused() =>
        ChineseTime.TryParse(new string('1', 1 << 20), Captured, out _).ShouldBeFalse();

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
