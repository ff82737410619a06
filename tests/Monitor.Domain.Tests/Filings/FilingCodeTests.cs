using Monitor.Domain.Filings;

namespace Monitor.Domain.Tests.Filings;

public class FilingCodeTests
{
    [Theory]
    [InlineData("4600000001WX0001")]
    [InlineData(" 4600 0000 01wx 0001 ")]
    [InlineData("４６００００００01ＷＸ0001")]
    public void Sixteen_letters_and_digits_are_one_however_they_are_typed(string text)
    {
        FilingCode.TryParse(text, out var code).ShouldBeTrue();
        code.ShouldBe("4600000001WX0001");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("4600000001")]
    [InlineData("4600000001WX00011")]
    [InlineData("4600000001微信0001")]
    [InlineData("4600000001WX-001")]
    public void Anything_else_is_none(string? text) => FilingCode.TryParse(text, out _).ShouldBeFalse();
}
