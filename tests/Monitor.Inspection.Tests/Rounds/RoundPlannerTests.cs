using Microsoft.Extensions.Logging;
using Monitor.Domain.Accounts;
using Monitor.Inspection.Rounds;
using Monitor.Inspection.Tests.Databases;
using Monitor.Platforms;
using Monitor.Platforms.Definitions;
using Monitor.Storage.Accounts;
using Monitor.Testing;

namespace Monitor.Inspection.Tests.Rounds;

public sealed class RoundPlannerTests(PostgresCluster cluster)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 2, 0, 0, TimeSpan.FromHours(8));

    [Theory]
    [InlineData(1_000, 1)]
    [InlineData(100, 0)]
    public async Task Whoever_plans_more_searches_than_a_day_has_room_for_is_told(int accountsKnownByNameOnly, int warnings)
    {
        await using var database = await TestDatabase.CreateAsync(onPostgres: false, cluster);
        await using (var db = database.Factory.CreateDbContext())
        {
            for (var i = 0; i < accountsKnownByNameOnly; i++)
                db.Accounts.Add(new AccountRow { Platform = Platform.WeChat, Name = $"青澜县{i}局", IdentityKey = $"wechat:name:{i}", CreatedAt = Now, UpdatedAt = Now });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var log = new Book();
        var planner = new RoundPlanner(
            database.Factory,
            PlatformAdapters.Load(PlatformDefinitions.DefaultFolder),
            new InspectionOptions { PlatformsFolder = PlatformDefinitions.DefaultFolder, Paced = true },
            new FixedTime(Now),
            log);
        await planner.PlanAsync(new RoundPlan(Now), TestContext.Current.CancellationToken);
        log.Warnings.Count(w => w.Contains("weixin.sogou.com is asked for 1000 accounts", StringComparison.Ordinal)).ShouldBe(warnings);
    }

    private sealed class Book : ILogger<RoundPlanner>
    {
        public List<string> Warnings { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Warning)
                Warnings.Add(formatter(state, exception));
        }
    }
}
