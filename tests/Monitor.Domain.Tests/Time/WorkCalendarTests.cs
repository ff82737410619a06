using System.Globalization;
using Monitor.Domain.Time;

namespace Monitor.Domain.Tests.Time;

public class WorkCalendarTests
{
    private static readonly WorkCalendar Calendar = WorkCalendar.Shipped;

    [Fact]
    public void Every_year_from_2019_to_2026_is_there_with_its_source()
    {
        Calendar.Years.ShouldBe([2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026]);
        Calendar.Years.ShouldAllBe(year => Calendar.SourceOf(year).Contains("国务院办公厅"));
    }

    [Theory]
    [InlineData("2023-09-25", true)]
    [InlineData("2023-09-29", false)] // 中秋
    [InlineData("2023-10-06", false)] // a Friday of 国庆
    [InlineData("2023-10-07", true)] // a Saturday that is worked
    [InlineData("2023-10-08", true)] // a Sunday that is worked
    [InlineData("2023-10-14", false)]
    [InlineData("2020-01-31", false)] // the Spring Festival that was prolonged
    [InlineData("2020-02-01", false)] // a Saturday that had first been a work day
    [InlineData("2026-02-28", true)]
    [InlineData("2022-12-31", false)]
    public void Days_are_what_the_notices_say(string day, bool works) => Calendar.IsWorkDay(Day(day)).ShouldBe(works);

    [Theory]
    [InlineData("2026-11-23", 3, "2026-11-26")] // Monday to Thursday
    [InlineData("2026-11-26", 3, "2026-12-01")] // over a weekend
    [InlineData("2026-09-30", 3, "2026-10-10")] // over 国庆 to a Saturday that is worked
    [InlineData("2021-09-17", 2, "2021-09-22")] // Saturday 18th is worked, 19th to 21st are off
    public void A_term_in_work_days_skips_holidays_and_counts_make_up_days(string from, int days, string to) =>
        Calendar.Deadline(Day(from), days).ShouldBe(Day(to));

    [Fact]
    public void Work_days_between_two_days_are_those_of_the_term() => Calendar.WorkDaysBetween(Day("2026-09-30"), Day("2026-10-10")).ShouldBe(3);

    [Fact]
    public void A_year_without_a_notice_is_an_error_and_no_guess() =>
        Should.Throw<MissingHolidaysException>(() => Calendar.Deadline(Day("2026-12-30"), 3)).Year.ShouldBe(2027);

    [Theory]
    [InlineData("""{"years":[{"year":2030,"source":"x","off":["2031-01-01"],"work":[]}]}""", "2030")]
    [InlineData("""{"years":[{"year":2030,"source":"x","off":["2030-01-01"],"work":["2030-01-01"]}]}""", "both")]
    [InlineData("""{"years":[{"year":2030,"source":"x","off":["2030-1-1"],"work":[]}]}""", "2030-1-1")]
    public void A_calendar_that_contradicts_itself_is_refused(string json, string names) =>
        Should.Throw<FormatException>(() => WorkCalendar.Read(json)).Message.ShouldContain(names);

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    [Fact]
    public void A_year_that_an_office_adds_in_its_data_folder_is_known_beside_the_shipped_ones()
    {
        using var folder = new OwnYears("""{"years": [{"year": 2027, "source": "测试", "off": ["2027-01-01..2027-01-03"], "work": ["2027-01-09"]}]}""");

        var calendar = WorkCalendar.Of(folder.Path);

        calendar.Deadline(new DateOnly(2026, 12, 30), 3).ShouldBe(new DateOnly(2027, 1, 5));
        calendar.IsWorkDay(new DateOnly(2027, 1, 9)).ShouldBeTrue();
        calendar.Years.ShouldBe([.. WorkCalendar.Shipped.Years, 2027]);
    }

    [Fact]
    public void A_year_of_the_data_folder_goes_before_the_shipped_one()
    {
        using var folder = new OwnYears("""{"years": [{"year": 2026, "source": "调整", "off": [], "work": []}]}""");
        WorkCalendar.Of(folder.Path).SourceOf(2026).ShouldBe("调整");
    }

    [Fact]
    public void A_broken_file_of_the_data_folder_is_named_with_what_is_wrong()
    {
        using var folder = new OwnYears("""{"years": [{"year": 2027, "source": "测试", "off": ["2027-13-01"], "work": []}]}""");
        Should.Throw<FormatException>(() => WorkCalendar.Of(folder.Path)).Message.ShouldSatisfyAllConditions(
            message => message.ShouldContain(WorkCalendar.FileName), message => message.ShouldContain("2027-13-01"));
    }

    [Fact]
    public void A_data_folder_without_years_of_its_own_has_the_shipped_ones() =>
        WorkCalendar.Of(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("n"))).ShouldBeSameAs(WorkCalendar.Shipped);

    private sealed class OwnYears : IDisposable
    {
        public OwnYears(string json) => File.WriteAllText(System.IO.Path.Combine(Path, WorkCalendar.FileName), json);

        public string Path { get; } = Directory.CreateTempSubdirectory("monitor-holidays-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
