using Monitor.Platforms.Weibo;

namespace Monitor.Platforms.Tests.Weibo;

public sealed class WeiboAddressTests
{
    [Theory]
    [InlineData("https://m.weibo.cn/u/5500012345")]
    [InlineData("https://m.weibo.cn/u/5500012345?jumpfrom=weibocom")]
    [InlineData("https://m.weibo.cn/profile/5500012345")]
    [InlineData("https://m.weibo.cn/5500012345/4649031014551911")]
    [InlineData("https://m.weibo.cn/p/1005055500012345")]
    [InlineData("https://weibo.com/u/5500012345?is_all=1")]
    [InlineData("https://www.weibo.com/5500012345")]
    [InlineData("https://weibo.com/5500012345/Kkzwhj69V")]
    [InlineData("https://weibo.com/p/1001065500012345/home")]
    [InlineData("http://weibo.cn/u/5500012345")]
    [InlineData("https://weibo.cn/5500012345/profile?page=2")]
    [InlineData(" weibo.com/u/5500012345 ")]
    [InlineData("https://m.weibo.cn/api/container/getIndex?containerid=1076035500012345")]
    [InlineData("https://weibo.com/ajax/statuses/mymblog?uid=5500012345")]
    public void WhoIs_AddressWithAnId_GivesTheUid(string address) => WeiboAddress.WhoIs(address)!.Uid.ShouldBe("5500012345");

    [Theory]
    [InlineData("https://weibo.com/n/平安海角", "平安海角")]
    [InlineData("https://m.weibo.cn/n/%E5%B9%B3%E5%AE%89%E6%B5%B7%E8%A7%92", "平安海角")]
    public void WhoIs_AddressWithAName_GivesTheName(string address, string name) =>
        WeiboAddress.WhoIs(address).ShouldBe(new WeiboAddress.Who(null, name, null));

    [Theory]
    [InlineData("https://weibo.com/haijiaofabu", "haijiaofabu")]
    [InlineData("https://www.weibo.com/haijiaofabu?refer_flag=1", "haijiaofabu")]
    public void WhoIs_PersonalDomain_GivesTheDomain(string address, string domain) =>
        WeiboAddress.WhoIs(address).ShouldBe(new WeiboAddress.Who(null, null, domain));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("https://weibo.com/")]
    [InlineData("https://weibo.com/sorry?usernotexists")]
    [InlineData("https://weibo.com/login.php")]
    [InlineData("https://m.weibo.cn/api/config")]
    [InlineData("https://notweibo.com/u/5500012345")]
    [InlineData("https://weibo.com.evil.example/u/5500012345")]
    [InlineData("about:blank")]
    [InlineData("平安海角")]
    public void WhoIs_AnythingElse_IsNobody(string? address) => WeiboAddress.WhoIs(address).ShouldBeNull();

    [Theory]
    [InlineData("1076035500012345", "5500012345")]
    [InlineData("2304135500012345_-_WEIBO_SECOND_PROFILE_WEIBO", "5500012345")]
    [InlineData("231522type=1", null)]
    [InlineData("107603", null)]
    [InlineData(null, null)]
    public void ContainerUid_Container_GivesItsAccount(string? container, string? uid) => WeiboAddress.ContainerUid(container).ShouldBe(uid);
}
