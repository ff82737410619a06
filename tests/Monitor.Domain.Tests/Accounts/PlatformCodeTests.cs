using Monitor.Domain.Accounts;

namespace Monitor.Domain.Tests.Accounts;

public class PlatformCodeTests
{
    [Theory]
    [InlineData("weibo", Platform.Weibo)]
    [InlineData("新浪微博", Platform.Weibo)]
    [InlineData(" ＷｅＣｈａｔ ", Platform.WeChat)]
    [InlineData("微信公众号", Platform.WeChat)]
    [InlineData("抖音短视频", Platform.Douyin)]
    public void Codes_and_Chinese_names_are_read(string text, Platform platform)
    {
        PlatformCode.TryParse(text, out var read).ShouldBeTrue();
        read.ShouldBe(platform);
    }

    [Theory]
    [InlineData("")]
    [InlineData("脸书")]
    [InlineData(null)]
    public void Anything_else_is_not(string? text) => PlatformCode.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData(AccountStatus.Normal, true)]
    [InlineData(AccountStatus.ClosureAnnounced, true)]
    [InlineData(AccountStatus.Frozen, false)]
    [InlineData(AccountStatus.Cancelled, false)]
    [InlineData(AccountStatus.Migrated, false)]
    [InlineData(AccountStatus.Deleted, false)]
    public void Accounts_that_must_post_are_in_scope(AccountStatus status, bool inScope) =>
        new Account { Platform = Platform.Weibo, Status = status }.IsInScope.ShouldBe(inScope);
}
