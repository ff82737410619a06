using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Domain.Circulars;
using Monitor.Domain.People;
using Monitor.Domain.Readings;
using Monitor.Domain.Samples;
using Monitor.Inspection.Register;
using Monitor.Inspection.Samples;
using Monitor.Reports.Circulars.Defaults;
using Monitor.Reports.Circulars.Desk;
using Monitor.Storage;
using Monitor.Storage.Circulars;
using Monitor.Storage.Evidence;

namespace Monitor.Benchmarks.Pages;

/// <summary>
/// The addresses of every page, with keys of what a filled database holds. The list of pages is the application's own: one that is neither here nor among
/// <see cref="NoPages"/> ends the benchmark.
/// </summary>
internal static class PageAddresses
{
    /// <summary>Files, streams, interfaces, and what only answers to whoever has just asked for it.</summary>
    private static readonly string[] NoPages =
    [
        "/", "/sign-in", "/sign-out", "/problems", "/healthz", "/readyz", "/metrics", "/overview/live", "/register/export", "/evidence/{sequence:long}", "/captures/{id:long}",
        "/rechecks/{id:guid}", "/sessions/{platform}/attempt", "/circulars/{id:long}/files/{format}", "/circulars/{id:long}/preview", "/hangfire/{**path}",
    ];

    /// <summary>The addresses, page by page.</summary>
    /// <exception cref="InvalidOperationException">The application has a page that is not listed.</exception>
    public static async Task<IReadOnlyList<string>> OfAsync(WebApplication app, MonitorDbFactory databases, Actor actor, CancellationToken ct)
    {
        var table = await TableAsync(app.Services, databases, actor, ct);
        var pages = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Distinct()
            .Where(a => !NoPages.Contains(a) && !a.StartsWith("/api/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        if (pages.Where(page => !table.ContainsKey(page)).ToList() is { Count: > 0 } forgotten)
            throw new InvalidOperationException($"Not measured: {string.Join(", ", forgotten)}. Give each a line among the addresses.");
        return [.. pages.SelectMany(page => table[page])];
    }

    private static async Task<Dictionary<string, string[]>> TableAsync(IServiceProvider services, MonitorDbFactory databases, Actor actor, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        var finding = await db.Findings.Where(f => f.SupersededById == null).OrderBy(f => f.Id).Select(f => new { f.Id, f.AccountId, f.CheckId, f.Check!.RoundId }).FirstAsync(ct);
        var places = await db.Accounts.Where(a => a.Id == finding.AccountId).Select(a => new { Region = a.RegionId!.Value, Unit = a.UnitId!.Value }).SingleAsync(ct);
        var middle = await db.Accounts.MaxAsync(a => a.Id, ct) / 2;
        var check = await db.Checks.Where(c => c.AccountId == middle).MaxAsync(c => c.Id, ct);
        var sheet = await db.CheckSheets.OrderBy(s => s.Id).Select(s => s.Id).FirstAsync(ct);
        var filing = await db.RegisterFindings.OrderBy(f => f.Id).Select(f => f.Id).FirstAsync(ct);
        var user = await db.Users.OrderBy(u => u.Id).Select(u => u.Id).FirstAsync(ct);
        var unsure = await db.NameSearches.OrderBy(s => s.AccountId).Select(s => s.AccountId).FirstAsync(ct);
        var (evidence, capture) = await ProofAsync(services, databases, finding.CheckId, ct);
        var (sample, circulars, import) = (await SampleAsync(services, databases, actor, ct), await CircularsAsync(services, databases, actor, ct), await ImportAsync(services, actor, ct));
        return new(StringComparer.Ordinal)
        {
            ["/overview"] = ["/overview"],
            ["/flagged"] =
            [
                "/flagged", "/flagged?list=InHand", "/flagged?list=Acknowledged", "/flagged?list=Closed", "/flagged?search=%E7%AC%AC12", "/flagged?search=%E6%B2%A1%E6%9C%89", "/flagged?platform=Weibo&days=60",
                Text($"/flagged?region={places.Region}"), Text($"/flagged?unit={places.Unit}"), Text($"/flagged?after=60_{finding.Id}"),
            ],
            ["/findings/{id:long}"] = [Text($"/findings/{finding.Id}")],
            ["/results"] =
            [
                "/results", "/results?list=notes", "/results?list=gone", "/results?list=qualified", "/results?list=unverifiable", "/results?list=qualified&platform=weibo",
                "/results?list=qualified&search=%E7%AC%AC99", "/results?search=%E6%B2%A1%E6%9C%89", Text($"/results?list=qualified&after=3_{check}"),
            ],
            ["/accounts/{id:long}"] = [Text($"/accounts/{finding.AccountId}")],
            ["/accounts/{id:long}/edit"] = [Text($"/accounts/{finding.AccountId}/edit")],
            ["/accounts/{id:long}/timeline"] = [Text($"/accounts/{finding.AccountId}/timeline")],
            ["/register"] =
            [
                "/register", Text($"/register?after={middle}"), "/register?search=%E7%AC%AC4999%E5%8F%B7", "/register?search=%E5%8F%B7", "/register?search=%E6%B2%A1%E6%9C%89", "/register?platform=Weibo",
                Text($"/register?region={places.Region}"), Text($"/register?unit={places.Unit}"), "/register?status=Frozen",
            ],
            ["/register/import"] = ["/register/import"],
            ["/register/import/{id:guid}"] = [$"/register/import/{import}"],
            ["/places"] = ["/places", "/places?search=%E7%AC%AC99"],
            ["/places/{kind}/{id:long}"] = [Text($"/places/region/{places.Region}"), Text($"/places/unit/{places.Unit}")],
            ["/evidence/{sequence:long}/view"] = [Text($"/evidence/{evidence}/view")],
            ["/captures/{id:long}/view"] = [Text($"/captures/{capture}/view")],
            ["/circulars"] = ["/circulars"],
            ["/circulars/settings"] = ["/circulars/settings"],
            ["/circulars/{id:long}"] = [.. circulars.Select(id => Text($"/circulars/{id}"))],
            ["/circulars/{id:long}/edit"] = [Text($"/circulars/{circulars[^1]}/edit")],
            ["/unresolved"] = ["/unresolved", Text($"/unresolved?after={unsure}")],
            ["/sheets"] = ["/sheets", "/sheets?state=done", "/sheets?mine=true"],
            ["/sheets/{id:long}"] = [Text($"/sheets/{sheet}")],
            ["/reinspections"] = ["/reinspections"],
            ["/samples"] = ["/samples"],
            ["/samples/{id:long}"] = [Text($"/samples/{sample}")],
            ["/filings"] = ["/filings", "/filings?list=Closed"],
            ["/filings/{id:long}"] = [Text($"/filings/{filing}")],
            ["/filings/not-watched"] = ["/filings/not-watched"],
            ["/rounds"] = ["/rounds"],
            ["/rounds/{id:long}"] = [Text($"/rounds/{finding.RoundId}")],
            ["/platforms"] = ["/platforms"],
            ["/sessions"] = ["/sessions"],
            ["/jobs"] = ["/jobs"],
            ["/notices"] = ["/notices"],
            ["/notices/channels/{id}"] = ["/notices/channels/new"],
            ["/tokens"] = ["/tokens"],
            ["/users"] = ["/users"],
            ["/users/{id}"] = ["/users/new", Text($"/users/{user}")],
            ["/audit"] = ["/audit", "/audit?before=50"],
            ["/password"] = ["/password"],
        };
    }

    private static string Text(FormattableString address) => address.ToString(CultureInfo.InvariantCulture);

    private static async Task<(long Evidence, long Capture)> ProofAsync(IServiceProvider services, MonitorDbFactory databases, long check, CancellationToken ct)
    {
        var store = services.GetRequiredService<EvidenceStore>();
        await using var db = databases.CreateDbContext();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var body = Encoding.UTF8.GetBytes($"<html>{string.Concat(Enumerable.Repeat("一页很长的答复。", 20_000))}</html>");
        var capture = await store.SaveCaptureAsync(
            new Capture
            {
                RequestedUrl = new Uri("https://m.weibo.cn/u/1"), FinalUrl = new Uri("https://m.weibo.cn/u/1"), Status = 200, ContentType = "text/html", Body = body, CapturedAt = TimeProvider.System.GetUtcNow(),
            }, ct);
        db.Captures.Add(capture);
        var reading = await db.Readings.Where(r => db.Looks.Any(l => l.Id == r.LookId && l.CheckId == check)).OrderBy(r => r.LookId).FirstAsync(ct);
        reading.Capture = capture;
        await db.SaveChangesAsync(ct);
        await services.GetRequiredService<EvidenceLedger>().AppendAsync(db, [new EvidenceEntry(check, 1, EvidenceKind.Capture, await store.SaveAnswerAsync(body, ct))], ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return (await db.Evidence.MaxAsync(e => e.Sequence, ct), capture.Id);
    }

    private static async Task<long> SampleAsync(IServiceProvider services, MonitorDbFactory databases, Actor actor, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        if (await db.Samples.OrderBy(s => s.Id).Select(s => (long?)s.Id).FirstOrDefaultAsync(ct) is { } known)
            return known;
        var today = TimeProvider.System.GetUtcNow();
        var rule = new SampleRule { Seed = "bench", SharePercent = 30, Floor = 2, Strata = [StratumBy.Region, StratumBy.Platform] };
        return (await services.GetRequiredService<SampleBook>().DrawAsync(actor, Period.Quarter(today.Year, ((today.Month - 1) / 3) + 1), rule, ct)).Id;
    }

    /// <summary>An issued one, with files as large as those of a large register, and the draft of its next version.</summary>
    private static async Task<IReadOnlyList<long>> CircularsAsync(IServiceProvider services, MonitorDbFactory databases, Actor actor, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        if (await db.Circulars.OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(ct) is { Count: > 0 } known)
            return known;
        var today = TimeProvider.System.GetUtcNow();
        var desk = services.GetRequiredService<CircularDesk>();
        var begun = await BeginAsync();
        db.CircularFiles.AddRange(((string[])["docx", "html", "json", "xlsx"]).Select(format => new CircularFileRow { CircularId = begun.Id, Format = format, Sha256 = new string('0', 64), Bytes = new byte[format == "json" ? 4_000_000 : 800_000] }));
        await db.SaveChangesAsync(ct);
        await db.Circulars.Where(c => c.Id == begun.Id).ExecuteUpdateAsync(
            set => set.SetProperty(c => c.State, CircularState.Issued).SetProperty(c => c.ContentSha256, new string('0', 64)).SetProperty(c => c.IssuedAt, today), ct);
        return [begun.Id, (await BeginAsync()).Id];

        async Task<DeskOutcome> BeginAsync()
        {
            var outcome = await desk.BeginAsync(actor, Period.Month(today.Year, today.Month), await services.GetRequiredService<CircularDefaults>().LoadAsync(ct), ct);
            return outcome.Problem is { } problem ? throw new InvalidOperationException($"No circular could be begun: {problem}.") : outcome;
        }
    }

    private static async Task<Guid> ImportAsync(IServiceProvider services, Actor actor, CancellationToken ct)
    {
        using var file = new MemoryStream(GeneratedRegister.Csv(200));
        return (await services.GetRequiredService<ImportWizard>().SendAsync(actor, "list.csv", file, ct))!.Draft.Id;
    }
}
