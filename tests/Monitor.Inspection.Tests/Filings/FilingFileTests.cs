using System.Text;
using Monitor.Domain.Accounts;
using Monitor.Inspection.Filings;

namespace Monitor.Inspection.Tests.Filings;

public sealed class FilingFileTests
{
    private const string Header = "序号,新媒体标识码（必填）,账号类型,账号名称,填报单位名称,账号主体,是否认证,账号状态,关停公告日期";

    [Fact]
    public void Headings_stand_anywhere_within_the_first_rows_and_in_any_order()
    {
        var read = Read($"全国政务新媒体信息报送系统导出,,,\n\n{Header}\n1,4600000001WX0001,微信公众号,望舒发布,望舒县政府办,望舒县人民政府办公室,已认证,已发关停公告,2026年11月3日\n");
        read.Problems.ShouldBeEmpty();
        var entry = read.Entries.ShouldHaveSingleItem();
        (entry.Row, entry.Code, entry.Platform, entry.Name, entry.Unit).ShouldBe((4, "4600000001WX0001", Platform.WeChat, "望舒发布", "望舒县政府办"));
        (entry.VerifiedBody, entry.IsVerified, entry.Status, entry.AnnouncedOn).ShouldBe(("望舒县人民政府办公室", true, AccountStatus.ClosureAnnounced, new DateOnly(2026, 11, 3)));
    }

    [Fact]
    public void Whatever_is_wrong_names_its_row_and_nothing_of_the_file_is_taken()
    {
        var read = Read($"{Header}\n1,4600000001WX0001,微信公众号,甲,,,,,\n2,46000000,新浪微博,乙,,,,,\n3,4600000001WX0001,新浪微博,丙,,,,,\n4,4600000001WB0004,新浪微博,丁,,,也许,休眠,昨天\n");
        read.Entries.ShouldBeEmpty();
        read.IsUsable.ShouldBeFalse();
        read.Problems.Select(p => p.ToString()).ShouldBe(
        [
            "第 3 行「新媒体标识码（必填）」：“46000000”不是16位标识码（16位字母或数字）。",
            "第 4 行「新媒体标识码（必填）」：标识码4600000001WX0001与第2行重复。",
            "第 5 行「是否认证」：「也许」应填“是”或“否”。",
            "第 5 行「账号状态」：未知状态「休眠」。可用：正常、已发关停公告、冻结期、迁移、注销、删除。",
            "第 5 行「关停公告日期」：“昨天”不是日期，应写成2026-11-25。",
        ]);
    }

    [Fact]
    public void A_code_that_a_spreadsheet_turned_into_a_number_is_refused() =>
        Read($"{Header}\n1,4.60000E+15,微信公众号,甲,,,,,\n").Problems.ShouldHaveSingleItem().Message.ShouldContain("科学计数法");

    [Fact]
    public void Platforms_that_nobody_watches_are_kept_and_unknown_ones_are_remarked_upon()
    {
        var read = Read($"{Header}\n1,4600000001XC0001,人民号（办事通）,甲,,,,,\n2,4600000001XX0002,某某号,乙,,,,,\n3,4600000001XC0003,小程序（办事通）,甲,,,,,\n");
        read.IsUsable.ShouldBeTrue();
        read.Entries.Select(e => e.Platform).ShouldBe([null, null, Platform.MiniProgram]);
        read.Problems.ShouldHaveSingleItem().Row.ShouldBe(3);
    }

    [Theory]
    [InlineData("账号类型,账号名称\n微信,甲\n", "新媒体标识码")]
    [InlineData("新媒体标识码,账号名称\n4600000001WX0001,甲\n", "账号类型")]
    public void A_header_without_what_is_needed_says_what_is_missing(string text, string missing) =>
        Read(text).Problems.ShouldHaveSingleItem().Message.ShouldContain(missing);

    [Fact]
    public void GBK_is_read_as_well()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        FilingFile.Read(Encoding.GetEncoding("GB18030").GetBytes($"{Header}\n1,4600000001WX0001,微信公众号,望舒发布,,,,,\n"), default).Entries.ShouldHaveSingleItem().Name.ShouldBe("望舒发布");
    }

    private static FilingRead Read(string text) => FilingFile.Read(Encoding.UTF8.GetBytes(text), default);
}
