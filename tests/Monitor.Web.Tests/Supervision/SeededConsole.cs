using System.Text;
using Microsoft.AspNetCore.TestHost;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Monitor.Domain.Accounts;
using Monitor.Domain.Findings;
using Monitor.Domain.Indicators;
using Monitor.Domain.Links;
using Monitor.Domain.Readings;
using Monitor.Domain.Verdicts;
using Monitor.Storage;
using Monitor.Storage.Accounts;
using Monitor.Storage.Checks;
using Monitor.Storage.Databases;
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

    public HttpClient Client { get; private set; } = null!;

    public long SilentAccount { get; private set; }

    public long WalledAccount { get; private set; }

    public long CaptureId { get; private set; }

    /// <summary>What the next re-checks say.</summary>
    internal Func<CancellationToken, Task<Verdict>> Recheck { get; set; } = _ => Task.FromResult(Verdict.Qualified);

    public async ValueTask InitializeAsync()
    {
        _app = ConsoleApplication.Create([new Uri("http://127.0.0.1:5080")], _data.CreateSubdirectory("keys"), builder =>
        {
            builder.Logging.ClearProviders();
            builder.WebHost.UseTestServer();
            builder.Services.AddMonitorStorage(MonitorDatabase.Sqlite(_data.FullName), _data.FullName);
            builder.Services.AddSingleton<RunRecheck>((_, ct) => Recheck(ct));
        });
        var databases = _app.Services.GetRequiredService<MonitorDbFactory>();
        await databases.MigrateAsync(TestContext.Current.CancellationToken);
        await SeedAsync(databases, _app.Services.GetRequiredService<EvidenceStore>(), _app.Services.GetRequiredService<EvidenceLedger>());
        await _app.StartAsync(TestContext.Current.CancellationToken);
        Client = _app.GetTestClient();
        Client.BaseAddress = new Uri("http://127.0.0.1:5080");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
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
            RuleSetJson = "{}",
            State = RoundState.Closed,
            CreatedAt = At,
            StartedAt = At,
            EndedAt = At.AddHours(1),
            AccountCount = 5,
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
        var walled = Check(round, Platform.Douyin, "青禾公安", Verdict.Unverifiable, Outcome.NotObservable, Reason.Captcha);
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

        db.Findings.AddRange(
            Finding(silent, IndicatorCatalogue.NotUpdated, FindingLevel.Veto, "已40天未更新"),
            Finding(noted, IndicatorCatalogue.NearlySilent, FindingLevel.Advisory, "已11天未更新"));
        await db.SaveChangesAsync(ct);
        var picture = await store.SaveScreenshotAsync(new byte[] { 0xFF, 0xD8, 0xFF, 0xD9 }, ct);
        await ledger.AppendAsync(db, [new EvidenceEntry(silent.Id, 2, EvidenceKind.Screenshot, picture)], ct);
        await transaction.CommitAsync(ct);
        (SilentAccount, WalledAccount, CaptureId) = (silent.AccountId, walled.AccountId, capture.Id);
    }

    private static CheckRow Check(RoundRow round, Platform platform, string name, Verdict verdict, Outcome outcome, Reason reason) => new()
    {
        Round = round,
        Account = new AccountRow
        {
            Platform = platform,
            Name = name,
            Unit = "望舒县人民政府办公室",
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
    };
}
