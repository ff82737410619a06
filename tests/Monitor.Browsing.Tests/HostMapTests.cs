namespace Monitor.Browsing.Tests;

public sealed class HostMapTests
{
    [Theory]
    [InlineData("https://m.weibo.cn")]
    [InlineData("https://m.weibo.cn/u/1?x=1")]
    [InlineData("https://M.WEIBO.CN:443/")]
    public void TryMap_finds_the_origin_of_an_address(string address)
    {
        var map = HostMap.Parse(["https://m.weibo.cn=http://127.0.0.1:4711"]);

        map.TryMap(new Uri(address), out var target).ShouldBeTrue();
        target.ShouldBe(new Uri("http://127.0.0.1:4711"));
    }

    [Theory]
    [InlineData("http://m.weibo.cn/")]
    [InlineData("https://weibo.cn/")]
    [InlineData("https://m.weibo.cn:8443/")]
    public void TryMap_leaves_other_origins_alone(string address) =>
        HostMap.Parse(["https://m.weibo.cn=http://127.0.0.1:4711"]).TryMap(new Uri(address), out _).ShouldBeFalse();

    [Theory]
    [InlineData("https://m.weibo.cn")]
    [InlineData("m.weibo.cn=127.0.0.1:4711")]
    [InlineData("https://m.weibo.cn=ftp://127.0.0.1")]
    [InlineData("https://m.weibo.cn/path=http://127.0.0.1:4711")]
    [InlineData("=http://127.0.0.1:4711")]
    public void Parse_names_the_entry_that_it_cannot_read(string entry) =>
        Should.Throw<FormatException>(() => HostMap.Parse([entry])).Message.ShouldContain(entry);

    [Fact]
    public void Parse_refuses_an_origin_named_twice() =>
        Should.Throw<FormatException>(() => HostMap.Parse(["https://a.cn=http://127.0.0.1:1", "https://a.cn/=http://127.0.0.1:2"])).Message.ShouldContain("127.0.0.1:2");
}
