using Monitor.Reports.Audits;

namespace Monitor.Reports.Tests.Audits;

/// <summary>Bodies against their attachments. Names are made up; the shapes are those of published circulars.</summary>
public sealed class AttachmentAuditTests
{
    /// <summary>The shape of Huainan 2019-10: a summary table that calls normal what the body complains of, and another count than the body's.</summary>
    private const string Contradicting = """
        关于全市政府网站和政务新媒体检查情况的通报

        一、总体情况
        全市政务新媒体118个,其中双微矩阵5家(见附件2),总体合格率90%。

        二、存在的主要问题
        部分账号仅用自动回复,如“平湖发布”微信公众号、“东山普法”新浪微博;“西林普法”微博长期未回复留言。

        三、下一步工作要求
        请于10月20日前将整改情况报送市政府办公室。

        2019年10月23日

        附件2
        政务新媒体检查情况汇总表
        序号
        单位
        微信公众号
        检查情况
        新浪微博
        检查情况
        1
        市政府办
        平湖发布
        正常
        平湖发布
        正常
        2
        市司法局
        东山普法
        正常
        /
        /
        3
        市水利局
        西林水利
        正常
        /
        /
        """;

    [Fact]
    public void Whom_the_body_complains_of_the_attachment_must_not_call_normal()
    {
        var names = AuditOf.Text(Contradicting).Of(AuditKind.Name).ToList();

        names.ShouldHaveSingleItem().Verdict.ShouldBe(AuditVerdict.Disagrees);
        names[0].Statement.ShouldBe("平湖发布（微信）");
    }

    [Fact]
    public void The_same_name_on_another_platform_is_another_account()
    {
        AuditOf.Text(Contradicting).Of(AuditKind.Name).ShouldNotContain(item => item.Statement.Contains("东山普法", StringComparison.Ordinal));
    }

    [Fact]
    public void A_number_that_refers_to_an_attachment_must_be_found_there()
    {
        // 3 rows, 4 names, 6 statuses; the body says 5.
        var item = AuditOf.Text(Contradicting).Of(AuditKind.Attachment).ShouldHaveSingleItem();

        item.Verdict.ShouldBe(AuditVerdict.Disagrees);
        item.Computation.ShouldContain("3、4、6");
        AuditOf.Text(Contradicting.Replace("双微矩阵5家", "双微矩阵4家", StringComparison.Ordinal)).Of(AuditKind.Attachment).ShouldHaveSingleItem().Verdict.ShouldBe(AuditVerdict.Agrees);
    }

    [Fact]
    public void The_deadline_of_that_circular_lies_before_its_date()
    {
        AuditOf.Text(Contradicting).Only(AuditKind.Date).Verdict.ShouldBe(AuditVerdict.Disagrees);
    }

    [Fact]
    public void An_operating_state_is_no_result_of_a_check()
    {
        AuditOf.Text(Contradicting.Replace("检查情况\n", "账号状态\n", StringComparison.Ordinal)).Of(AuditKind.Name).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(2, AuditVerdict.Agrees)]
    [InlineData(3, AuditVerdict.Disagrees)]
    public void The_list_of_problems_has_as_many_rows_as_the_body_says(int stated, AuditVerdict verdict)
    {
        var report = AuditOf.Text($"""
            抽查政务新媒体50个,发现存在突出问题的政务新媒体{stated}个。

            2023年9月25日

            附件1
            存在突出问题的政务新媒体名单
            序号 地区 账号名称 平台 突出问题
            1 甲市 平湖发布 微信公众号 监测时间点前2周内无更新
            2 乙县 东山普法 新浪微博 监测时间点前2周内无更新
            """);

        report.Only(AuditKind.Attachment).Verdict.ShouldBe(verdict);
    }

    [Fact]
    public void An_attachment_that_is_a_picture_is_unchecked()
    {
        var report = AuditOf.Text("抽查政务新媒体50个,发现存在突出问题的政务新媒体3个。\n\n2023年9月25日\n\n附件1\n\n存在突出问题的政务新媒体名单\n\n1.png\n");

        report.Only(AuditKind.Attachment).Verdict.ShouldBe(AuditVerdict.Unchecked);
    }

    [Fact]
    public void Rates_and_sums_of_a_table_by_region_are_recomputed()
    {
        const string table = """
            抽查政务新媒体60个,发现存在突出问题的政务新媒体3个,合格率95%。

            2023年9月25日

            附件1
            各地政务新媒体检查情况
            序号 地区 在运行数 检查数 不合格数 合格率
            1 甲市 100 40 1 97.5%
            2 乙县 80 20 2 90.0%
            """;

        AuditOf.Text(table).Complaints().ShouldBeEmpty();
        AuditOf.Text(table).Of(AuditKind.Sum).Count(item => item.Verdict == AuditVerdict.Agrees).ShouldBe(2);
        AuditOf.Text(table.Replace("97.5%", "98.5%", StringComparison.Ordinal)).Complaints().ShouldHaveSingleItem().Kind.ShouldBe(AuditKind.PassRate);
        AuditOf.Text(table.Replace("乙县 80 20 2 90.0%", "乙县 80 30 3 90.0%", StringComparison.Ordinal)).Complaints().Select(item => item.Kind).ShouldBe([AuditKind.Sum, AuditKind.Sum]);
    }
}
