using Monitor.Domain.Verdicts;

namespace Monitor.Domain.Tests.Verdicts;

public sealed class SilenceTests
{
    [Theory]
    [InlineData(Verdict.Qualified, 3)]
    [InlineData(Verdict.Unqualified, 40)]
    [InlineData(Verdict.Gone, 40)]
    public void Days_of_an_account_that_was_seen_are_told(Verdict verdict, int days) => Silence.Known(verdict, days).ShouldBe(days);

    [Fact]
    public void Of_an_account_that_could_not_be_looked_at_no_days_are_told() => Silence.Known(Verdict.Unverifiable, 40).ShouldBeNull();
}
