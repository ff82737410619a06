using Monitor.Inspection.Nights;
using Monitor.Inspection.Rounds;
using Monitor.Web.Supervision;

namespace Monitor.Web.Tests.Operations;

/// <summary>When a job runs, as the page of jobs says it.</summary>
public sealed class TimetableWordsTests
{
    [Theory]
    [InlineData(Night.Cron, "每天 02:00")]
    [InlineData("0 30 12 * * ?", "每天 12:30")]
    [InlineData("30 * * * * ?", "每分钟")]
    [InlineData("20 */5 * * * ?", "每5分钟")]
    [InlineData("0 5 3 ? * MON", "每星期一 03:05")]
    [InlineData("0 0 3 5 * ?", "每月5日 03:00")]
    [InlineData("0 0 3 5 1,4,7,10 ?", "1、4、7、10月5日 03:00")]
    public void A_timetable_is_said_in_Chinese(string cron, string words) => TimetableWords.Of(cron).ShouldBe(words);

    [Theory]
    [InlineData("0 0 2 * *")]
    [InlineData("0 0 2-4 * * ?")]
    [InlineData("0 0 3 L * ?")]
    [InlineData("0 0 3 ? * MON#2")]
    public void One_of_another_shape_stands_as_it_is(string cron) => TimetableWords.Of(cron).ShouldBe(cron);

    [Fact]
    public void Every_inspection_that_can_be_set_up_is_said_in_words()
    {
        var at = new TimeOnly(3, 30);
        var timetable = new InspectionTimetable
        {
            Weekly = new WeeklyTime(DayOfWeek.Sunday, at),
            Monthly = new MonthlyTime(1, at),
            Quarterly = new QuarterlyTime(3, 28, at),
        };
        timetable.Times().Select(time => TimetableWords.Of(time.Cron)).ShouldBe(["每星期日 03:30", "每月1日 03:30", "3、6、9、12月28日 03:30"]);
    }
}
