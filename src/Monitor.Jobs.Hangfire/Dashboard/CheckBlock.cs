using System.Globalization;
using System.Net;
using System.Text;
using Hangfire.Dashboard;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Domain.Readings;
using Monitor.Storage;
using Monitor.Storage.Checks;
using Monitor.Storage.Evidence;

namespace Monitor.Jobs.Hangfire.Dashboard;

/// <summary>A check's facts and evidence on its job's page. Everything in it may come from strangers and is encoded.</summary>
internal static class CheckBlock
{
    private const int EvidenceShown = 20;

    public static NonEscapedString Of(IServiceProvider services, long checkId, string root)
    {
        using var db = services.GetRequiredService<IDbContextFactory<MonitorDb>>().CreateDbContext();
        var check = db.Checks.AsNoTracking().Include(c => c.Account).SingleOrDefault(c => c.Id == checkId);
        if (check is null)
            return new NonEscapedString("");
        var words = services.GetRequiredService<DashboardWords>();
        var findings = db.Findings.AsNoTracking().Where(f => f.CheckId == checkId).OrderBy(f => f.Id).Select(f => f.Detail).ToList();
        var evidence = db.Evidence.AsNoTracking().Where(e => e.CheckId == checkId).OrderBy(e => e.Sequence).Take(EvidenceShown).ToList();
        var html = new StringBuilder("<h3>检查</h3><dl class=\"dl-horizontal\">");
        Add("账号", $"<a href=\"{root}/accounts/{check.AccountId.ToString(CultureInfo.InvariantCulture)}\">{Encoded(check.Account?.Name ?? check.Account?.PlatformId)}</a>");
        Add("结论", Encoded(check.Verdict is { } verdict ? words.Verdict(verdict) : "尚无"));
        Add("问题", string.Join("<br>", findings.Select(Encoded)));
        Add("原因", Encoded(WhyOf(check, words)));
        Add("最近发布", Encoded(check.LastPost?.ToText()));
        Add("次数", Encoded(string.Create(CultureInfo.InvariantCulture, $"第 {check.NextLook} 次查看，第 {check.Tries} 次领取，移后 {check.Moves} 次")));
        html.Append("</dl>");
        foreach (var entry in evidence)
        {
            var address = $"{root}/evidence/{entry.Sequence.ToString(CultureInfo.InvariantCulture)}";
            html.Append(entry.Kind == EvidenceKind.Screenshot
                ? $"<a href=\"{address}\"><img src=\"{address}\" alt=\"截图\" style=\"max-height:240px;max-width:320px;border:1px solid #ccc\"></a> "
                : $"<a href=\"{address}\">{Encoded(entry.Kind == EvidenceKind.Facts ? "事实" : "原文")} {Encoded(entry.Sha256[..12])}</a> ");
        }

        return new NonEscapedString(html.ToString());

        void Add(string name, string value) => html.Append(CultureInfo.InvariantCulture, $"<dt>{Encoded(name)}</dt><dd>{(value.Length > 0 ? value : "—")}</dd>");
    }

    /// <summary>Why it came to what it did, where that is more than that the page was read.</summary>
    private static string WhyOf(CheckRow check, DashboardWords words)
    {
        var reason = check.Reason is { } known and not Reason.Ok ? words.Reason(known) : null;
        return string.Join("：", new[] { reason, words.Detail(check.Detail) }.OfType<string>());
    }

    private static string Encoded(string? text) => WebUtility.HtmlEncode(text ?? "");
}
