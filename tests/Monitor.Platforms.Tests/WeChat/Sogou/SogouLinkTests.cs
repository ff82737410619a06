using Monitor.Platforms.WeChat.Sogou;

namespace Monitor.Platforms.Tests.WeChat.Sogou;

public sealed class SogouLinkTests
{
    [Fact]
    public void Resolve_LinkPage_JoinsThePieces()
    {
        const string Page = """
            <meta content="always" name="referrer">
            <script>
                (new Image()).src = 'https://weixin.sogou.com/approve?uuid=' + '1';
                setTimeout(function () {
                    var url = '';
                    url += 'http://mp.w';
                    url += 'eixin.qq.co';
                    url += 'm/s?src=11&times';
                    url += 'tamp=1&ver=@1&signature=a*b';
                    url.replace("@", "");
                    window.location.replace(url)
                },100);
            </script>
            """;

        SogouLink.Resolve(Page)!.OriginalString.ShouldBe("http://mp.weixin.qq.com/s?src=11&timestamp=1&ver=1&signature=a*b");
    }

    [Fact]
    public void Resolve_PiecesWithoutScheme_GetsOne() =>
        SogouLink.Resolve("url += 'mp.weixin.qq.com/'; url += 's/x';")!.AbsoluteUri.ShouldBe("https://mp.weixin.qq.com/s/x");

    [Theory]
    [InlineData("")]
    [InlineData("<form id=\"seccodeForm\">用户您好，您的访问过于频繁</form>")]
    [InlineData("var url = 'https://mp.weixin.qq.com/s/x';")]
    [InlineData("url += 'never ends")]
    [InlineData("url += 'javascript:alert(1)'")]
    public void Resolve_AnythingElse_IsNull(string page) => SogouLink.Resolve(page).ShouldBeNull();

    [Fact]
    public void Sign_Link_TakesTheLetterAtThePlaceThatKNames()
    {
        const string Link = "/link?a&url=0123456789abcdefghijklmnopqrstuvwxyz&type=2";

        SogouLink.Sign(Link, 3).ShouldBe(Link + "&k=3&h=" + Link[Link.IndexOf("url=", StringComparison.Ordinal) + 4 + 21 + 3]);
    }

    [Fact]
    public void Sign_PlaceBehindTheEnd_LeavesHEmpty() => SogouLink.Sign("/link?url=abc", 90).ShouldBe("/link?url=abc&k=90&h=");

    [Fact]
    public void Sign_SignedLink_StaysAsItIs() => SogouLink.Sign("/link?url=abc&k=1&h=a", 7).ShouldBe("/link?url=abc&k=1&h=a");
}
