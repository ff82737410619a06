using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Domain.People;
using Monitor.Reports.Circulars.Defaults;
using Monitor.Storage;
using Monitor.Web.Tests.Supervision;

namespace Monitor.Web.Tests.Circulars;

/// <summary>The office's settings for circulars in the console.</summary>
public sealed partial class SettingsPageTests(SeededConsole console) : IClassFixture<SeededConsole>
{
    private const string Page = "/circulars/settings";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_supervisor_saves_lies_in_the_data_folder_holds_for_the_next_circular_and_stands_in_the_audit_log()
    {
        using var saved = await PostAsync(Role.Supervisor, ("Form.Office", "云岭市人民政府办公室"), ("Form.DeadlineWorkDays", "15"), ("Form.PassMark", "60"), ("Form.Points[D-LINK]", "10"), ("Form.Texts[opening]", "按照部署，{1}{2}{3}开展了检查。"));
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect, await saved.Content.ReadAsStringAsync(Ct));

        using var file = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(console.Data, CircularSettings.FileName), Ct));
        file.RootElement.GetProperty("office").GetString().ShouldBe("云岭市人民政府办公室");
        file.RootElement.GetProperty("score").GetProperty("points").GetProperty("D-LINK").GetInt32().ShouldBe(10);
        var settings = await console.Services.GetRequiredService<CircularDefaults>().LoadAsync(Ct);
        (settings.DeadlineWorkDays, settings.Score!.PassMark, settings.Region).ShouldBe((15, 60, "全省"));
        await using var db = console.Services.GetRequiredService<MonitorDbFactory>().CreateDbContext();
        var entry = await db.Audits.OrderByDescending(a => a.Id).FirstAsync(a => a.Action == "circular.settings", Ct);
        entry.ActorName.ShouldBe("Supervisor");
        entry.Detail.ShouldNotBeNull().ShouldContain("deadlineWorkDays: — → 15");
    }

    [Theory]
    [InlineData("Form.Decimals", "3", "problem-decimals", "只能是0、1或2")]
    [InlineData("Form.Decimals", "many", "problem-decimals", "只能是0、1或2")]
    [InlineData("Form.DeadlineWorkDays", "0", "problem-deadlineWorkDays", "须为1至250的整数")]
    [InlineData("Form.LeastWorkDays", "", "problem-leastWorkDays", "须为0至250的整数")]
    [InlineData("Form.ForcedClosureAfter", "0", "problem-forcedClosureAfter", "须为不小于1的整数")]
    [InlineData("Form.Region", " ", "problem-region", "须填写")]
    [InlineData("Form.OperatingStates", "", "problem-operatingStates", "至少选择一种状态")]
    [InlineData("Form.Points[D-LINK]", "10", "problem-score.passMark", "必须有及格线")]
    [InlineData("Form.Points[D-LINK]", "-4", "problem-score.points.D-LINK", "须为1至100的整数")]
    [InlineData("Form.Texts[opening]", "开展了检查。", "problem-texts.opening", "须按原顺序各保留一次")]
    [InlineData("Form.Texts[next]", "请于5日内整改。", "problem-texts.next", "写入了数字")]
    public async Task A_bad_value_is_refused_with_words_at_its_field_and_nothing_is_changed(string field, string value, string at, string said)
    {
        var before = await TextAsync();

        using var answer = await PostAsync(Role.Administrator, (field, value));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct));
        Regex.Match(page, $"id=\"{Regex.Escape(at)}\">([^<]*)<").Groups[1].Value.ShouldContain(said);
        (await TextAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Who_saw_other_settings_overwrites_nothing()
    {
        using var answer = await PostAsync(Role.Supervisor, ("Form.Office", "另一单位"), ("Form.Version", "what was there before"));

        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct)).ShouldContain("其他人刚刚修改过");
    }

    [Fact]
    public async Task Who_makes_circulars_of_a_region_sees_them_and_cannot_change_what_holds_for_all()
    {
        var part = new Actor("分管", Role.Supervisor, new Scope(1, null));
        var defaults = console.Services.GetRequiredService<CircularDefaults>();

        var kept = await defaults.ReadAsync(part, Ct);

        await Should.ThrowAsync<NotThereException>(() => defaults.SaveAsync(part, kept.Version, kept.Settings with { Office = "分管单位" }, Ct));
    }

    private async Task<string?> TextAsync()
    {
        var file = Path.Combine(console.Data, CircularSettings.FileName);
        return File.Exists(file) ? await File.ReadAllTextAsync(file, Ct) : null;
    }

    /// <summary>Sends the form as it was shown, with some fields typed over.</summary>
    private async Task<HttpResponseMessage> PostAsync(Role role, params (string Name, string Value)[] typed)
    {
        var page = await console.As(role).GetStringAsync(new Uri(Page, UriKind.Relative), Ct);
        List<(string Name, string Value)> fields =
        [
            ("Form.Version", Version().Match(page).Groups[1].Value), ("Form.Region", "全省"), ("Form.Decimals", "1"), ("Form.DropTrailingZeros", "true"), ("Form.LeastWorkDays", "5"),
            ("Form.ForcedClosureAfter", "2"), ("Form.OperatingStates", "Normal"),
        ];
        fields.RemoveAll(f => typed.Any(t => t.Name == f.Name));
        fields.AddRange(typed.Where(t => t is not { Name: "Form.OperatingStates", Value: "" }));
        return await console.As(role).PostFormAsync(Page, Page, [.. fields]);
    }

    [GeneratedRegex("name=\"Form.Version\" value=\"([0-9a-f]+)\"")]
    private static partial Regex Version();
}
