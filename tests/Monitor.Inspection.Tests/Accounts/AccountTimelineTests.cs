using Monitor.Domain.Accounts;
using Monitor.Domain.People;
using Monitor.Inspection.Accounts;
using Monitor.Inspection.Register;
using Monitor.Inspection.Tests.Databases;
using Monitor.Storage.Accounts;

namespace Monitor.Inspection.Tests.Accounts;

public sealed class AccountTimelineTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 2, 0, 0, TimeSpan.FromHours(8));

    private TestDatabase _database = null!;
    private long _id;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await using var db = _database.Factory.CreateDbContext();
        _id = (await new RegisterImport(TimeProvider.System).ApplyAsync(db, [new Account { Platform = Platform.Weibo, PlatformId = "1", Name = "甲发布" }], Ct)).AccountIds[0];
    }

    public async ValueTask DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Between_two_posts_that_were_seen_side_by_side_the_silence_is_known()
    {
        await AddAsync(Post(daysAgo: 30, firstSeen: 30, lastSeen: 1), Post(daysAgo: 1, firstSeen: 1, lastSeen: 0));

        (await ReadAsync()).ShouldAllBe(post => post.SilentUntil == null);
    }

    [Fact]
    public async Task Between_two_posts_that_nobody_saw_side_by_side_it_is_known_only_until_the_first_was_last_seen()
    {
        // Nobody could look for three weeks; what the first list then showed did not reach back to the old post.
        await AddAsync(Post(daysAgo: 30, firstSeen: 30, lastSeen: 25), Post(daysAgo: 3, firstSeen: 1, lastSeen: 0));

        (await ReadAsync()).Select(post => post.SilentUntil).ShouldBe([Now.AddDays(-25), null]);
    }

    private static PostRow Post(int daysAgo, int firstSeen, int lastSeen) => new()
    {
        PostId = $"{daysAgo}", PublishedAt = Now.AddDays(-daysAgo), Latest = Now.AddDays(-daysAgo), FirstSeenAt = Now.AddDays(-firstSeen), LastSeenAt = Now.AddDays(-lastSeen),
    };

    private async Task AddAsync(params PostRow[] posts)
    {
        await using var db = _database.Factory.CreateDbContext();
        foreach (var post in posts)
            post.AccountId = _id;
        db.Posts.AddRange(posts);
        await db.SaveChangesAsync(Ct);
    }

    private async Task<IReadOnlyList<TimelinePost>> ReadAsync() =>
        (await AccountTimeline.ReadAsync(_database.Factory, new Actor("主管", Role.Supervisor, Scope.All), _id, Now, Ct)).Posts;
}
