using System.Text;
using System.Text.Json;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.Tests.Text;

public sealed class JsonTests
{
    [Theory]
    [InlineData("""{"a":1""")]
    [InlineData("")]
    [InlineData("{} {}")]
    [InlineData("<html>")]
    public void TryParse_NotOneCompleteValue_IsRefused(string text) =>
        Json.TryParse(Encoding.UTF8.GetBytes(text).AsMemory(), out _).ShouldBeFalse();

    [Fact]
    public void TryParse_ByteOrderMarkOrGbk_IsRead()
    {
        Read([0xEF, 0xBB, 0xBF, .. "{\"a\":\"中\"}"u8]).Get("a").Text().ShouldBe("中");
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Read(Encoding.GetEncoding("gbk").GetBytes("{\"a\":\"微博内容\"}")).Get("a").Text().ShouldBe("微博内容");
    }

    [Fact]
    public void Get_WrongTypeMissingOrNull_IsNull()
    {
        var root = Read("""{"a":null,"b":[1]}"""u8.ToArray());

        root.Get("a").ShouldBeNull();
        root.Get("c").ShouldBeNull();
        root.Get("b")!.Value.Get("x").ShouldBeNull();
    }

    [Fact]
    public void Text_HalfASurrogatePair_DoesNotThrow() => Read("""{"a":"好\ud83d"}"""u8.ToArray()).Get("a").Text().ShouldBe("好\uFFFD");

    [Theory]
    [InlineData("12", 12L)]
    [InlineData("\"12\"", 12L)]
    [InlineData("12.0", 12L)]
    [InlineData("12.5", null)]
    [InlineData("\"1.2万\"", null)]
    [InlineData("true", null)]
    [InlineData("1e400", null)]
    public void Long_Value_IsAWholeNumberOrNull(string json, long? expected) => Value(json).Long().ShouldBe(expected);

    [Theory]
    [InlineData("63357736", 63_357_736L)]
    [InlineData("\"145.5万\"", 1_455_000L)]
    [InlineData("\"1000000\"", 1_000_000L)]
    [InlineData("-1", null)]
    [InlineData("[]", null)]
    [InlineData("\"\"", null)]
    public void Count_Value_IsACountOrNull(string json, long? expected) => Value(json).Count().ShouldBe(expected);

    [Theory]
    [InlineData("true", true)]
    [InlineData("0", false)]
    [InlineData("\"1\"", true)]
    [InlineData("2", null)]
    [InlineData("\"yes\"", null)]
    public void Flag_Value_IsTrueFalseOrNull(string json, bool? expected) => Value(json).Flag().ShouldBe(expected);

    private static JsonElement? Value(string json) => Read(Encoding.UTF8.GetBytes($$"""{"v":{{json}}}""")).Get("v");

    private static JsonElement Read(byte[] bytes)
    {
        Json.TryParse(bytes.AsMemory(), out var document).ShouldBeTrue();
        return document!.RootElement;
    }
}
