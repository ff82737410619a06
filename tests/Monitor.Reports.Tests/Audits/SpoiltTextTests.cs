using System.Text;
using Monitor.Inspection.Documents;
using Monitor.Reports.Audits;

namespace Monitor.Reports.Tests.Audits;

/// <summary>Circulars as people save them from web pages.</summary>
public sealed class SpoiltTextTests
{
    private const string Body =
        "对全省正在运行的1061个政务新媒体中的173个进行了抽查,抽查比例为16.3%,发现存在突出问题的政务新媒体13个,抽查合格率92.5%。";

    [Fact]
    public void GBK_is_read_like_UTF_8()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        CircularAudit.Run(PublishedText.Read(Encoding.GetEncoding("gbk").GetBytes(Body))).Agreeing.ShouldBe(2);
    }

    [Theory]
    [InlineData("對全省正在運行的1061個政務新媒體中的173個進行了抽查,抽查比例為16.3%,發現存在突出問題的政務新媒體13個,抽查合格率92.5%。")]
    [InlineData("对全省(shěng)正在运(yùn)行的１０６１个政务(wù)新媒体中的１７３个进行了抽查，抽查比例为１６．３％，发现存在突出问题的政务新媒体１３个，抽查合格率９２．５％。")]
    [InlineData("对全省正在运行的一千零六十一个政务新媒体中的一百七十三个进行了抽查,抽查比例为百分之十六点三,发现存在突出问题的政务新媒体十三个,抽查合格率百分之九十二点五。")]
    [InlineData("对全省正在运行的 1,061 个政务新媒体中的 173 个进行了抽查，抽查比例为 16.3% ，发现存在突出问题的政务新媒体 13 个，抽查合格率 92.5% 。")]
    [InlineData("首页 > 政务公开 > 通知公告\n【字体:大 中 小】 打印\n" + Body + "\n上一篇 下一篇 分享到 12个收藏 99%")]
    [InlineData(Body + "\n" + Body)]
    [InlineData("某省办公厅关于政务新媒体抽查情况的通报\n" + Body + "\n某省办公厅关于政务新媒体抽查情况的通报\n" + Body)]
    [InlineData("<html><body><div><p>对全省正在运行的1061个政务新媒体中的173个进行了抽查，</p></div><p>" + Body + "</p></body></html>")]
    public void The_same_numbers_are_found_and_agree(string text)
    {
        var report = AuditOf.Text(text);

        report.Complaints().ShouldBeEmpty();
        report.Agreeing.ShouldBe(2);
    }

    [Theory]
    [InlineData("对全省正在运行的10?1个政务新媒体中的173个进行了抽查,抽查比例为16.3%,发现存在突出问题的政务新媒体13个,抽查合格率92.5%。")]
    [InlineData("对全省正在运行的1061个政务新媒体中的17\uFFFD个进行了抽查,抽查比例为16.3%,发现存在突出问题的政务新媒体13个,抽查合格率92.5%。")]
    [InlineData("对全省正在运行的1061个政务新媒体中的173个进行了抽查?抽查比例为16.3%?发现存在突出问题的政务新媒体1?个?抽查合格率92.5%?")]
    public void Lost_bytes_make_a_statement_unchecked_never_wrong(string text)
    {
        AuditOf.Text(text).Complaints().ShouldBeEmpty();
    }

    [Fact]
    public void A_paragraph_broken_by_the_page_is_read_as_one()
    {
        AuditOf.Text("对全省正在运行的1061个政务新媒体中的17\n3个进行了抽查,抽查比例为16.3%,发现存在突出问题的政务新媒\n体13个,抽查合格率92.5%。").Agreeing.ShouldBe(2);
    }

    [Fact]
    public void A_file_that_is_no_text_is_refused_with_a_reason()
    {
        Should.Throw<InvalidDataException>(() => PublishedText.Read("%PDF-1.7"u8.ToArray())).Message.ShouldContain(".docx");
        Should.Throw<InvalidDataException>(() => PublishedText.Read([(byte)'P', (byte)'K', 3, 4, 0, 0]));
    }
}
