using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.Indicators;
using Monitor.Domain.People;
using Monitor.Domain.Readings;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Rounds;
using Monitor.Storage;
using Monitor.Storage.Accounts;
using Monitor.Storage.Checks;
using Monitor.Storage.Databases;
using Monitor.Storage.Places;
using Monitor.Storage.Rounds;
using Monitor.Testing;
using Monitor.Web.Supervision;

namespace Monitor.Web.Tests.Supervision;

/// <summary>The lists of a round's results, on both databases.</summary>
public sealed class CheckListTests(PostgresCluster cluster) : IDisposable
{
    private static readonly DateTimeOffset Night = new(2026, 11, 25, 2, 0, 0, TimeSpan.FromHours(8));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("monitor-lists-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whoever_sees_a_region_sees_its_part_of_every_list_in_the_same_order_and_none_is_lost_between_pages(bool onPostgres)
    {
        await using var db = (await FillAsync(onPostgres)).CreateDbContext();
        var round = await db.Rounds.SingleAsync(Token);
        var region = await db.Regions.SingleAsync(r => r.Name == "望舒市", Token);
        var here = await db.Accounts.Where(a => a.RegionId == region.Id).Select(a => a.Id).ToHashSetAsync(Token);
        var (all, part) = (new Actor("省", Role.Supervisor, Scope.All), new Actor("市", Role.Supervisor, new Scope(region.Id, null)));

        foreach (var list in Enum.GetValues<CheckListKind>())
        {
            foreach (var platform in (Platform?[])[null, Platform.Weibo])
            {
                foreach (var search in (string?[])[null, "公安"])
                {
                    var whole = await WholeAsync(db, all, round, list, platform, search);
                    var mine = await WholeAsync(db, part, round, list, platform, search);
                    mine.Select(l => l.AccountId).ShouldBe(whole.Select(l => l.AccountId).Where(here.Contains), $"{list} {platform} {search}");
                    mine.Count.ShouldBeInRange(1, whole.Count - 1);
                }
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_numbers_of_a_region_are_those_of_its_lists(bool onPostgres)
    {
        await using var db = (await FillAsync(onPostgres)).CreateDbContext();
        var round = await db.Rounds.SingleAsync(Token);
        var actor = new Actor("市", Role.Supervisor, new Scope((await db.Regions.SingleAsync(r => r.Name == "望舒市", Token)).Id, null));

        var (counts, _) = await CheckList.ReadAsync(db, actor, round, new CheckListQuery(CheckListKind.Qualified, null, null, null), Token);

        counts.Accounts.ShouldBe(await db.Accounts.CountAsync(a => a.Region == "望舒市", Token));
        foreach (var list in Enum.GetValues<CheckListKind>())
            (await WholeAsync(db, actor, round, list, null, null)).Count.ShouldBe(counts.Of(list), $"{list}");
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private static async Task<List<CheckLine>> WholeAsync(MonitorDb db, Actor actor, RoundRow round, CheckListKind list, Platform? platform, string? search)
    {
        var lines = new List<CheckLine>();
        CheckListKey? after = null;
        int? total;
        do
        {
            (_, var page) = await CheckList.ReadAsync(db, actor, round, new CheckListQuery(list, platform, search, after), Token);
            lines.AddRange(page.Lines);
            (after, total) = (page.Next, page.Total);
        }
        while (after is not null);
        total.ShouldBe(lines.Count);
        return lines;
    }

    /// <summary>Two cities whose accounts take turns, with every verdict, long and short silences and some of which no days are known.</summary>
    private async Task<MonitorDbFactory> FillAsync(bool onPostgres)
    {
        if (onPostgres)
            Assert.SkipWhen(PostgresCluster.WhyUnavailable is not null, PostgresCluster.WhyUnavailable ?? "");
        var databases = new MonitorDbFactory(onPostgres ? MonitorDatabase.Postgres(await cluster.CreateDatabaseAsync(Token)) : MonitorDatabase.Sqlite(_folder.FullName));
        await databases.MigrateAsync(Token);
        await using var db = databases.CreateDbContext();
        RegionRow[] cities = [new() { Name = "望舒市", Path = "" }, new() { Name = "青禾市", Path = "" }];
        db.Regions.AddRange(cities);
        await db.SaveChangesAsync(Token);
        foreach (var city in cities)
            city.Path = $"/{city.Id}/";
        var verdicts = Enum.GetValues<Verdict>();
        var checks = Enumerable.Range(0, 900).Select(i =>
        {
            var account = new AccountRow
            {
                Platform = i % 3 == 0 ? Platform.Weibo : Platform.Douyin,
                PlatformId = $"{i}",
                IdentityKey = $"{i}",
                Region = cities[i % 2].Name,
                RegionId = cities[i % 2].Id,
                SearchText = i % 7 < 3 ? "月牙公安" : "月牙医院",
                CreatedAt = Night,
                UpdatedAt = Night,
            };
            // Half of them qualified, so that a list has more pages than one.
            var verdict = i % 4 < 2 ? Verdict.Qualified : verdicts[i / 4 % verdicts.Length];
            return new CheckRow
            {
                Account = account,
                Platform = account.Platform,
                State = CheckState.Done,
                DueAt = Night,
                Verdict = verdict,
                Outcome = Outcome.Observed,
                Reason = Reason.Ok,
                HasFindings = i % 5 == 0,
                SilentDays = i % 11 == 0 ? null : i % 13,
            };
        }).ToList();
        var round = new RoundRow
        {
            Kind = RoundKind.Daily,
            At = Night,
            RuleSetVersion = "1",
            RuleSetJson = RuleSetJson.Write(RuleSetJson.National),
            State = RoundState.Closed,
            CreatedAt = Night,
            AccountCount = checks.Count,
            Qualified = checks.Count(c => c.Verdict == Verdict.Qualified),
            Unqualified = checks.Count(c => c.Verdict == Verdict.Unqualified),
            Unverifiable = checks.Count(c => c.Verdict == Verdict.Unverifiable),
            Gone = checks.Count(c => c.Verdict == Verdict.Gone),
        };
        foreach (var check in checks)
            check.Round = round;
        db.Checks.AddRange(checks);
        await db.SaveChangesAsync(Token);
        return databases;
    }
}
