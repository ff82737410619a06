using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Domain.Findings;
using Monitor.Domain.People;
using Monitor.Inspection.Findings;
using Monitor.Storage;
using Monitor.Web.Tests.Supervision;

namespace Monitor.Web.Tests.Circulars;

/// <summary>A circular's way from the first draft to the signature, as two people in the console go it.</summary>
public sealed class CircularPages(SeededConsole console) : IClassFixture<SeededConsole>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_circular_goes_from_the_draft_to_the_signature_of_a_second_person_and_stays_as_it_was_signed()
    {
        using var begun = await console.Client.PostFormAsync("/circulars", "/circulars?handler=Begin", ("period", "2026-11"));
        begun.StatusCode.ShouldBe(HttpStatusCode.Redirect, await begun.Content.ReadAsStringAsync(Ct));
        var address = begun.Headers.Location!.ToString();

        // Nobody has decided on the veto: the gate says so with its figure, and nothing can be submitted.
        (await GetAsync(Role.Supervisor, address)).ShouldSatisfyAllConditions(page => page.ShouldContain($"hx-get=\"{address}?computed=True\""), page => page.ShouldNotContain("待复核账号：1"));
        (await GetAsync(Role.Supervisor, $"{address}?computed=True")).ShouldContain("待复核账号：1");
        (await PostAsync(Role.Supervisor, address, "Submit")).ShouldContain("校验未通过");
        (await StatusAsync(Role.Viewer, address)).ShouldBe(HttpStatusCode.NotFound, "a draft is for those who make circulars");
        await DecideAsync(FindingState.Upheld);

        // Words change, figures do not.
        var own = await TemplateAsync(address, "overall.newMedia");
        own.ShouldContain("{2}");
        (await EditAsync(address, ("words:overall.newMedia", $"共有99个账号。{own}"))).ShouldContain("写入了数字“99”");
        (await EditAsync(address, ("words:overall.newMedia", own.Replace("{2}", "", StringComparison.Ordinal)))).ShouldContain("须按原顺序各保留一次");
        (await EditAsync(address, ("words:overall.added", "总体平稳<b>。"), ("Form.SitesRunning", "30"))).ShouldContain("三个数字须同时填写");
        (await EditAsync(address, ("words:overall.added", "总体平稳<b>。"))).ShouldBeEmpty();

        // The preview shows its own styles and can do nothing else.
        using (var preview = await console.Client.GetAsync(address + "/preview", Ct))
        {
            var policy = preview.Headers.GetValues("Content-Security-Policy").Single();
            policy.ShouldContain("sandbox");
            policy.ShouldContain("style-src 'sha256-");
            var html = await preview.Content.ReadAsStringAsync(Ct);
            html.ShouldContain("总体平稳&lt;b&gt;。");
            html.ShouldContain("&lt;script&gt;alert(1)");
            html.ShouldNotContain("<script");
            html.ShouldContain("草稿");
        }

        (await PostAsync(Role.Supervisor, address, "Submit")).ShouldBeEmpty();
        (await PostAsync(Role.Supervisor, address, "Issue")).ShouldContain("另一人签发");
        (await StatusAsync(Role.Supervisor, address + "/edit")).ShouldBe(HttpStatusCode.NotFound, "what is submitted is not edited");
        (await PostAsync(Role.Administrator, address, "Return")).ShouldContain("退回原因");
        (await PostAsync(Role.Administrator, address, "Return", ("reason", "请补文号"))).ShouldBeEmpty();
        (await GetAsync(Role.Supervisor, address)).ShouldContain("请补文号");
        (await PostAsync(Role.Supervisor, address, "Submit")).ShouldBeEmpty();
        (await PostAsync(Role.Administrator, address, "Issue")).ShouldBeEmpty();

        // What was signed stays, whatever the database says later.
        var signed = await BytesAsync(Role.Viewer, address + "/files/docx");
        await DecideAsync(FindingState.Dismissed);
        (await BytesAsync(Role.Viewer, address + "/files/docx")).ShouldBe(signed);
        Encoding.UTF8.GetString(await BytesAsync(Role.Viewer, address + "/files/html")).ShouldNotContain("草稿");
        Encoding.ASCII.GetString(await BytesAsync(Role.Viewer, address + "/files/pdf")).ShouldStartWith("%PDF-");
        (await PostAsync(Role.Supervisor, address, "Discard")).ShouldContain("当前状态不能");
        (await GetAsync(Role.Viewer, address)).ShouldContain("内容校验值");

        // A correction is a version of its own, which says what is different.
        using var again = await console.Client.PostFormAsync("/circulars", "/circulars?handler=Begin", ("period", "2026-11"));
        var second = again.Headers.Location!.ToString();
        var page = await GetAsync(Role.Supervisor, second);
        page.ShouldContain("第2版");
        page.ShouldContain("与第1版的差异");
        (await GetAsync(Role.Administrator, "/audit")).ShouldContain("签发通报");

        // Signing computes once more: what the database no longer says is not signed.
        (await PostAsync(Role.Supervisor, second, "Submit")).ShouldBeEmpty();
        await DecideAsync(FindingState.Upheld);
        (await PostAsync(Role.Administrator, second, "Issue")).ShouldContain("不合格数：0 → 1");
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Organiser)]
    public async Task Who_does_not_make_circulars_cannot_begin_one(Role role)
    {
        (await GetAsync(role, "/circulars")).ShouldNotContain("handler=Begin");
        using var answer = await console.As(role).PostFormAsync("/password", "/circulars?handler=Begin", ("period", "2026-11"));
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("2026Q9", "不是通报时段")]
    [InlineData("2025-01", "没有检查轮次")]
    public async Task A_period_that_cannot_be_reported_on_is_told(string period, string said)
    {
        using var answer = await console.Client.PostFormAsync("/circulars", "/circulars?handler=Begin", ("period", period));
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain(said);
    }

    private async Task DecideAsync(FindingState state) => (await console.Services.GetRequiredService<FindingReview>()
        .MoveAsync(new Actor("审核人", Role.Supervisor, Scope.All), [console.SilentFinding], state, "核实", Ct)).Moved.ShouldBe(1);

    private async Task<string> GetAsync(Role role, string address)
    {
        using var answer = await console.As(role).GetAsync(address, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, address);
        return await answer.Content.ReadAsStringAsync(Ct);
    }

    private async Task<HttpStatusCode> StatusAsync(Role role, string address)
    {
        using var answer = await console.As(role).GetAsync(address, Ct);
        return answer.StatusCode;
    }

    private Task<byte[]> BytesAsync(Role role, string address) => console.As(role).GetByteArrayAsync(address, Ct);

    /// <summary>What the page says when a step was not taken; empty when it was.</summary>
    private async Task<string> PostAsync(Role role, string address, string handler, params (string, string)[] fields)
    {
        using var answer = await console.As(role).PostFormAsync("/password", $"{address}?handler={handler}", [.. fields, ("revision", await RevisionAsync(address))]);
        return answer.StatusCode == HttpStatusCode.Redirect ? "" : await answer.Content.ReadAsStringAsync(Ct);
    }

    private async Task<string> EditAsync(string address, params (string, string)[] fields)
    {
        using var answer = await console.Client.PostFormAsync(
            address + "/edit", address + "/edit", [.. fields, ("Form.Revision", await RevisionAsync(address)), ("Form.IssueDate", "2026-11-25"), ("Form.Deadline", "2026-12-10")]);
        return answer.StatusCode == HttpStatusCode.Redirect ? "" : await answer.Content.ReadAsStringAsync(Ct);
    }

    private async Task<string> TemplateAsync(string address, string key) =>
        WebUtility.HtmlDecode((await GetAsync(Role.Supervisor, address + "/edit")).Split($"name=\"words:{key}\"")[1].Split('>', 2)[1].Split("</textarea>")[0]).TrimStart();

    private async Task<string> RevisionAsync(string address)
    {
        await using var db = console.Services.GetRequiredService<MonitorDbFactory>().CreateDbContext();
        var id = long.Parse(address.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        return (await db.Circulars.Where(c => c.Id == id).Select(c => c.Revision).SingleAsync(Ct)).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
