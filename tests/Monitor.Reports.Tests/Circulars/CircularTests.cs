using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Monitor.Domain.Circulars;
using Monitor.Domain.Findings;
using Monitor.Domain.Indicators;
using Monitor.Inspection.Documents;
using Monitor.Reports.Audits;
using Monitor.Reports.Circulars;

namespace Monitor.Reports.Tests.Circulars;

public sealed class CircularTests
{
    private static readonly CircularOffice Office = new(null!, () => throw new InvalidOperationException("no browser here"));

    [Theory]
    [InlineData(1061, 173, 13)]
    [InlineData(837, 251, 34)]
    [InlineData(3177, 3177, 6)]
    [InlineData(122, 122, 0)]
    [InlineData(3000, 3000, 1)] // 99.97 %: never 100 %
    [InlineData(50, 1, 1)]
    public async Task Our_own_circular_gets_no_complaint_from_our_own_audit(int running, int inspected, int failed)
    {
        var circular = CircularOffice.Prepare(Given.Quarter(running, inspected, failed, unverifiable: running > inspected ? 3 : 0), new CircularRules(), Given.Options.Final);

        circular.Errors.ShouldBeEmpty();
        foreach (var format in new[] { CircularFormat.Docx, CircularFormat.Html })
        {
            var report = CircularAudit.Run(PublishedText.Read(await Office.WriteAsync(circular, format, TestContext.Current.CancellationToken)));

            report.Items.Where(item => item.Verdict == AuditVerdict.Disagrees).ShouldBeEmpty(format.ToString());
            report.Items.Where(item => item.Verdict == AuditVerdict.Agrees && item.Kind == AuditKind.PassRate).ShouldNotBeEmpty(format.ToString());
            report.Items.Where(item => item.Verdict == AuditVerdict.Agrees && item.Kind is AuditKind.Sum or AuditKind.Attachment).Count().ShouldBeGreaterThan(2, format.ToString());
        }
    }

    [Fact]
    public void The_published_figures_stand_in_the_text()
    {
        var text = Words(CircularOffice.Prepare(Given.Quarter(1061, 173, 13), new CircularRules(), Given.Options.Final).Document);

        text.ShouldContain("对全省在运行的1061个政务新媒体中的173个进行了抽查，抽查比例为16.3%，发现存在突出问题的政务新媒体13个");
        text.ShouldContain("合格率92.5%。");
        text.ShouldContain("对此次检查通报的13个存在突出问题的政务新媒体");
    }

    [Fact]
    public void An_inspection_that_could_not_see_everything_is_no_sampling()
    {
        var circular = CircularOffice.Prepare(Given.Quarter(100, 95, 3, unverifiable: 5), new CircularRules(), Given.Options.Final);

        circular.Errors.ShouldBeEmpty();
        circular.Document.Title.ShouldBe("关于2023年第三季度全省政务新媒体检查情况的通报");
        Words(circular.Document).ShouldContain("全省在运行的政务新媒体共100个，实际完成检查95个，占在运行总数的95%，发现存在突出问题的政务新媒体3个");
    }

    [Fact]
    public void Attachments_say_why_in_words_and_not_in_a_platforms_code()
    {
        var data = Given.Quarter(20, 10, 1, unverifiable: 2);
        data = data with
        {
            Accounts = [.. data.Accounts.Select(account => account.Checks is { Unverifiable: 1 } checks
                ? account with { Checks = checks with { Reason = "HTTP 429 blocked", Cause = Monitor.Domain.Readings.Reason.RateLimited } } : account)],
            PreviousFailures = [new(2, "平湖2号发布", "抖音短视频", 3, "第2局", [IndicatorCatalogue.NoInteraction], "aweme_control.can_comment=false", 1, ReinspectionResult.NotFixed)],
        };
        var rows = CircularOffice.Prepare(data, new CircularRules(), Given.Options.Final).Document.Attachments.SelectMany(a => a.Rows).SelectMany(r => r).Select(c => c.Text).ToList();

        rows.ShouldContain("平台提示访问过于频繁");
        rows.ShouldContain("未提供有效互动功能");
        rows.ShouldNotContain(text => text.Contains("HTTP") || text.Contains("aweme"));
    }

    [Fact]
    public void A_section_with_nothing_to_say_is_dropped_and_the_rest_renumbered()
    {
        var document = CircularOffice.Prepare(Given.Quarter(122, 122, 0), new CircularRules(), Given.Options.Final).Document;

        document.Sections.Select(section => section.Heading).ShouldBe(["一、总体情况", "二、下一步工作要求"]);
        document.Attachments.Select(attachment => attachment.Number).ShouldBe([1]);
    }

    [Fact]
    public async Task An_undecided_veto_keeps_the_circular_from_going_out_but_not_a_draft()
    {
        var data = Given.Quarter(100, 50, 3, state: FindingState.ConfirmedByMachine);
        var final = CircularOffice.Prepare(data, new CircularRules(), Given.Options.Final);

        final.Errors.ShouldHaveSingleItem().Text.ShouldContain("有3个账号");
        await Should.ThrowAsync<InvalidOperationException>(() => Office.WriteAsync(final, CircularFormat.Docx, CancellationToken.None));
        var html = Encoding.UTF8.GetString(await Office.WriteAsync(CircularOffice.Prepare(data, new CircularRules(), Given.Options.Draft), CircularFormat.Html, CancellationToken.None));
        html.ShouldContain("草稿");
        html.ShouldContain("另有3个的疑点尚待确认，合格率待确认后计算");
        html.ShouldNotContain("未发现存在突出问题");
    }

    [Fact]
    public void A_row_with_an_undecided_veto_states_no_rate_and_a_row_without_one_does()
    {
        var numbers = CircularOffice.Prepare(Given.Quarter(100, 50, 3, state: FindingState.ConfirmedByMachine), new CircularRules(), Given.Options.Draft).Numbers;

        numbers.PassRate.IsDefined.ShouldBeFalse();
        numbers.ByPlace.Total.PassRate.IsDefined.ShouldBeFalse();
        numbers.ByPlace.Rows.ShouldContain(row => row.Undecided > 0);
        numbers.ByPlace.Rows.ShouldContain(row => row.Undecided == 0 && row.Checked > 0);
        numbers.ByPlace.Rows.Where(row => row.Checked > 0).ShouldAllBe(row => row.PassRate.IsDefined == (row.Undecided == 0));
    }

    [Theory]
    [InlineData(FindingState.Dismissed, true)]
    [InlineData(FindingState.ConfirmedByMachine, false)]
    public async Task The_rate_of_checks_is_said_once_every_veto_among_them_is_decided_also_of_an_account_that_failed_by_another(FindingState second, bool said)
    {
        var data = Given.Quarter(100, 50, 3);
        var at = data.Rounds[0].At.AddDays(7);
        data = data with
        {
            Accounts = [.. data.Accounts.Select(account => account.Id == 1 ? account with { Checks = account.Checks! with { Unqualified = 2 } } : account)],
            Rounds = [.. data.Rounds, new CircularRound(2, "daily", at, 1, 0, 1, 0, 0, "1")],
            Findings = [.. data.Findings, new CircularFinding(4, 1, 101, IndicatorCatalogue.NotUpdated, FindingLevel.Veto, second, "见证据", at)],
        };

        var html = Encoding.UTF8.GetString(await Office.WriteAsync(CircularOffice.Prepare(data, new CircularRules(), Given.Options.Draft), CircularFormat.Html, CancellationToken.None));

        html.ShouldContain("累计检查51家次");
        html.Contains("家次合格率", StringComparison.Ordinal).ShouldBe(said);
    }

    [Fact]
    public void A_deadline_before_the_date_of_issue_is_a_gate_that_names_both_days()
    {
        var options = Given.Options.Final with { Deadline = new DateOnly(2023, 9, 20) };

        var errors = CircularOffice.Prepare(Given.Quarter(100, 50, 3), new CircularRules(), options).Errors;

        errors.ShouldContain(gate => gate.Code == GateCode.Deadline && gate.Figures.Any(figure => figure.Value == "2023-09-20") && gate.Figures.Any(figure => figure.Value == "2023-09-25"));
        errors.ShouldContain(gate => gate.Code == GateCode.Audit, "our own audit reads the finished files and says so, too");
    }

    [Fact]
    public async Task Names_that_look_like_formulas_stay_names_and_numbers_are_numbers()
    {
        var data = Given.Quarter(20, 20, 1);
        data = data with { Accounts = [.. data.Accounts.Select(account => account.Id == 1 ? account with { Name = "=HYPERLINK(\"http://example.com\")" } : account)] };
        using var stream = new MemoryStream(await Office.WriteAsync(CircularOffice.Prepare(data, new CircularRules(), Given.Options.Final), CircularFormat.Xlsx, CancellationToken.None));
        using var workbook = SpreadsheetDocument.Open(stream, isEditable: false);
        var cells = workbook.WorkbookPart!.WorksheetParts.SelectMany(sheet => sheet.Worksheet.Descendants<Cell>()).ToList();
        var formats = workbook.WorkbookPart.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ToList();

        cells.ShouldAllBe(cell => cell.CellFormula == null);
        cells.Where(cell => cell.InnerText.StartsWith('=')).ShouldNotBeEmpty();
        cells.Where(cell => cell.InnerText.StartsWith('=')).ShouldAllBe(cell => formats[(int)cell.StyleIndex!.Value].QuotePrefix! == true);
        cells.ShouldContain(cell => cell.DataType == null && cell.CellValue!.Text == "0.95");
    }

    [Fact]
    public async Task Words_of_strangers_are_text_in_the_page()
    {
        var data = Given.Quarter(20, 20, 1);
        data = data with { Accounts = [.. data.Accounts.Select(account => account with { Name = "<script>alert(1)</script>" })] };

        Encoding.UTF8.GetString(await Office.WriteAsync(CircularOffice.Prepare(data, new CircularRules(), Given.Options.Final), CircularFormat.Html, CancellationToken.None)).ShouldNotContain("<script");
    }

    private static string Words(CircularDocument document) => string.Join('\n', document.Sections.SelectMany(section => section.Paragraphs).Select(paragraph => paragraph.Lead + paragraph.Text));
}
