using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Monitor.Domain.Accounts;
using Monitor.Domain.People;
using Monitor.Domain.Readings;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.People;
using Monitor.Inspection.Register;
using Monitor.Inspection.Rounds;
using Monitor.Storage;
using Monitor.Storage.Checks;
using Monitor.Storage.Evidence;
using Monitor.Storage.Rounds;
using Monitor.Web.Composition;
using Monitor.Web.Supervision;
using Monitor.Web.Tests.Supervision;

namespace Monitor.Web.Tests.Quality;

/// <summary>The whole console on a port of its own over as many accounts as wanted, all flagged, with words that an attacker would choose.</summary>
internal sealed class FilledConsole : IAsyncDisposable
{
    public const string Password = "a password of the tests";

    /// <summary>An address behind which nothing is.</summary>
    public const string NothingThere = "/nothing-there";

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("monitor-filled-");
    private readonly StatementLog _statements = new();
    private WebApplication _app = null!;

    private FilledConsole()
    {
    }

    public Uri Address => new(_app.Urls.First());

    /// <summary>Statements sent to the database so far.</summary>
    public ConcurrentQueue<string> Statements => _statements.Statements;

    /// <summary>Addresses of all pages, with keys of what is there.</summary>
    public required IReadOnlyList<string> Pages { get; set; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<FilledConsole> StartAsync(int accounts)
    {
        var console = new FilledConsole { Pages = [] };
        console._app = ConsoleApplication.Create([new Uri("http://127.0.0.1:0")], console._data.CreateSubdirectory("keys"), builder =>
        {
            builder.Logging.ClearProviders();
            builder.Logging.SetMinimumLevel(LogLevel.Information);
            builder.Logging.AddProvider(console._statements);
            builder.Services.AddMonitor(new MonitorSettings { Data = console._data, Paced = false, Offline = true }, TimeProvider.System);
            builder.Services.AddSingleton<RunRecheck>(console.RecheckAsync);
        });
        await console.Get<MonitorDbFactory>().MigrateAsync(Ct);
        await console.FillAsync(accounts);
        await console._app.StartAsync(Ct);
        return console;
    }

    /// <summary>A browser signed in as an administrator. It follows no redirects.</summary>
    public async Task<HttpClient> SignInAsync()
    {
        var client = new HttpClient(new CookieJar(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })) { BaseAddress = Address };
        using var answer = await client.PostFormAsync("/sign-in", "/sign-in", ("name", "admin"), ("password", Password));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _data.Delete(recursive: true);
    }

    private T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    private async Task FillAsync(int accounts)
    {
        await using var db = Get<MonitorDbFactory>().CreateDbContext();
        var register = Enumerable.Range(0, accounts).Select(i => new Account
        {
            Platform = (Platform)(i % 3),
            PlatformId = $"id{i}{HostileWords.At(i)[..Math.Min(20, HostileWords.At(i).Length)]}",
            Name = HostileWords.At(i) + i,
            Unit = HostileWords.At(i + 1),
            Supervisor = HostileWords.At(i + 2),
            Region = i % 2 == 0 ? $"望舒市/{HostileWords.At(i + 3)}" : "青禾市",
            Url = $"https://example.cn/{i}",
            MenuLinks = [new MenuLink("服务/" + HostileWords.At(i), "javascript:alert(1)")],
        }).ToList();
        await Get<RegisterImport>().ApplyAsync(db, register, Ct);
        // A second import, so that each account has a history.
        await Get<RegisterImport>().ApplyAsync(db, [.. register.Select(a => a with { Supervisor = "改后的主管单位" })], Ct);
        db.ChangeTracker.Clear();
        await FilledRounds.AddAsync(db, Get<EvidenceStore>(), Get<EvidenceLedger>(), Ct);
        await using (var scope = _app.Services.CreateAsyncScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<ConsoleUsers>();
            await users.AddAsync(Actor.Machine, new UserChange("admin", HostileWords.At(0)[..40], Role.Administrator, null, null), Password, mustChange: false, Ct);
        }

        var actor = (await db.Users.SingleAsync(u => u.UserName == "admin", Ct)).ToActor();
        var draft = await Get<ImportWizard>().SendAsync(
            actor, "清单<script>.csv", new MemoryStream(Encoding.UTF8.GetBytes($"平台,唯一标识,账号名称\n微博,900,{HostileWords.At(1)}\n微博,901,\"{HostileWords.At(3)}\"\n抖音,902,改名")), Ct);
        var check = await db.Checks.Where(c => c.Round!.State == RoundState.Closed && c.Looks.Count > 0).OrderBy(c => c.Id).FirstAsync(Ct);
        var capture = await db.Captures.OrderBy(c => c.Id).FirstAsync(Ct);
        var finding = await db.Findings.OrderBy(f => f.Id).FirstAsync(Ct);
        var truth = new SeededTruth();
        await truth.SeedAsync(db, check.AccountId, Ct);
        Pages =
        [
            .. await FilledDesk.AddAsync(_app.Services, Ct), "/circulars", "/circulars/settings", "/unresolved", "/sessions", $"/rounds/{await db.Rounds.MaxAsync(r => r.Id, Ct)}",
            "/filings", $"/filings/{truth.MissedCase}", "/filings/not-watched", "/samples", $"/samples/{truth.Sample}", "/sheets", $"/sheets/{truth.Sheet}", "/reinspections",
            "/overview", "/flagged", "/flagged?list=Closed", $"/findings/{finding.Id}", "/results", "/results?list=unverifiable", $"/accounts/{check.AccountId}", $"/accounts/{check.AccountId}/edit",
            "/evidence/1/view", $"/captures/{capture.Id}/view", "/register", "/register/import", $"/register/import/{draft!.Draft.Id}", "/places", "/places/region/1", "/places/unit/1", "/rounds", $"/rounds/{check.RoundId}",
            "/platforms", "/jobs", "/notices", "/notices/channels/new", "/tokens", "/users", "/users/new", "/users/1", "/audit", "/password", NothingThere,
        ];
    }

    /// <summary>A re-check without a browser: everybody is 合格.</summary>
    private async Task RecheckAsync(IReadOnlyList<long> accounts, CancellationToken ct)
    {
        await using var db = Get<MonitorDbFactory>().CreateDbContext();
        var now = TimeProvider.System.GetUtcNow();
        var round = new RoundRow { Kind = RoundKind.Recheck, At = now, RuleSetVersion = "1", RuleSetJson = "{}", State = RoundState.Closed, CreatedAt = now, AccountCount = accounts.Count };
        foreach (var account in await db.Accounts.Where(a => accounts.Contains(a.Id)).ToListAsync(ct))
        {
            db.Checks.Add(new CheckRow
            {
                Round = round, AccountId = account.Id, Platform = account.Platform, State = CheckState.Done, DueAt = now, EndedAt = now,
                Verdict = Verdict.Qualified, Outcome = Outcome.Observed, Reason = Reason.Ok,
            });
        }

        await db.SaveChangesAsync(ct);
    }
}
