using System.Diagnostics;
using System.Globalization;
using Monitor.Benchmarks.Measuring;
using Monitor.Domain.Accounts;
using Monitor.Domain.Circulars;
using Monitor.Domain.Findings;
using Monitor.Domain.Indicators;
using Monitor.Domain.People;
using Monitor.Domain.Time;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Circulars;
using Monitor.Inspection.Rounds;
using Monitor.Reports.Circulars;
using Monitor.Storage;
using Monitor.Storage.Accounts;
using Monitor.Storage.Checks;
using Monitor.Storage.Databases;
using Monitor.Storage.Findings;
using Monitor.Storage.Places;
using Monitor.Storage.Rounds;
using Monitor.Testing;

namespace Monitor.Benchmarks.Circulars;

/// <summary>
/// A quarter's circular over 100,000 accounts: two inspections and the ones of the quarter before in the database, and then, in a process of its own, everything
/// from reading them to the finished documents with all gates. Allowed: 30 s and 500 MB.
/// </summary>
internal static class CircularBenchmark
{
    private const int DefaultAccounts = 100_000;
    private const int AllowedSeconds = 30;
    private const int AllowedMegabytes = 500;
    private const int Places = 20;
    private const int Part = 5_000;

    private static readonly Period Quarter = Period.Quarter(2026, 3);

    /// <summary>Runs it on both databases.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> words, CancellationToken ct)
    {
        var accounts = words.Count > 0 ? int.Parse(words[0], CultureInfo.InvariantCulture) : DefaultAccounts;
        Console.WriteLine($"{accounts} accounts, two inspections in the quarter; from the database to docx, xlsx, html and json with every gate");
        Console.WriteLine($"{"",-12} {"seconds",9} {"peak MB",9} {"rows",9}");
        var data = Directory.CreateTempSubdirectory("monitor-circular-").FullName;
        try
        {
            var good = await RunOnAsync("SQLite", accounts, MonitorDatabase.Sqlite(data), ["sqlite", data], ct);
            if (PostgresCluster.WhyUnavailable is { } why)
            {
                Console.WriteLine($"PostgreSQL   skipped: {why}");
                return good ? 0 : 1;
            }

            await using var cluster = new PostgresCluster();
            var connection = await cluster.CreateDatabaseAsync(ct);
            good &= await RunOnAsync("PostgreSQL", accounts, MonitorDatabase.Postgres(connection), ["postgres", connection], ct);
            Console.WriteLine($"{"allowed",-12} {AllowedSeconds,9} {AllowedMegabytes,9}");
            return good ? 0 : 1;
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>What is measured.</summary>
    public static async Task<int> RunChildAsync(string[] args, CancellationToken ct)
    {
        var databases = new MonitorDbFactory(args[1] == "sqlite" ? MonitorDatabase.Sqlite(args[2]) : MonitorDatabase.Postgres(args[2]));
        var start = Stopwatch.GetTimestamp();
        var office = new CircularOffice(new CircularBook(databases), () => throw new InvalidOperationException("No browser is needed here."));
        var options = new CircularOptions { Office = "某省人民政府办公厅", IssueDate = new DateOnly(2026, 10, 9), Deadline = new DateOnly(2026, 10, 30) };
        var circular = await office.PrepareAsync(Quarter, new CircularRules(), options, Scope.All, figures: null, ct);
        if (circular.Errors is [var error, ..])
            throw new InvalidOperationException(error.Text);
        foreach (var format in (CircularFormat[])[CircularFormat.Docx, CircularFormat.Xlsx, CircularFormat.Html, CircularFormat.Json])
            _ = await office.WriteAsync(circular, format, ct);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} {self.PeakWorkingSet64 / 1048576.0:0} {circular.Document.Attachments.Sum(a => a.Rows.Count)}"));
        return 0;
    }

    private static async Task<bool> RunOnAsync(string name, int accounts, MonitorDatabase database, string[] where, CancellationToken ct)
    {
        var databases = new MonitorDbFactory(database);
        await databases.MigrateAsync(ct);
        await SeedAsync(databases, accounts, ct);
        var measured = (await Child.RunAsync(["circular-child", .. where], [], ct)).LastLine.Split(' ');
        var (seconds, megabytes) = (double.Parse(measured[0], CultureInfo.InvariantCulture), double.Parse(measured[1], CultureInfo.InvariantCulture));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-12} {seconds,9:0.0} {megabytes,9:0} {measured[2],9}"));
        return accounts > DefaultAccounts || (seconds < AllowedSeconds && megabytes < AllowedMegabytes);
    }

    /// <summary>What a year of work would have left, in as few statements as possible: it is not what is measured.</summary>
    private static async Task SeedAsync(MonitorDbFactory databases, int accounts, CancellationToken ct)
    {
        var regions = new List<long>();
        await using (var db = databases.CreateDbContext())
        {
            var province = await AddAsync(db, "某省", null, 0, ct);
            for (var i = 0; i < Places; i++)
                regions.Add((await AddAsync(db, $"第{i + 1}市", province, i, ct)).Id);
        }

        var ids = new List<long>(accounts);
        for (var from = 0; from < accounts; from += Part)
        {
            await using var db = databases.CreateDbContext();
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            var rows = Enumerable.Range(from, Math.Min(Part, accounts - from)).Select(i => new AccountRow
            {
                Platform = (Platform)(i % 3),
                Name = $"第{i}号政务发布",
                IdentityKey = $"bench:{i}",
                Unit = $"第{i / 10}号单位",
                RegionId = regions[i % Places],
                CreatedAt = At(1),
                UpdatedAt = At(1),
            }).ToList();
            db.Accounts.AddRange(rows);
            await db.SaveChangesAsync(ct);
            db.AccountStates.AddRange(rows.Select(r => new AccountStateRow { AccountId = r.Id, Status = AccountStatus.Normal, At = At(1), Origin = "import" }));
            await db.SaveChangesAsync(ct);
            ids.AddRange(rows.Select(r => r.Id));
        }

        // One in a hundred fails, one in fifty cannot be looked at: thousands of rows in the attachments.
        await InspectAsync(databases, ids, At(5), shift: 0, ct);
        await InspectAsync(databases, ids, At(8), shift: 0, ct);
        await InspectAsync(databases, ids, At(9), shift: 50, ct);
    }

    private static async Task InspectAsync(MonitorDbFactory databases, List<long> accounts, DateTimeOffset at, int shift, CancellationToken ct)
    {
        Verdict Of(int i) => (i + shift) % 100 == 0 ? Verdict.Unqualified : i % 50 == 7 ? Verdict.Unverifiable : Verdict.Qualified;
        int Count(Verdict verdict) => Enumerable.Range(0, accounts.Count).Count(i => Of(i) == verdict);
        long round;
        await using (var db = databases.CreateDbContext())
        {
            var row = new RoundRow
            {
                Kind = RoundKind.Monthly, At = at, RuleSetVersion = "bench", RuleSetJson = "{}", State = RoundState.Closed, JudgedAt = at, CreatedAt = at, AccountCount = accounts.Count,
                Qualified = Count(Verdict.Qualified), Unqualified = Count(Verdict.Unqualified), Unverifiable = Count(Verdict.Unverifiable),
            };
            db.Rounds.Add(row);
            await db.SaveChangesAsync(ct);
            round = row.Id;
        }

        for (var from = 0; from < accounts.Count; from += Part)
        {
            await using var db = databases.CreateDbContext();
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            for (var i = from; i < Math.Min(from + Part, accounts.Count); i++)
            {
                var check = new CheckRow
                {
                    RoundId = round, AccountId = accounts[i], Platform = (Platform)(i % 3), State = CheckState.Done, DueAt = at, EndedAt = at, Verdict = Of(i), SilentDays = i % 14,
                    LastPostAt = at.AddDays(-(i % 14)), Detail = Of(i) == Verdict.Unverifiable ? "要求登录后查看" : null,
                };
                db.Checks.Add(check);
                if (Of(i) != Verdict.Unqualified)
                    continue;
                db.Findings.Add(new FindingRow
                {
                    Check = check, AccountId = accounts[i], Code = IndicatorCatalogue.NotUpdated, Level = FindingLevel.Veto, Detail = "已20天未更新", State = FindingState.Upheld,
                    StateSince = at, FirstFoundAt = at,
                });
            }

            await db.SaveChangesAsync(ct);
        }
    }

    private static async Task<RegionRow> AddAsync(MonitorDb db, string name, RegionRow? parent, int position, CancellationToken ct)
    {
        var region = new RegionRow { Name = name, ParentId = parent?.Id, Path = "", Position = position };
        db.Regions.Add(region);
        await db.SaveChangesAsync(ct);
        region.Path = string.Create(CultureInfo.InvariantCulture, $"{parent?.Path ?? "/"}{region.Id}/");
        await db.SaveChangesAsync(ct);
        return region;
    }

    private static DateTimeOffset At(int month) => new(2026, month, 15, 2, 0, 0, ChinaTime.Offset);
}
