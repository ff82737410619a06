using Monitor.Web.Composition;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Monitor.Domain.Accounts;
using Monitor.Domain.Findings;
using Monitor.Domain.Indicators;
using Monitor.Domain.Links;
using Monitor.Domain.People;
using Monitor.Domain.Readings;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.People;
using Monitor.Inspection.Register;
using Monitor.Storage;
using Monitor.Storage.Accounts;
using Monitor.Storage.Checks;
using Monitor.Storage.Evidence;
using Monitor.Storage.Findings;
using Monitor.Storage.Rounds;
using Monitor.Web.Supervision;

namespace Monitor.Web.Tests.Supervision;

/// <summary>A console over a database with one closed round: a silent account with hostile texts, one of each other verdict.</summary>
public sealed class SeededConsole : IAsyncLifetime
{
    public const string HostileName = "<script>alert(1)</script>望舒发布";

    private static readonly DateTimeOffset At = new(2026, 11, 21, 2, 0, 0, TimeSpan.FromHours(8));

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("monitor-console-");
    private WebApplication? _app;

    public const string Password = "a password of the tests";

    private readonly Dictionary<Role, HttpClient> _clients = [];

    /// <summary>A supervisor's browser.</summary>
    public HttpClient Client => As(Role.Supervisor);

    /// <summary>The browser of somebody who is not signed in.</summary>
    public HttpClient SignedOut { get; private set; } = null!;

    public IServiceProvider Services => _app!.Services;

    public Uri Address => new(_app!.Urls.First());

    /// <summary>The data folder.</summary>
    public string Data => _data.FullName;

    /// <summary>The browser of somebody with this role; the organiser's unit is that of <see cref="SilentAccount"/>.</summary>
    public HttpClient As(Role role) => _clients[role];

    public long SilentAccount { get; private set; }

    public long SilentFinding { get; private set; }

    public long WalledAccount { get; private set; }

    public long CaptureId { get; private set; }

    /// <summary>What people check by hand, and the national register.</summary>
    internal SeededTruth Truth { get; } = new();

    /// <summary>What the next re-checks say.</summary>
    internal Func<CancellationToken, Task<Verdict>> Recheck { get; set; } = _ => Task.FromResult(Verdict.Qualified);

    public async ValueTask InitializeAsync()
    {
        _app = ConsoleApplication.Create([new Uri("http://127.0.0.1:0")], _data.CreateSubdirectory("keys"), builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddMonitor(new MonitorSettings { Data = _data, Paced = false, Offline = true }, TimeProvider.System);
            builder.Services.AddSingleton<RunRecheck>(RecheckAsync);
        });
        var databases = _app.Services.GetRequiredService<MonitorDbFactory>();
        await databases.MigrateAsync(TestContext.Current.CancellationToken);
        _app.UseJobEnginePages();
        await SeedAsync(databases, _app.Services.GetRequiredService<EvidenceStore>(), _app.Services.GetRequiredService<EvidenceLedger>());
        await _app.StartAsync(TestContext.Current.CancellationToken);
        await AddPeopleAsync();
        SignedOut = NewClient();
        foreach (var role in Enum.GetValues<Role>())
            _clients[role] = await SignInAsync(role.ToString());
    }

    /// <summary>A browser of its own, signed in by name with <see cref="Password"/>.</summary>
    public async Task<HttpClient> SignInAsync(string userName)
    {
        var client = NewClient();
        using var answer = await client.PostFormAsync("/sign-in", "/sign-in", ("name", userName), ("password", Password));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return client;
    }

    /// <summary>A browser that nobody has signed in with. It follows no redirects.</summary>
    public HttpClient NewClient() => new(new CookieJar(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, Expect100ContinueTimeout = TimeSpan.FromMinutes(1) })) { BaseAddress = Address };

    /// <summary>An address of the application with keys of what is there, and lies in the organiser's scope, in the place of its values.</summary>
    internal string Filled(string route) => route
        .Replace("/findings/{id:long}", $"/findings/{SilentFinding}", StringComparison.Ordinal)
        .Replace("/accounts/{id:long}", $"/accounts/{SilentAccount}", StringComparison.Ordinal)
        .Replace("{kind}/{id:long}", "region/1", StringComparison.Ordinal)
        .Replace("{sequence:long}", "1", StringComparison.Ordinal)
        .Replace("/captures/{id:long}", $"/captures/{CaptureId}", StringComparison.Ordinal)
        .Replace("{id:guid}", Guid.Empty.ToString(), StringComparison.Ordinal)
        .Replace("/filings/{id:long}", $"/filings/{Truth.MissedCase}", StringComparison.Ordinal)
        .Replace("/samples/{id:long}", $"/samples/{Truth.Sample}", StringComparison.Ordinal)
        .Replace("/sheets/{id:long}", $"/sheets/{Truth.Sheet}", StringComparison.Ordinal)
        .Replace("/users/{id}", "/users/new", StringComparison.Ordinal)
        .Replace("/notices/channels/{id}", "/notices/channels/1", StringComparison.Ordinal)
        .Replace("/rounds/{id:long}", "/rounds/1", StringComparison.Ordinal)
        .Replace("{**path}", "recurring", StringComparison.Ordinal);

    /// <summary>A re-check without a browser: writes what <see cref="Recheck"/> says.</summary>
    private async Task RecheckAsync(IReadOnlyList<long> accounts, CancellationToken ct)
    {
        var verdict = await Recheck(ct);
        await using var db = Services.GetRequiredService<MonitorDbFactory>().CreateDbContext();
        var now = TimeProvider.System.GetUtcNow();
        var round = new RoundRow { Kind = "recheck", At = now, RuleSetVersion = "1", RuleSetJson = RuleSetJson.Write(RuleSetJson.National), State = RoundState.Closed, CreatedAt = now, AccountCount = accounts.Count };
        foreach (var account in accounts)
        {
            db.Checks.Add(new CheckRow
            {
                Round = round, AccountId = account, Platform = Platform.Weibo, State = CheckState.Done, DueAt = now, EndedAt = now, Verdict = verdict, Outcome = Outcome.Observed, Reason = Reason.Ok,
            });
        }

        await db.SaveChangesAsync(ct);
    }

    private async Task AddPeopleAsync()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var scope = _app!.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<ConsoleUsers>();
        await PlacesOfOldAccounts.FillAsync(_app.Services.GetRequiredService<MonitorDbFactory>(), ct);
        await RegisterSearchText.FillAsync(_app.Services.GetRequiredService<MonitorDbFactory>(), ct);
        await using var db = _app.Services.GetRequiredService<MonitorDbFactory>().CreateDbContext();
        var unit = (await db.Accounts.SingleAsync(a => a.Id == SilentAccount, ct)).UnitId;
        foreach (var role in Enum.GetValues<Role>())
            await users.AddAsync(Actor.Machine, new UserChange(role.ToString(), role.ToString(), role, null, role == Role.Organiser ? unit : null), Password, mustChange: false, ct);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients.Values.Append(SignedOut))
            client.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _data.Delete(recursive: true);
    }

    private async Task SeedAsync(MonitorDbFactory databases, EvidenceStore store, EvidenceLedger ledger)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var db = databases.CreateDbContext();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var round = new RoundRow
        {
            Kind = "daily",
            At = At,
            RuleSetVersion = "1",
            RuleSetJson = RuleSetJson.Write(RuleSetJson.National),
            State = RoundState.Closed,
            CreatedAt = At,
            StartedAt = At,
            EndedAt = At.AddHours(1),
            JudgedAt = At.AddHours(1),
            AccountCount = 5,
            Qualified = 2,
            Unqualified = 1,
            Unverifiable = 1,
            Gone = 1,
        };
        var silent = Check(round, Platform.Weibo, HostileName, Verdict.Unqualified, Outcome.Observed, Reason.Ok);
        silent.LastPostAt = At.AddDays(-40);
        silent.SilentDays = 40;
        silent.InteractionState = InteractionState.Open;
        silent.Links.Add(new LinkCheckRow
        {
            Path = "服务/办事",
            Url = "javascript:alert(2)",
            Verdict = LinkVerdict.Broken,
            Cause = LinkCause.Dns,
            CheckedAt = At,
        });
        var walled = Check(round, Platform.Douyin, "青禾公安", Verdict.Unverifiable, Outcome.NotObservable, Reason.Captcha, "青禾县公安局");
        var gone = Check(round, Platform.WeChat, "竹漪教育", Verdict.Gone, Outcome.AccountGone, Reason.Cancelled);
        var noted = Check(round, Platform.Weibo, "墨池应急", Verdict.Qualified, Outcome.Observed, Reason.Ok);
        var plain = Check(round, Platform.Weibo, "麦垄民政", Verdict.Qualified, Outcome.Observed, Reason.Ok);
        db.Checks.AddRange(silent, walled, gone, noted, plain);

        var body = Encoding.UTF8.GetBytes("<html><script>alert(3)</script></html>");
        var capture = await store.SaveCaptureAsync(
            new Capture
            {
                RequestedUrl = new Uri("https://m.weibo.cn/u/1"),
                FinalUrl = new Uri("https://m.weibo.cn/u/1"),
                Status = 200,
                ContentType = "text/html",
                Body = body,
                CapturedAt = At,
            },
            ct);
        for (var number = 1; number <= 2; number++)
        {
            var look = new LookRow
            {
                Number = number,
                Depth = number == 1 ? "cheap" : "full",
                StartedAt = At.AddMinutes(number * 30),
                EndedAt = At.AddMinutes((number * 30) + 1),
                Verdict = Verdict.Unqualified,
                JudgementJson = "{}",
            };
            look.Readings.Add(new ReadingRow
            {
                Position = 0,
                Step = "posts",
                Kind = ReadingKind.WeiboPosts,
                Outcome = Outcome.Observed,
                Reason = Reason.Ok,
                Completeness = Completeness.Complete,
                ReadingJson = "{}",
                Capture = number == 2 ? capture : null,
            });
            silent.Looks.Add(look);
        }

        (silent.HasFindings, noted.HasFindings) = (true, true);
        db.Findings.AddRange(
            Finding(silent, IndicatorCatalogue.NotUpdated, FindingLevel.Veto, "已40天未更新"),
            Finding(noted, IndicatorCatalogue.NearlySilent, FindingLevel.Advisory, "已11天未更新"));
        await db.SaveChangesAsync(ct);
        var picture = await store.SaveScreenshotAsync(new byte[] { 0xFF, 0xD8, 0xFF, 0xD9 }, ct);
        await ledger.AppendAsync(db, [new EvidenceEntry(silent.Id, 2, EvidenceKind.Screenshot, picture)], ct);
        await transaction.CommitAsync(ct);
        SilentFinding = (await db.Findings.SingleAsync(f => f.AccountId == silent.AccountId, ct)).Id;
        (SilentAccount, WalledAccount, CaptureId) = (silent.AccountId, walled.AccountId, capture.Id);
        await Truth.SeedAsync(db, SilentAccount, ct);
    }

    private static CheckRow Check(RoundRow round, Platform platform, string name, Verdict verdict, Outcome outcome, Reason reason, string unit = "望舒县人民政府办公室") => new()
    {
        Round = round,
        Account = new AccountRow
        {
            Platform = platform,
            Name = name,
            Unit = unit,
            Region = "望舒县",
            IdentityKey = $"{platform}:{name}",
            CreatedAt = At,
            UpdatedAt = At,
        },
        Platform = platform,
        State = CheckState.Done,
        DueAt = At,
        StartedAt = At,
        EndedAt = At.AddMinutes(40),
        Verdict = verdict,
        Outcome = outcome,
        Reason = reason,
    };

    private static FindingRow Finding(CheckRow check, string code, FindingLevel level, string detail) => new()
    {
        Check = check,
        Account = check.Account,
        Code = code,
        Level = level,
        Detail = detail,
        State = FindingState.ConfirmedByMachine,
        FirstFoundAt = At,
        StateSince = At,
        ConfirmedAt = At,
        SilentDays = check.SilentDays ?? FindingRow.UnknownDays,
    };
}
