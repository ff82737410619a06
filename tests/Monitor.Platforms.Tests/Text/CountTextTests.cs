using Monitor.Platforms.Text;

namespace Monitor.Platforms.Tests.Text;

public sealed class CountTextTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("1000000", 1_000_000)]
    [InlineData("1,234", 1_234)]
    [InlineData("1，234", 1_234)]
    [InlineData("1.2万", 12_000)]
    [InlineData("1.2 万", 12_000)]
    [InlineData("1.51亿", 151_000_000)]
    [InlineData("100万+", 1_000_000)]
    [InlineData("10万＋", 100_000)]
    [InlineData("169.8w", 1_698_000)]
    [InlineData("3k", 3_000)]
    [InlineData("2千", 2_000)]
    [InlineData("１２３", 123)]
    [InlineData("145.5萬", 1_455_000)]
    [InlineData(" 12\u3000", 12)]
    [InlineData("9999+", 9_999)]
    public void TryParse_Count_GivesItsValue(string text, long expected)
    {
        CountText.TryParse(text, out var count).ShouldBeTrue();

        count.ShouldBe(expected);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("万")]
    [InlineData("+")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("1.23456万")]
    [InlineData("1..2万")]
    [InlineData(".5万")]
    [InlineData("12次")]
    [InlineData("约12")]
    [InlineData("赞")]
    [InlineData("99999999999999999999")]
    [InlineData("999999999999999999亿")]
    public void TryParse_AnythingElse_IsNoCount(string? text)
    {
        CountText.TryParse(text, out var count).ShouldBeFalse();

        count.ShouldBe(0);
    }
}
