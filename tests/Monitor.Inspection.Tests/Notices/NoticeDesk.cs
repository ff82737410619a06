using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Browsing;
using Monitor.Domain.Accounts;
using Monitor.Domain.Findings;
using Monitor.Domain.Indicators;
using Monitor.Domain.People;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Notices;
using Monitor.Inspection.Tests.Databases;
using Monitor.Storage;
using Monitor.Storage.Accounts;
using Monitor.Storage.Checks;
using Monitor.Storage.Findings;
using Monitor.Storage.Notices;
using Monitor.Storage.Rounds;
using Monitor.Testing;

namespace Monitor.Inspection.Tests.Notices;

/// <summary>The notices on a database of their own, with a clock that stands still.</summary>
internal sealed class NoticeDesk : IAsyncDisposable
{
    /// <summary>09:00 in Beijing.</summary>
    public static readonly DateTimeOffset Morning = new(2026, 11, 25, 9, 0, 0, TimeSpan.FromHours(8));

    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;

    private NoticeDesk(TestDatabase database)
    {
        _database = database;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<IDbContextFactory<MonitorDb>>(database.Factory);
        services.AddSingleton(new BrowsingOptions { ControlHosts = [] });
        services.AddSingleton<INoticeSecrets, Reversed>();
        services.AddNotices(TimeSpan.FromMilliseconds(1));
        _services = services.BuildServiceProvider();
    }

    public static Actor Admin { get; } = new("管理员", Role.Administrator, Scope.All);

    public FixedTime Time { get; } = new(Morning);

    public NoticeChannels Channels => _services.GetRequiredService<NoticeChannels>();

    public NoticeLog Log => _services.GetRequiredService<NoticeLog>();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<NoticeDesk> OpenAsync(bool onPostgres = false, PostgresCluster? cluster = null) =>
        new(await TestDatabase.CreateAsync(onPostgres, cluster));

    public IDbContextFactory<MonitorDb> DbFactory => _database.Factory;

    public MonitorDb Db() => _database.Factory.CreateDbContext();

    public Task TurnAsync() => _services.GetRequiredService<NoticeTurn>().RunAsync(Ct);

    public async Task<long> ChannelAsync(NoticeChannelKind kind, NoticeSettings settings, Func<NoticeChannelChange, NoticeChannelChange>? change = null)
    {
        var wanted = new NoticeChannelChange
        {
            Name = $"渠道{Guid.NewGuid():n}",
            Kind = kind,
            Settings = settings,
            AllowInternal = true,
            Events = Enum.GetValues<NoticeEvent>(),
        };
        var (id, problem) = await Channels.SaveAsync(Admin, change?.Invoke(wanted) ?? wanted, Ct);
        problem.ShouldBeNull();
        return id!.Value;
    }

    /// <summary>A night that closed just now and found this of each account.</summary>
    public async Task NightAsync(params (AccountRow Account, string Code)[] found)
    {
        await using var db = Db();
        var now = Time.GetUtcNow();
        var round = new RoundRow
        {
            Kind = "daily", At = now, RuleSetVersion = "1", RuleSetJson = "{}", State = RoundState.Closed, CreatedAt = now, StartedAt = now, EndedAt = now, JudgedAt = now, AccountCount = found.Length,
        };
        foreach (var (account, code) in found)
        {
            if (account.Id != 0)
                db.Attach(account);
            var check = new CheckRow
            {
                Round = round, Account = account, Platform = account.Platform, State = CheckState.Done, DueAt = now, EndedAt = now,
                Verdict = code == IndicatorCatalogue.NotUpdated ? Verdict.Unqualified : Verdict.Qualified,
            };
            db.Findings.Add(new FindingRow
            {
                Check = check, Account = account, Code = code, Level = IndicatorCatalogue.Get(code).Level, Detail = "已40天未更新", State = FindingState.ConfirmedByMachine,
                StateSince = now, FirstFoundAt = now, ConfirmedAt = now,
            });
        }

        await db.SaveChangesAsync(Ct);
    }

    public static AccountRow Account(string name, Platform platform = Platform.Weibo) => new()
    {
        Platform = platform, Name = name, Unit = "望舒县政府办公室", IdentityKey = Guid.NewGuid().ToString(), CreatedAt = Morning, UpdatedAt = Morning,
    };

    public async Task<List<NoticeDeliveryRow>> DeliveriesAsync()
    {
        await using var db = Db();
        return await db.NoticeDeliveries.AsNoTracking().OrderBy(d => d.Id).ToListAsync(Ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <summary>No encryption, but no text in the clear either.</summary>
    private sealed class Reversed : INoticeSecrets
    {
        public string Protect(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

        public string? Unprotect(string text) => Encoding.UTF8.GetString(Convert.FromBase64String(text));
    }
}
