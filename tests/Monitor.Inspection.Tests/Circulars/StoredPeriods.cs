using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.Findings;
using Monitor.Domain.Indicators;
using Monitor.Domain.Time;
using Monitor.Domain.Verdicts;
using Monitor.Storage;
using Monitor.Storage.Accounts;
using Monitor.Storage.Checks;
using Monitor.Storage.Databases;
using Monitor.Storage.Findings;
using Monitor.Storage.Places;
using Monitor.Storage.Rounds;
using Monitor.Testing;

namespace Monitor.Inspection.Tests.Circulars;

/// <summary>Gives each test a database, and ways to write what rounds write.</summary>
public abstract class StoredPeriods(PostgresCluster cluster, bool postgres) : IAsyncLifetime
{
    private string _folder = null!;
    private int _accounts;

    protected MonitorDbFactory Databases { get; private set; } = null!;

    /// <summary>A folder of the test's own.</summary>
    protected string DataFolder => _folder;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(postgres && PostgresCluster.WhyUnavailable is not null, PostgresCluster.WhyUnavailable ?? "");
        _folder = Directory.CreateTempSubdirectory("monitor-periods-").FullName;
        Databases = new(postgres ? MonitorDatabase.Postgres(await cluster.CreateDatabaseAsync()) : MonitorDatabase.Sqlite(_folder));
        await Databases.MigrateAsync(default);
    }

    public ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (_folder is not null)
            Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected async Task<List<long>> AddAccountsAsync(int count, string? province = null, string? city = null, string? unit = null, Platform? platform = null)
    {
        await using var db = Databases.CreateDbContext();
        var region = province is null ? null : await RegionAsync(db, province, null);
        if (city is not null)
            region = await RegionAsync(db, city, region);
        var body = unit is null ? null : await UnitAsync(db, unit);
        var rows = Enumerable.Range(0, count).Select(_ => ++_accounts).Select(i => new AccountRow
        {
            Platform = platform ?? (Platform)(i % 3),
            Name = $"账号{i}",
            IdentityKey = $"test:{i}",
            Unit = unit,
            RegionId = region?.Id,
            UnitId = body?.Id,
            CreatedAt = At("2026-01-01"),
            UpdatedAt = At("2026-01-01"),
        }).ToList();
        db.Accounts.AddRange(rows);
        await db.SaveChangesAsync();
        db.AccountStates.AddRange(rows.Select(r => new AccountStateRow { AccountId = r.Id, Status = AccountStatus.Normal, At = At("2026-01-01"), Origin = "import" }));
        await db.SaveChangesAsync();
        return [.. rows.Select(r => r.Id)];
    }

    protected async Task<long> AddRoundAsync(
        string kind, string day, IReadOnlyList<(long Account, Verdict Verdict)> checks, FindingState state = FindingState.ConfirmedByMachine, string? since = null)
    {
        await using var db = Databases.CreateDbContext();
        int Of(Verdict verdict) => checks.Count(c => c.Verdict == verdict);
        var round = new RoundRow
        {
            Kind = kind,
            At = At(day),
            RuleSetVersion = RuleSetJson.National.Version,
            RuleSetJson = RuleSetJson.Write(RuleSetJson.National),
            State = RoundState.Closed,
            JudgedAt = At(day),
            CreatedAt = At(day),
            AccountCount = checks.Count,
            Qualified = Of(Verdict.Qualified),
            Unqualified = Of(Verdict.Unqualified),
            Unverifiable = Of(Verdict.Unverifiable),
            Gone = Of(Verdict.Gone),
        };
        db.Rounds.Add(round);
        await db.SaveChangesAsync();
        foreach (var (account, verdict) in checks)
        {
            var check = new CheckRow { RoundId = round.Id, AccountId = account, State = CheckState.Done, DueAt = At(day), EndedAt = At(day), Verdict = verdict, SilentDays = 3 };
            db.Checks.Add(check);
            if (verdict != Verdict.Unqualified)
                continue;
            db.Findings.Add(new FindingRow
            {
                Check = check,
                AccountId = account,
                Code = IndicatorCatalogue.NotUpdated,
                Level = FindingLevel.Veto,
                Detail = "已20天未更新",
                State = state,
                StateSince = At(since ?? day),
                FirstFoundAt = At(day),
            });
        }

        await db.SaveChangesAsync();
        return round.Id;
    }

    protected async Task ChangeStateAsync(long account, AccountStatus status, string day)
    {
        await using var db = Databases.CreateDbContext();
        (await db.Accounts.SingleAsync(a => a.Id == account)).Status = status;
        db.AccountStates.Add(new() { AccountId = account, Status = status, At = At(day), Origin = "import" });
        await db.SaveChangesAsync();
    }

    protected async Task<long> RegionAsync(string name)
    {
        await using var db = Databases.CreateDbContext();
        return (await db.Regions.SingleAsync(r => r.Name == name)).Id;
    }

    protected static DateTimeOffset At(string day) =>
        new(DateOnly.Parse(day, CultureInfo.InvariantCulture).ToDateTime(new TimeOnly(2, 0)), ChinaTime.Offset);

    private static async Task<RegionRow> RegionAsync(MonitorDb db, string name, RegionRow? parent)
    {
        if (await db.Regions.SingleOrDefaultAsync(r => r.Name == name) is { } there)
            return there;
        var region = new RegionRow { Name = name, ParentId = parent?.Id, Path = "", Position = await db.Regions.CountAsync() };
        db.Regions.Add(region);
        await db.SaveChangesAsync();
        region.Path = string.Create(CultureInfo.InvariantCulture, $"{parent?.Path ?? "/"}{region.Id}/");
        await db.SaveChangesAsync();
        return region;
    }

    private static async Task<UnitRow> UnitAsync(MonitorDb db, string name)
    {
        var unit = new UnitRow { Name = name, NormalName = name, Path = "" };
        db.Units.Add(unit);
        await db.SaveChangesAsync();
        unit.Path = string.Create(CultureInfo.InvariantCulture, $"/{unit.Id}/");
        await db.SaveChangesAsync();
        return unit;
    }
}
