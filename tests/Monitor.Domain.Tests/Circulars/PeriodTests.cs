using System.Globalization;
using Monitor.Domain.Circulars;

namespace Monitor.Domain.Tests.Circulars;

public class PeriodTests
{
    [Theory]
    [InlineData("2023Q3", "2023-07-01", "2023-09-30", "2023年第三季度", "2023Q2")]
    [InlineData("2023-09", "2023-09-01", "2023-09-30", "2023年9月", "2023-08")]
    [InlineData("2026H1", "2026-01-01", "2026-06-30", "2026年上半年", "2025H2")]
    [InlineData("2024", "2024-01-01", "2024-12-31", "2024年", "2023")]
    [InlineData("2024Q1", "2024-01-01", "2024-03-31", "2024年第一季度", "2023Q4")]
    [InlineData("2023-07-01..2023-09-15", "2023-07-01", "2023-09-15", "2023年7月1日至9月15日", "2023-04-15..2023-06-30")]
    public void A_code_names_its_days_and_the_period_before(string code, string from, string to, string name, string before)
    {
        var period = Period.Parse(code);
        (period.Code, period.From, period.To, period.ChineseName, period.Previous().Code)
            .ShouldBe((code, DateOnly.Parse(from, CultureInfo.InvariantCulture), DateOnly.Parse(to, CultureInfo.InvariantCulture), name, before));
    }

    [Theory]
    [InlineData("2023Q5")]
    [InlineData("2023-13")]
    [InlineData("23Q1")]
    [InlineData("")]
    [InlineData("2023-09-15..2023-07-01")]
    [InlineData("2020-01-01..2023-07-01")]
    public void What_is_no_period_is_refused(string text) => Should.Throw<FormatException>(() => Period.Parse(text));

    [Fact]
    public void A_period_ends_at_Beijings_midnight()
    {
        var period = Period.Parse("2023Q3");
        period.Contains(new(2023, 9, 30, 15, 59, 59, TimeSpan.Zero)).ShouldBeTrue();
        period.Contains(new(2023, 9, 30, 16, 0, 0, TimeSpan.Zero)).ShouldBeFalse();
    }

    [Fact]
    public void The_year_before_a_leap_February_is_whole() => Period.Parse("2024-02").YearBefore().To.ShouldBe(new DateOnly(2023, 2, 28));
}
