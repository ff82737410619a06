using Monitor.Platforms.WeChat.Articles;

namespace Monitor.Platforms.Tests.WeChat.Articles;

public sealed class ArticleLinkTests
{
    [Theory]
    [InlineData("https://mp.weixin.qq.com/s/AbC", "https://mp.weixin.qq.com/s/AbC")]
    [InlineData("https://mp.weixin.qq.com/s/AbC?scene=27&clicktime=1#rd", "https://mp.weixin.qq.com/s/AbC")]
    [InlineData("http://mp.weixin.qq.com/s?__biz=MzA==&amp;mid=1&amp;idx=2&amp;sn=a&amp;chksm=b#rd", "http://mp.weixin.qq.com/s?__biz=MzA==&mid=1&idx=2&sn=a&chksm=b")]
    [InlineData("http://mp.weixin.qq.com/s?__biz=MzA==&amp;amp;mid=1&amp;amp;chksm=b&amp;amp;scene=21#wechat_redirect", "http://mp.weixin.qq.com/s?__biz=MzA==&mid=1&chksm=b")]
    [InlineData("http://mp.weixin.qq.com/s?__biz=MzA==&amp;mid=1&amp;title=a&#35;b&amp;key=y#rd", "http://mp.weixin.qq.com/s?__biz=MzA==&mid=1&title=a")]
    [InlineData("https://mp.weixin.qq.com/s?&amp;&mid=1&&scene=2", "https://mp.weixin.qq.com/s?mid=1")]
    [InlineData(" https://mp.weixin.qq.com/s?__biz=MzA==&mid=1&idx=1&sn=a&chksm=b&pass_ticket=x&key=y&uin=z&lang=zh_CN ", "https://mp.weixin.qq.com/s?__biz=MzA==&mid=1&idx=1&sn=a&chksm=b")]
    public void Clean_Address_KeepsWhatIdentifiesTheArticleAndDropsTheSession(string link, string clean) => ArticleLink.Clean(link).ShouldBe(clean);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/s?__biz=x")]
    [InlineData("javascript:alert(1)")]
    [InlineData("weixin://dl/business")]
    public void Clean_NoAddress_IsNull(string? link) => ArticleLink.Clean(link).ShouldBeNull();

    [Fact]
    public void Parameter_Biz_KeepsItsPadding() => ArticleLink.Parameter("http://mp.weixin.qq.com/s?__biz=MzA5MDAwMDAwMQ==&amp;mid=7", "__biz").ShouldBe("MzA5MDAwMDAwMQ==");

    [Theory]
    [InlineData("MjM5NjM4MDAxMg==", true)]
    [InlineData("Njk5MTE1MDAwMQ==", true)]
    [InlineData("AAAAabcd", false)]
    [InlineData("MzA", false)]
    [InlineData("gh_0a1b2c3d4e5f", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void IsValid_Biz_IsTheBase64OfDigits(string? biz, bool valid) => Biz.IsValid(biz).ShouldBe(valid);
}
