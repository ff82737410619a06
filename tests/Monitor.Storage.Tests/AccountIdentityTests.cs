using Monitor.Domain.Accounts;
using Monitor.Storage.Accounts;

namespace Monitor.Storage.Tests;

public sealed class AccountIdentityTests
{
    [Fact]
    public void KeyOf_prefers_id_then_address_then_name_with_unit()
    {
        var account = new Account { Platform = Platform.WeChat, PlatformId = " Mz==", Url = "https://a.cn/x", Name = "海州发布", Unit = "海州区政府" };

        AccountIdentity.KeyOf(account).ShouldBe("wechat:id:Mz==");
        AccountIdentity.KeyOf(account with { PlatformId = null }).ShouldBe("wechat:url:a.cn/x");
        AccountIdentity.KeyOf(account with { PlatformId = null, Url = " " }).ShouldBe("wechat:name:海州发布|海州区政府");
        Should.Throw<ArgumentException>(() => AccountIdentity.KeyOf(new Account { Platform = Platform.WeChat, Unit = "海州区政府" }));
    }

    [Theory]
    [InlineData("http://www.weibo.com/u/123/")]
    [InlineData("https://WEIBO.com/u/123#top")]
    [InlineData(" https://weibo.com:443/u/123")]
    public void ByUrl_of_the_same_page_in_other_spellings_is_the_same(string url) =>
        AccountIdentity.ByUrl(Platform.Weibo, url).ShouldBe("weibo:url:weibo.com/u/123");

    [Fact]
    public void ByUrl_keeps_what_tells_pages_apart() =>
        AccountIdentity.ByUrl(Platform.WeChat, "https://mp.weixin.qq.com/s?__biz=A&Mid=1").ShouldNotBe(AccountIdentity.ByUrl(Platform.WeChat, "https://mp.weixin.qq.com/s?__biz=A&mid=1"));

    [Theory]
    [InlineData("海州 发布\u200B", "海州发布")]
    [InlineData("HAIZHOU 発布", "haizhou発布")]
    [InlineData("\u202E海州\0", "海州\uFFFD")]
    [InlineData("\u200B \u3000", null)]
    [InlineData(null, null)]
    public void NormalName_folds_what_the_eye_does_not_see(string? name, string? normal) => AccountIdentity.NormalName(name).ShouldBe(normal);
}
