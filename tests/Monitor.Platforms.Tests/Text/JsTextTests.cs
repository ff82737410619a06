using Monitor.Platforms.Text;

namespace Monitor.Platforms.Tests.Text;

public sealed class JsTextTests
{
    [Theory]
    [InlineData(@"a\x26b", "a&b")]
    [InlineData(@"\u4e2d\u6587", "中文")]
    [InlineData(@"\u{1F600}", "😀")]
    [InlineData(@"一\n二\/三\\四\'五\""", "一\n二/三\\四'五\"")]
    [InlineData(@"\x2", @"\x2")]
    [InlineData(@"\u12", @"\u12")]
    [InlineData(@"\xZZ", @"\xZZ")]
    [InlineData(@"尾\", @"尾\")]
    [InlineData("没有转义", "没有转义")]
    public void Unescape_Literal_GivesItsText(string literal, string expected) => JsText.Unescape(literal).ShouldBe(expected);

    [Fact]
    public void ReadLiteral_EscapedQuoteInside_EndsAtTheRealOne()
    {
        var literal = JsText.ReadLiteral("""var t = "他说\"好\"" + 1;""", 8);

        literal.ShouldBe(("他说\"好\"", 17));
    }

    [Theory]
    [InlineData("'没有结尾", 0)]
    [InlineData("'断\n行'", 0)]
    [InlineData("abc", 0)]
    [InlineData("''", 5)]
    [InlineData("'a\\", 0)]
    public void ReadLiteral_NoCompleteLiteral_IsNull(string script, int index) => JsText.ReadLiteral(script, index).ShouldBeNull();

    [Theory]
    [InlineData("""x={"a":"}]","b":[1,{}]};y""", 2, """{"a":"}]","b":[1,{}]}""")]
    [InlineData("[{'a':'\\'}'}]", 0, "[{'a':'\\'}'}]")]
    [InlineData("{\"a\":1", 0, null)]
    [InlineData("{]", 0, null)]
    [InlineData("x", 0, null)]
    [InlineData("{}", 7, null)]
    public void BalancedJson_FromAnOpeningBracket_EndsAtItsMatch(string script, int index, string? expected) =>
        JsText.BalancedJson(script, index).ShouldBe(expected);
}
