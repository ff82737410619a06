using Monitor.Reports.Audits;

namespace Monitor.Reports.Tests.Audits;

/// <summary>Sums, repeated numbers, changes, dates.</summary>
public sealed class CountAuditTests
{
    [Theory]
    [InlineData("全市共有政府网站51家,其中市政府门户网站1家、县区门户网站8家、部门网站42家。")]
    [InlineData("全市共有政务新媒体118个,包括双微矩阵45个、其他政务新媒体73个。")]
    [InlineData("检查发现漏报政务新媒体64个,其中甲市45个、乙县19个。")]
    [InlineData("检查政务新媒体308个,其中微信公众号205个、微博16个、抖音31个、其他56个。")]
    public void Parts_that_add_up_agree(string text)
    {
        AuditOf.Text(text).Only(AuditKind.Sum).Verdict.ShouldBe(AuditVerdict.Agrees);
    }

    [Theory]
    [InlineData("检查政务新媒体309个,其中微信公众号205个、微博16个、抖音31个、其他56个。")]
    [InlineData("检查政务新媒体300个,其中微信公众号205个、微博96个、抖音31个。")]
    public void Parts_that_must_be_the_whole_and_are_not_disagree(string text)
    {
        AuditOf.Text(text).Only(AuditKind.Sum).Verdict.ShouldBe(AuditVerdict.Disagrees);
    }

    [Theory]
    [InlineData("发现问题政务新媒体20个,其中内容不更新12个、无互动功能9个。")]
    [InlineData("检查政务新媒体300个,其中甲市20个、乙市30个。")]
    public void Parts_that_may_be_a_choice_or_overlap_are_unchecked(string text)
    {
        AuditOf.Text(text).Only(AuditKind.Sum).Verdict.ShouldBe(AuditVerdict.Unchecked);
    }

    [Fact]
    public void The_order_to_rectify_repeats_the_number()
    {
        const string first = "抽查政务新媒体173个,发现存在突出问题的政务新媒体13个,抽查合格率92.5%。\n";

        AuditOf.Text(first + "对此次检查通报的13个存在突出问题的政务新媒体,要立即整改。").Only(AuditKind.Count).Verdict.ShouldBe(AuditVerdict.Agrees);
        AuditOf.Text(first + "对此次检查通报的12个存在突出问题的政务新媒体,要立即整改。").Only(AuditKind.Count).Verdict.ShouldBe(AuditVerdict.Disagrees);
    }

    [Fact]
    public void More_cannot_fail_than_were_checked()
    {
        AuditOf.Text("抽查政务新媒体13个,不合格17个。").Only(AuditKind.Count).Verdict.ShouldBe(AuditVerdict.Disagrees);
    }

    [Theory]
    [InlineData("合格率由94.2%提高到97.6%,提高3.4个百分点。", AuditVerdict.Agrees)]
    [InlineData("合格率由94.2%提高到97.6%,提高3.5个百分点。", AuditVerdict.Agrees)] // may come from unrounded values
    [InlineData("合格率由94.2%提高到97.6%,提高4.3个百分点。", AuditVerdict.Disagrees)]
    [InlineData("合格率由94.2%提高到97.6%,提高3.4%。", AuditVerdict.Remark)]
    [InlineData("合格率由97.6%提高到94.2%,提高3.4个百分点。", AuditVerdict.Disagrees)]
    [InlineData("问题由153个减少到121个,减少20.9%。", AuditVerdict.Agrees)]
    [InlineData("合格率较上季度提高0.3个百分点。", AuditVerdict.Unchecked)]
    public void Changes_are_points_for_rates_and_per_cent_for_counts(string text, AuditVerdict verdict)
    {
        AuditOf.Text(text).Only(AuditKind.Change).Verdict.ShouldBe(verdict);
    }

    [Theory]
    [InlineData("请于10月25日前将整改情况报送市政府办公室。", "2019年10月23日", AuditVerdict.Agrees)]
    [InlineData("请于10月20日前将整改情况报送市政府办公室。", "2019年10月23日", AuditVerdict.Disagrees)]
    [InlineData("请于1月10日前将整改情况报送市政府办公室。", "2019年12月23日", AuditVerdict.Agrees)]
    [InlineData("请于2019年10月20日17时前将整改情况报送市政府办公室。", "二〇一九年十月二十三日", AuditVerdict.Disagrees)]
    [InlineData("请于10月25日前将整改情况报送市政府办公室。", "市政府办公室", AuditVerdict.Unchecked)]
    public void A_deadline_must_not_lie_before_the_date_of_issue(string order, string issue, AuditVerdict verdict)
    {
        AuditOf.Text($"{order}\n\n{issue}\n").Only(AuditKind.Date).Verdict.ShouldBe(verdict);
    }

    [Fact]
    public void A_deadline_that_had_passed_when_the_page_appeared_is_worth_a_remark_only()
    {
        var report = AuditOf.Text("发布时间:2019-10-29 10:03\n\n请于10月25日前将整改情况报送市政府办公室。\n\n2019年10月23日\n");

        report.Of(AuditKind.Date).Select(item => item.Verdict).ShouldBe([AuditVerdict.Agrees, AuditVerdict.Remark]);
    }

    [Fact]
    public void A_day_that_no_calendar_has_disagrees()
    {
        AuditOf.Text("检查于9月31日结束。").Only(AuditKind.Date).Verdict.ShouldBe(AuditVerdict.Disagrees);
    }

    [Fact]
    public void A_past_day_in_a_description_is_no_deadline()
    {
        AuditOf.Text("该账号9月1日前未更新。\n\n2023年9月25日\n").Of(AuditKind.Date).ShouldBeEmpty();
    }
}
