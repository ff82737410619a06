using Monitor.Inspection.Rounds;

namespace Monitor.Inspection.Tests.Rounds;

/// <summary>Inspections begin on the days that an office sets.</summary>
public sealed class InspectionTimetableTests
{
    private static readonly InspectionTimetable Office = new()
    {
        Weekly = new(DayOfWeek.Monday, new TimeOnly(6, 30)),
        Monthly = new(15, new TimeOnly(7, 0)),
        Quarterly = new(3, 10, new TimeOnly(3, 0)),
    };

    [Fact]
    public void Engines_get_six_fields_in_Beijing_time() =>
        Office.Times().Select(time => time.Cron).ShouldBe(["0 30 6 ? * MON", "0 0 7 15 * ?", "0 0 3 10 3,6,9,12 ?"]);

    [Theory]
    [InlineData("weekly", "2026-11-28T10:00:00+08:00", "2026-11-30T06:30:00+08:00")]
    [InlineData("weekly", "2026-11-30T06:30:00+08:00", "2026-12-07T06:30:00+08:00")]
    [InlineData("weekly", "2026-11-29T22:29:00Z", "2026-11-30T06:30:00+08:00")] // still before it in Beijing
    [InlineData("monthly", "2026-11-28T10:00:00+08:00", "2026-12-15T07:00:00+08:00")]
    [InlineData("quarterly", "2026-12-10T03:00:00+08:00", "2027-03-10T03:00:00+08:00")]
    public void The_next_one_comes_after_now(string kind, string now, string next) =>
        Office.Times().Single(time => time.Kind == kind).NextAfter(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture))
            .ShouldBe(DateTimeOffset.Parse(next, System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void Nothing_is_set_by_default() => new InspectionTimetable().Times().ShouldBeEmpty();

    [Theory]
    [InlineData(1, 29, "Quarterly:Day")]
    [InlineData(4, 1, "Quarterly:Month")]
    [InlineData(0, 1, "Quarterly:Month")]
    public void A_day_that_not_every_month_has_is_refused_by_name(int month, int day, string key) =>
        Should.Throw<FormatException>(() => new InspectionTimetable { Quarterly = new(month, day, TimeOnly.MinValue) }.Times()).Message.ShouldContain(key);
}
