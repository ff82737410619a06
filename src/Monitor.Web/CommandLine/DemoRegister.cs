using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Circulars;
using Monitor.Domain.Filings;
using Monitor.Domain.People;
using Monitor.Domain.Samples;
using Monitor.Domain.Time;
using Monitor.Inspection.Circulars;
using Monitor.Inspection.Filings;
using Monitor.Inspection.Samples;
using Monitor.Inspection.Sheets;
using Monitor.Storage;
using Monitor.Storage.Accounts;
using Monitor.Web.Composition;

namespace Monitor.Web.CommandLine;

/// <summary>
/// What people do around a night, for the demo: an export of a made-up national register that differs from the list on purpose, its reconciliation, a sample, and
/// the check sheets of the night.
/// </summary>
internal static class DemoRegister
{
    /// <summary>Seeds it.</summary>
    public static async Task SeedAsync(MonitorSession session, long round, TimeProvider time, CancellationToken cancellationToken)
    {
        var actor = Actor.CommandLine("demo");
        var today = DateOnly.FromDateTime(ChinaTime.In(time.GetUtcNow()).DateTime);
        List<AccountRow> accounts;
        await using (var db = session.Get<MonitorDbFactory>().CreateDbContext())
            accounts = await db.Accounts.AsNoTracking().OrderBy(a => a.Id).ToListAsync(cancellationToken);
        using var export = new MemoryStream(Encoding.UTF8.GetBytes(Export(accounts, today)));
        await session.Get<FilingImport>().ImportAsync(actor, export, "全国政务新媒体信息报送系统导出（演示）.csv", null, cancellationToken);
        await session.Get<Reconciliation>().RunAsync(actor, new ClosureTerms(), cancellationToken);
        await session.Get<SampleBook>().DrawAsync(
            actor,
            Period.Quarter(today.Year, ((today.Month - 1) / 3) + 1),
            new SampleRule { Seed = "演示2026", SharePercent = 30, Floor = 2, Strata = [StratumBy.Region, StratumBy.Platform], IncludeFormerFailures = true, IncludeGovernments = true },
            cancellationToken);
        await session.Get<SheetMaking>().MakeAsync(actor, round, cancellationToken);
    }

    /// <summary>An export as offices get it, with a mismatch of each kind.</summary>
    private static string Export(List<AccountRow> accounts, DateOnly today)
    {
        var text = new StringBuilder("新媒体标识码,账号类型,账号名称,唯一标识,填报单位名称,账号主体,是否认证,账号状态,关停公告日期,注销日期,主页地址\n");
        foreach (var (account, n) in accounts.Select((a, n) => (a, n + 1)))
        {
            if (n % 17 == 0)
                continue; // 漏报
            var name = n % 19 == 0 ? $"{account.Name}（原）" : account.Name ?? "";
            var (status, announced, cancelled) = n switch
            {
                _ when n % 23 == 0 => ("注销", "", Day(today.AddDays(-40))),
                _ when n % 29 == 0 => ("已发关停公告", Day(today.AddDays(-45)), ""),
                _ => ("正常", "", ""),
            };
            Add(text, n, account, name, n % 31 == 0 ? "某文化传媒有限公司" : account.Unit ?? "", n % 13 == 0 ? "未认证" : "已认证", status, announced, cancelled, account.PlatformId, account.Url);
            if (n % 41 == 1)
                Add(text, 9000 + n, account, $"{account.Name}服务号", account.Unit ?? "", "已认证", "正常", "", "", null, null); // 同一单位同一平台多账号, 在册未监测
        }

        return text.ToString();
    }

    private static void Add(
        StringBuilder text, int number, AccountRow account, string name, string body, string verified, string status, string announced, string cancelled, string? id, string? url)
    {
        string[] cells =
        [
            string.Create(CultureInfo.InvariantCulture, $"4600000001{account.Platform.ToString().ToUpperInvariant()[..2]}{number:0000}"), PlatformNames.Of(account.Platform), name, id ?? "", account.Unit ?? "",
            body, verified, status, announced, cancelled, url ?? "",
        ];
        text.AppendJoin(',', cells.Select(c => $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append('\n');
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
