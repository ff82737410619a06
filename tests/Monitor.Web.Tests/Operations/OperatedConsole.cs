using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Monitor.Domain.Accounts;
using Monitor.Domain.Alarms;
using Monitor.Domain.Findings;
using Monitor.Domain.Indicators;
using Monitor.Domain.People;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Alarms;
using Monitor.Inspection.People;
using Monitor.Inspection.Tokens;
using Monitor.Storage;
using Monitor.Storage.Accounts;
using Monitor.Storage.Checks;
using Monitor.Storage.Findings;
using Monitor.Storage.Places;
using Monitor.Storage.Rounds;
using Monitor.Web.Composition;
using Monitor.Web.Supervision;
using Monitor.Web.Tests.Quality;
using Monitor.Web.Tests.Supervision;

namespace Monitor.Web.Tests.Operations;

/// <summary>The whole console on a port of its own, over three closed nights of accounts in two regions and one open round.</summary>
public sealed class OperatedConsole : IAsyncLifetime
{
    public const string Password = "a password of the tests";
    public const int Nights = 3;

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("monitor-operations-");
    private readonly Dictionary<Role, HttpClient> _clients = [];
    private readonly StatementLog _statements = new();
    private WebApplication? _app;

    public Uri Address => new(_app!.Urls.First());

    public IServiceProvider Services => _app!.Services;

    /// <summary>Statements that were sent to the database.</summary>
    public ConcurrentQueue<string> Statements => _statements.Statements;

    public long OpenRound { get; private set; }

    /// <summary>An account of the region that the viewer does not see.</summary>
    public long ElsewhereAccount { get; private set; }

    public HttpClient SignedOut { get; private set; } = null!;

    public HttpClient As(Role role) => _clients[role];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = ConsoleApplication.Create([new Uri("http://127.0.0.1:0")], _data.CreateSubdirectory("keys"), builder =>
        {
            builder.Logging.ClearProviders();
            builder.Logging.SetMinimumLevel(LogLevel.Information);
            builder.Logging.AddProvider(_statements);
            builder.Services.AddMonitor(new MonitorSettings { Data = _data, Paced = false, Offline = true }, TimeProvider.System);
        });
        await Services.GetRequiredService<MonitorDbFactory>().MigrateAsync(Ct);
        _app.UseJobEnginePages();
        var regions = await SeedAsync();
        await _app.StartAsync(Ct);
        await AddPeopleAsync(regions);
        SignedOut = NewClient();
        foreach (var role in Enum.GetValues<Role>())
            _clients[role] = await SignInAsync(role);
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

    /// <summary>A token of the user with this role.</summary>
    public async Task<string> TokenAsync(Role role, bool readOnly = false)
    {
        await using var db = Services.GetRequiredService<MonitorDbFactory>().CreateDbContext();
        var user = db.Users.Single(u => u.UserName == role.ToString());
        return await Services.GetRequiredService<ApiTokens>().CreateAsync(user.ToActor(), user.Id, "test", 1, readOnly, Ct);
    }

    private HttpClient NewClient() => new(new CookieJar(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })) { BaseAddress = Address };

    private async Task<HttpClient> SignInAsync(Role role)
    {
        var client = NewClient();
        using var answer = await client.PostFormAsync("/sign-in", "/sign-in", ("name", role.ToString()), ("password", Password));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return client;
    }

    private async Task AddPeopleAsync((long Here, long Elsewhere) regions)
    {
        await using var scope = Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<ConsoleUsers>();
        foreach (var role in Enum.GetValues<Role>())
        {
            var change = new UserChange(role.ToString(), role.ToString(), role, role == Role.Viewer ? regions.Here : null, null);
            await users.AddAsync(Actor.Machine, change, Password, mustChange: false, Ct);
        }
    }

    private async Task<(long Here, long Elsewhere)> SeedAsync()
    {
        await using var db = Services.GetRequiredService<MonitorDbFactory>().CreateDbContext();
        var (here, elsewhere) = (new RegionRow { Name = "望舒市", Path = "" }, new RegionRow { Name = "青禾市", Path = "" });
        db.Regions.AddRange(here, elsewhere);
        await db.SaveChangesAsync(Ct);
        (here.Path, elsewhere.Path) = ($"/{here.Id}/", $"/{elsewhere.Id}/");
        var now = TimeProvider.System.GetUtcNow();
        var accounts = Enumerable.Range(0, 12).Select(i => new AccountRow
        {
            Platform = (Platform)(i % 3), PlatformId = $"id{i}", Name = $"账号{i}", RegionId = i % 2 == 0 ? here.Id : elsewhere.Id, IdentityKey = $"key{i}", CreatedAt = now, UpdatedAt = now,
        }).ToList();
        db.Accounts.AddRange(accounts);
        for (var night = 0; night < Nights; night++)
        {
            var at = now.AddDays(night - Nights);
            var round = Round(RoundState.Closed, at, accounts.Count);
            (round.StartedAt, round.EndedAt, round.JudgedAt) = (at, at.AddHours(2), at.AddHours(2));
            (round.Qualified, round.Unqualified, round.Unverifiable, round.Gone) = (6, 2, 2, 2);
            foreach (var (account, i) in accounts.Select((a, i) => (a, i)))
            {
                var check = Check(round, account, at, CheckState.Done);
                (check.EndedAt, check.Verdict) = (at.AddHours(1), (Verdict)new[] { (int)Verdict.Unqualified, (int)Verdict.Unverifiable, (int)Verdict.Gone, 0, 0, 0 }[i / 2 % 6]);
                if (i / 2 % 6 >= 3)
                    check.Verdict = Verdict.Qualified;
                db.Checks.Add(check);
                if (check.Verdict == Verdict.Unqualified)
                {
                    db.Findings.Add(new FindingRow
                    {
                        Check = check, Account = account, Code = IndicatorCatalogue.NotUpdated, Level = FindingLevel.Veto, Detail = "已40天未更新", State = FindingState.ConfirmedByMachine,
                        StateSince = at, FirstFoundAt = at,
                    });
                }
            }
        }

        var open = Round(RoundState.Running, now, accounts.Count);
        (open.StartedAt, open.OpenChecks) = (now.AddMinutes(-5), 9);
        foreach (var (account, i) in accounts.Select((a, i) => (a, i)))
        {
            var check = Check(open, account, now.AddHours(1), i < 3 ? CheckState.Done : CheckState.Due);
            if (i < 3)
                check.Verdict = Verdict.Qualified;
            db.Checks.Add(check);
        }

        await db.SaveChangesAsync(Ct);
        (OpenRound, ElsewhereAccount) = (open.Id, accounts[1].Id);
        await Services.GetRequiredService<AlarmBook>().RaiseAsync(AlarmKind.HostWalled, "m.weibo.cn", AlarmSeverity.Warning, "m.weibo.cn 出现验证码", Ct);
        return (here.Id, elsewhere.Id);

        static RoundRow Round(RoundState state, DateTimeOffset at, int accounts) => new()
        {
            Kind = "daily", At = at, RuleSetVersion = "1", RuleSetJson = "{}", State = state, CreatedAt = at, AccountCount = accounts,
        };

        static CheckRow Check(RoundRow round, AccountRow account, DateTimeOffset due, CheckState state) => new()
        {
            Round = round, Account = account, Platform = account.Platform, DueAt = due, State = state,
        };
    }
}
