using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Domain.People;
using Monitor.Domain.Sheets;
using Monitor.Storage;
using Monitor.Storage.Sheets;
using Monitor.Web.Tests.Supervision;

namespace Monitor.Web.Tests.Truth;

/// <summary>The pages of the national register, of samples and of check sheets, as people use them.</summary>
public sealed partial class TruthPagesTests(SeededConsole console) : IClassFixture<SeededConsole>
{
    [Fact]
    public async Task An_export_is_imported_reconciled_and_its_cases_are_decided()
    {
        var refused = await UploadAsync(Role.Supervisor, "新媒体标识码,账号类型,账号名称\n46,新浪微博,甲\n");
        refused.ShouldContain("第 2 行「新媒体标识码」");
        var imported = await UploadAsync(Role.Supervisor, "新媒体标识码,账号类型,账号名称\n4600000001WB0001,新浪微博,墨池应急\n");
        imported.ShouldContain("已导入1个备案账号");
        var compared = await PostAsync(Role.Supervisor, "/filings", "/filings?handler=Reconcile");
        compared.ShouldContain("核对完成");
        compared.ShouldContain("麦垄民政"); // on Weibo and not in the export

        var decided = await PostAsync(Role.Supervisor, $"/filings/{console.Truth.MissedCase}", $"/filings/{console.Truth.MissedCase}", ("to", "Upheld"));
        decided.ShouldContain("已处理 1 条");
    }

    [Fact]
    public async Task A_viewer_sees_no_form_and_may_not_import()
    {
        (await GetAsync(Role.Viewer, "/filings")).ShouldNotContain("type=\"file\"");
        using var answer = await console.As(Role.Viewer).PostFormAsync("/results", "/filings?handler=Reconcile");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_sample_is_drawn_and_verified_in_the_console()
    {
        using var drawn = await console.As(Role.Supervisor).PostFormAsync(
            "/samples", "/samples?handler=Draw", ("period", "2026Q4"), ("share", "50"), ("floor", "1"), ("seed", "公开"), ("strata", "Platform"), ("includeFormer", "true"), ("includeGovernments", "false"));
        drawn.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var address = drawn.Headers.Location!.ToString();
        (await GetAsync(Role.Viewer, address)).ShouldContain("公开");
        (await PostAsync(Role.Supervisor, address, address + "?handler=Verify")).ShouldContain("验证通过");
    }

    [Fact]
    public async Task A_sheet_with_a_veto_waits_for_another_person()
    {
        var address = $"/sheets/{console.Truth.Sheet}";
        var page = await GetAsync(Role.Supervisor, address);
        page.ShouldNotContain("href=\"javascript:");
        page.ShouldNotContain("<script>联系人");
        var decide = WebUtility.HtmlDecode(Refusal().Match(page).Groups[1].Value);
        using (await console.As(Role.Supervisor).PostFormAsync(address, decide, ("version", Hidden(page, "version")), ("lines[V-SEC-1].Answer", "None"), ("lines[V-SEC-1].Remark", "还没有保存的话")))
        {
        }

        page = await GetAsync(Role.Supervisor, address);
        Refusal().IsMatch(page).ShouldBeFalse();
        WebUtility.HtmlDecode(page).ShouldContain("还没有保存的话");
        var lacking = await PostAsync(Role.Supervisor, address, address + "?handler=Save", ("version", Hidden(page, "version")), ("act", "complete"), ("lines[V-SEC-1].Answer", "Problem"));
        lacking.ShouldContain("检查单未填完");
        page = await GetAsync(Role.Supervisor, address);
        using (await console.As(Role.Supervisor).PostFormAsync(
            address,
            address + "?handler=Save",
            [
                ("version", Hidden(page, "version")), ("act", "complete"), ("fineAll", "true"), ("lines[V-SEC-1].Answer", "Problem"),
                ("lines[V-SEC-1].Remark", "表述严重错误"), ("lines[V-SEC-1].Address", "https://weibo.com/1"), ("lines[V-SEC-1].Excerpt", "原文"),
                .. Codes(page).Where(c => c != "V-SEC-1").Select(c => ($"lines[{c}].Answer", "None")),
            ]))
        {
        }

        (await GetAsync(Role.Supervisor, address)).ShouldContain("须由另一人复核");
        (await PostAsync(Role.Supervisor, address, address + "?handler=Confirm")).ShouldContain("不能复核自己的检查单");
        using var confirmed = await console.As(Role.Administrator).PostFormAsync(address, address + "?handler=Confirm");
        confirmed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await GetAsync(Role.Viewer, $"/accounts/{console.SilentAccount}")).ShouldContain("严重表述错误");
    }

    [Fact]
    public async Task Words_that_meet_another_persons_change_stay_in_the_form_and_what_the_other_wrote_stands_beside_them()
    {
        var address = $"/sheets/{await AddSheetAsync()}";
        var seen = await GetAsync(Role.Administrator, address);
        (string, string)[] Line(string code, string remark) => [($"lines[{code}].Answer", "CannotSay"), ($"lines[{code}].Remark", remark), ($"lines[{code}].Seen", SeenOf(seen, code))];

        (await PostAsync(Role.Supervisor, address, address + "?handler=Save", [("version", Hidden(seen, "version")), .. Line("V-SEC-2", "另一人所写"), .. Line("V-SEC-3", "只有另一人写")])).ShouldContain("已保存");
        var page = await PostAsync(
            Role.Administrator, address, address + "?handler=Save",
            [("version", Hidden(seen, "version")), .. Line("V-SEC-2", "我写的"), .. Line("V-SEC-4", "只有我写"), ("lines[V-SEC-3].Answer", "None"), ("lines[V-SEC-3].Seen", SeenOf(seen, "V-SEC-3"))]);

        page.ShouldContain("还没有保存");
        page.ShouldContain("name=\"lines[V-SEC-2].Remark\" value=\"我写的\"");
        page.ShouldContain("别人已改为：无法判断；另一人所写");
        page.ShouldContain("href=\"#line-V-SEC-2\"");
        page.ShouldContain("name=\"lines[V-SEC-4].Remark\" value=\"只有我写\"");
        page.ShouldContain("name=\"lines[V-SEC-3].Remark\" value=\"只有另一人写\"");
        page.ShouldNotContain("href=\"#line-V-SEC-3\"");

        seen = page;
        (await PostAsync(Role.Administrator, address, address + "?handler=Save", [("version", Hidden(page, "version")), .. Line("V-SEC-2", "我写的"), .. Line("V-SEC-4", "只有我写")])).ShouldContain("已保存");
        (await GetAsync(Role.Supervisor, address)).ShouldContain("我写的");
    }

    /// <summary>A sheet of its own: the other one is completed by another test.</summary>
    private async Task<long> AddSheetAsync()
    {
        await using var db = console.Services.GetRequiredService<MonitorDbFactory>().CreateDbContext();
        var check = await db.Checks.FirstAsync(c => c.AccountId == console.WalledAccount, TestContext.Current.CancellationToken);
        var sheet = new CheckSheetRow { CheckId = check.Id, CreatedAt = check.DueAt };
        sheet.Lines.AddRange(SheetLines.Of(check.Verdict, check.InteractionState).Select(l => new SheetLineRow { Code = l.Code, MachineWasBlind = l.MachineWasBlind }));
        db.CheckSheets.Add(sheet);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return sheet.Id;
    }

    private static string SeenOf(string page, string code) => Regex.Match(page, $"name=\"lines\\[{code}\\]\\.Seen\" value=\"([0-9a-f]+)\"").Groups[1].Value;

    private static IEnumerable<string> Codes(string page) => LineCode().Matches(page).Select(m => m.Groups[1].Value).Distinct();

    private static string Hidden(string page, string name) => Regex.Match(page, $"name=\"{name}\" value=\"([0-9]+)\"").Groups[1].Value;

    private async Task<string> GetAsync(Role role, string address) => await console.As(role).GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);

    private async Task<string> PostAsync(Role role, string form, string address, params (string, string)[] fields)
    {
        using var answer = await console.As(role).PostFormAsync(form, address, fields);
        if (answer.StatusCode == HttpStatusCode.Redirect)
            return WebUtility.HtmlDecode(await GetAsync(role, answer.Headers.Location!.ToString()));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, address);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private async Task<string> UploadAsync(Role role, string csv)
    {
        var token = Regex.Match(await GetAsync(role, "/filings"), "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value;
        using var file = new ByteArrayContent(Encoding.UTF8.GetBytes(csv));
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { file, "file", "导出.csv" } };
        using var answer = await console.As(role).PostAsync(new Uri("/filings?handler=Import", UriKind.Relative), form, TestContext.Current.CancellationToken);
        if (answer.StatusCode == HttpStatusCode.Redirect)
            return WebUtility.HtmlDecode(await GetAsync(role, answer.Headers.Location!.ToString()));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [GeneratedRegex("formaction=\"([^\"]*accept=false[^\"]*)\"")]
    private static partial Regex Refusal();

    [GeneratedRegex("name=\"lines\\[([A-Z0-9-]+)\\]\\.Answer\"")]
    private static partial Regex LineCode();
}
