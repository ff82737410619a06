using Monitor.Domain.Readings;
using Monitor.Web.Supervision;
using Monitor.Web.Texts;

namespace Monitor.Web.Tests.Supervision;

public sealed class ConsoleWordsTests
{
    [Theory]
    [InlineData("https://mp.weixin.qq.com/cgi-bin/appmsgpublish?sub=list&token=1000572707&lang=zh_CN", "https://mp.weixin.qq.com/cgi-bin/appmsgpublish?sub=list&token=…&lang=zh_CN")]
    [InlineData("https://mp.weixin.qq.com/mp/profile_ext?key=abc&pass_ticket=d", "https://mp.weixin.qq.com/mp/profile_ext?key=…&pass_ticket=…")]
    [InlineData("https://m.weibo.cn/u/1", "https://m.weibo.cn/u/1")]
    [InlineData("no address?token", "no address?token")]
    public void Keys_to_a_session_are_not_shown(string address, string shown) => ConsoleWords.WithoutKeys(address).ShouldBe(shown);

    [Fact]
    public void Every_kind_of_source_has_a_Chinese_name()
    {
        var kinds = typeof(ReadingKind).GetFields().Select(field => (string)field.GetRawConstantValue()!).ToList();

        kinds.Count.ShouldBeGreaterThan(20);
        kinds.Where(kind => ConsoleTexts.Word("Kind", kind) == kind).ShouldBeEmpty();
    }
}
