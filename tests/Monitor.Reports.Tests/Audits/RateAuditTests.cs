using Monitor.Reports.Audits;

namespace Monitor.Reports.Tests.Audits;

/// <summary>Rates as circulars print them, with the figures that were really published.</summary>
public sealed class RateAuditTests
{
    [Theory]
    [InlineData("对全省正在运行的122个政府网站进行抽查,抽查比例为100%,发现存在突出问题的政府网站4个,抽查合格率96.7%。")]
    [InlineData("抽查政务新媒体120个,不合格4个,合格率96.67%。")]
    [InlineData("共检查政务新媒体314个,合格259个,合格率为82.48%。")]
    [InlineData("检查政务新媒体2435个,发现不合格5个,合格率99.79%。")]
    [InlineData("检查政务新媒体2269个,发现不合格17个,合格率99.25%。")]
    [InlineData("检查政务新媒体3120个,其中不合格2个,合格率99.94%。")]
    [InlineData("检查政务新媒体815个,合格812个,合格率99.63%。")]
    [InlineData("检查政务新媒体197个,合格191个,合格率96.95%。")]
    [InlineData("抽查政务新媒体53个,其中合格37个,合格率为69.81%。")]
    [InlineData("检查政务新媒体556个,发现不合格3个,合格率99.4%。")]
    [InlineData("检查政务新媒体1940个,发现不合格2个,合格率99.8%。")]
    public void A_right_pass_rate_agrees(string text)
    {
        AuditOf.Text(text).Only(AuditKind.PassRate).Verdict.ShouldBe(AuditVerdict.Agrees);
    }

    [Theory]
    [InlineData("三季度共抽查政务新媒体134个,不合格8个,合格率为94.3%。", "94.0298")]
    [InlineData("本季度抽查政务新媒体461个,发现存在突出问题的政务新媒体24个,合格率95.0%。", "94.7939")]
    public void The_published_mistakes_are_caught_with_the_computation(string text, string exact)
    {
        var item = AuditOf.Text(text).Only(AuditKind.PassRate);

        item.Verdict.ShouldBe(AuditVerdict.Disagrees);
        item.Computation.ShouldContain(exact);
    }

    [Theory]
    [InlineData("对全省正在运行的1061个政务新媒体中的173个进行了抽查,抽查比例为16.3%。")]
    [InlineData("全省在运行政务新媒体837个,抽查251个,抽查比例为30%。")]
    [InlineData("全省在运行政务新媒体4935个,抽查591个,抽查比例12%。")]
    [InlineData("全省正常运行的政务新媒体3086个,抽查507个,抽查比例为16.4%。")]
    public void A_right_sampling_ratio_agrees(string text)
    {
        AuditOf.Text(text).Only(AuditKind.SamplingRatio).Verdict.ShouldBe(AuditVerdict.Agrees);
    }

    [Theory]
    [InlineData("检查政务新媒体556个,发现不合格3个,合格率99.4%。", "截位为99.4%")]
    [InlineData("抽查政务新媒体173个,不合格13个,合格率92.5%。", "四舍五入为92.5%")]
    public void Half_up_and_truncation_are_told_apart(string text, string said)
    {
        AuditOf.Text(text).Only(AuditKind.PassRate).Computation.ShouldContain(said);
    }

    [Fact]
    public void A_document_that_rounds_both_ways_is_told_so_without_a_complaint()
    {
        var report = AuditOf.Text("检查政务新媒体556个,不合格3个,合格率99.4%。\n抽查政府网站173个,不合格13个,合格率92.5%。");

        report.Complaints().ShouldBeEmpty();
        report.Only(AuditKind.Rounding).Computation.ShouldContain("不一致");
    }

    [Theory]
    [InlineData("对全省在运行的529家政府网站进行了全覆盖检查,总体合格率为99.1%。", "四舍五入为5，截位为无")]
    [InlineData("对全省正常运行的3177个政务新媒体进行了检查。总体合格率达99.8%。", "四舍五入为5、6、7，截位为4、5、6")]
    [InlineData("检查政务新媒体471个,合格率为90.87%。", "四舍五入为43")]
    [InlineData("检查政务新媒体141个,合格率73.05%。", "四舍五入为38")]
    public void A_rate_says_which_counts_it_allows_when_none_is_stated(string text, string counts)
    {
        var item = AuditOf.Text(text).Only(AuditKind.ForcedCount);

        item.Verdict.ShouldBe(AuditVerdict.Agrees);
        item.Computation.ShouldContain(counts);
    }

    [Fact]
    public void A_rate_of_what_runs_says_what_it_would_mean_but_claims_nothing()
    {
        var item = AuditOf.Text("全市现有政务新媒体118个,总体合格率90%。").Only(AuditKind.ForcedCount);

        item.Verdict.ShouldBe(AuditVerdict.Unchecked);
        item.Computation.ShouldContain("四舍五入为12，截位为11");
    }

    [Fact]
    public void A_rate_that_no_count_gives_disagrees()
    {
        AuditOf.Text("检查政务新媒体8个,合格率95.0%。").Only(AuditKind.PassRate).Verdict.ShouldBe(AuditVerdict.Disagrees);
    }

    [Fact]
    public void A_number_that_only_works_as_what_runs_is_read_so()
    {
        var item = AuditOf.Text("检查政务新媒体3316个,检查比例50%,发现5个不合格政务新媒体,合格率99.70%。").Only(AuditKind.PassRate);

        item.Verdict.ShouldBe(AuditVerdict.Agrees);
        item.Computation.ShouldContain("只有当3316是在运行数");
    }

    [Theory]
    [InlineData("省直单位抽查政务新媒体50个,不合格2个,合格率96%;市县抽查政务新媒体123个,不合格11个;总体合格率92.5%。")]
    [InlineData("抽查政务新媒体173个,不合格约13个,合格率93%。")]
    [InlineData("抽查政务新媒体17?个,不合格13个,合格率92.5%。")]
    [InlineData("抽查政务新媒体170个,不合格13个,各市合格率均为98%。")]
    [InlineData("抽查政务新媒体173个,不合格13个,合格率92.5%,上季度合格率为91.0%。")]
    [InlineData("共抽查政府网站和政务新媒体300个,不合格13个,合格率99%。")]
    [InlineData("抽查政务新媒体173个,不合格率为7.5%,对2023年第二季度的20个不合格政务新媒体进行复查,合格率90%。")]
    [InlineData("微信公众号更新率99%,网民满意率98.2%。")]
    public void What_the_text_leaves_open_is_never_wrong(string text)
    {
        AuditOf.Text(text).Complaints().ShouldBeEmpty();
    }

    [Fact]
    public void Sites_new_media_and_reinspection_in_one_sentence_are_kept_apart()
    {
        var report = AuditOf.Text(
            "对全市正在运行的40个政府网站进行抽查,发现存在突出问题的政府网站2个,抽查合格率95%;对200个政务新媒体中的50个进行了抽查,抽查比例为25%,"
            + "发现存在突出问题的政务新媒体3个,抽查合格率94%;对上季度存在突出问题的政府网站与政务新媒体进行了复查,发现6个政务新媒体仍未整改合格。");

        report.Complaints().ShouldBeEmpty();
        report.Of(AuditKind.PassRate).Select(item => item.Verdict).ShouldBe([AuditVerdict.Agrees, AuditVerdict.Agrees]);
        report.Only(AuditKind.SamplingRatio).Verdict.ShouldBe(AuditVerdict.Agrees);
    }

    [Fact]
    public void A_wrong_rate_beside_a_right_one_is_the_only_complaint()
    {
        var report = AuditOf.Text("抽查政府网站40个,不合格2个,合格率95%;抽查政务新媒体50个,不合格3个,合格率95.5%。");

        report.Complaints().ShouldHaveSingleItem().Statement.ShouldContain("50");
    }

    [Fact]
    public void A_rate_of_checks_uses_the_checks()
    {
        var report = AuditOf.Text("对全市在运行的30个政府网站每周检查,共检查120家次,未发现不合格,合格率100%。\n对全市在运行的122个政务新媒体每周检查,共检查488次,合格率100%。");

        report.Complaints().ShouldBeEmpty();
        report.Of(AuditKind.Checks).Select(item => item.Computation).ShouldBe(["30个×4轮=120家次", "122个×4轮=488家次"]);
    }

    [Fact]
    public void Full_settlement_agrees()
    {
        AuditOf.Text("共收到找错留言4条,按期办结4条,办结率100%。").Only(AuditKind.Settlement).Verdict.ShouldBe(AuditVerdict.Agrees);
    }

    [Theory]
    [InlineData("对上季度通报的5个问题账号进行了复查，已整改4个，1个仍未整改，整改率80%。", AuditVerdict.Agrees)]
    [InlineData("复查上期存在问题的账号12个，其中7个已整改合格，3个已关停注销，2个仍未整改，整改率83.3%。", AuditVerdict.Agrees)]
    [InlineData("复查上期存在问题的账号12个，其中7个已整改合格，整改率达90%。", AuditVerdict.Unchecked)]
    public void A_rectification_rate_agrees_where_some_reading_gives_it_and_is_never_called_wrong(string text, AuditVerdict verdict) =>
        AuditOf.Text(text).Only(AuditKind.Rectification).Verdict.ShouldBe(verdict);

    [Theory]
    [InlineData("上半年，抽查政务新媒体650个，占全省在运行总数5,412个的12%。", AuditVerdict.Agrees)]
    [InlineData("第四季度，共抽查政务新媒体200个，占全市备案总数600个的三分之一。", null)]
    public void A_share_of_what_is_running_is_a_sampling_ratio(string text, AuditVerdict? verdict) =>
        AuditOf.Text(text).Of(AuditKind.SamplingRatio).Select(item => (AuditVerdict?)item.Verdict).SingleOrDefault().ShouldBe(verdict);

    [Fact]
    public void Failed_accounts_may_be_counted_behind_the_rate()
    {
        AuditOf.Text("共抽查政务新媒体200个，合格率为98.0%，有4个账号存在内容不更新等突出问题。").Complaints().ShouldBeEmpty();
        AuditOf.Text("共抽查政务新媒体200个，有4个账号存在内容不更新等突出问题，合格率为98.5%。").Only(AuditKind.PassRate).Verdict.ShouldBe(AuditVerdict.Disagrees);
    }
}
