using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Storage.Checks;
using Monitor.Testing;

namespace Monitor.Storage.Tests;

public sealed class SqliteCheckLeasesTests(PostgresCluster cluster) : CheckLeasesTests<OnSqlite>(cluster);

public sealed class PostgresCheckLeasesTests(PostgresCluster cluster) : CheckLeasesTests<OnPostgres>(cluster);

public abstract class CheckLeasesTests<TServer>(PostgresCluster cluster) : DatabaseTests<TServer>(cluster)
    where TServer : ITestServer, new()
{
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    private CheckLeases Leases => new(Databases, Time);

    [Fact]
    public async Task ClaimNextAsync_by_eight_workers_gives_each_check_to_one_of_them()
    {
        await NewRoundAsync(200);
        var claimed = new ConcurrentBag<long>();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            while (await Leases.ClaimNextAsync($"w{worker}", 3, FiveMinutes, CheckFilter.Any, default) is { Count: > 0 } leases)
            {
                foreach (var lease in leases)
                    claimed.Add(lease.CheckId);
            }
        })));

        claimed.Count.ShouldBe(200);
        claimed.Distinct().Count().ShouldBe(200);
    }

    [Fact]
    public async Task ClaimAsync_of_one_check_by_eight_workers_succeeds_once()
    {
        var check = await OnlyCheckAsync();

        var leases = await Task.WhenAll(Enumerable.Range(0, 8).Select(w => Task.Run(() => Leases.ClaimAsync(check, $"w{w}", FiveMinutes, default))));

        leases.Count(l => l is not null).ShouldBe(1);
    }

    [Fact]
    public async Task ClaimAsync_that_has_begun_is_not_cut_off()
    {
        var check = await OnlyCheckAsync();
        using var stop = new CancellationTokenSource();
        var leases = new CheckLeases(Databases, new StoppingTime(stop));

        // A claim that was written, and a caller who was told that it was cancelled: nobody would give the check back.
        (await leases.ClaimAsync(check, "w", FiveMinutes, stop.Token)).ShouldNotBeNull();

        await Should.ThrowAsync<OperationCanceledException>(() => leases.ClaimAsync(check, "w", FiveMinutes, stop.Token));
    }

    [Fact]
    public async Task ClaimNextAsync_takes_high_priority_first_then_the_earliest()
    {
        await NewRoundAsync(4);
        var ids = await EditChecksAsync((check, i) => (check.Priority, check.DueAt) = i switch
        {
            0 => (0, Night.AddMinutes(-1)),
            1 => (5, Night),
            2 => (0, Night.AddMinutes(-2)),
            _ => (9, Night.AddMinutes(1)), // not due yet
        });

        var leases = await Leases.ClaimNextAsync("w", 10, FiveMinutes, CheckFilter.Any, default);

        leases.Select(l => l.CheckId).ShouldBe([ids[1], ids[2], ids[0]]);
    }

    [Fact]
    public async Task ClaimNextAsync_keeps_to_the_filter()
    {
        await NewRoundAsync(2);
        var wanted = await NewRoundAsync(2);
        var ids = await EditChecksAsync((check, i) => check.Host = i % 2 == 0 ? "m.weibo.cn" : "www.douyin.com");

        var leases = await Leases.ClaimNextAsync("w", 10, FiveMinutes, new CheckFilter([wanted.Id], ["www.douyin.com"]), default);

        leases.ShouldHaveSingleItem().CheckId.ShouldBe(ids[2]);
    }

    [Fact]
    public async Task A_claim_marks_the_check_and_says_what_to_do()
    {
        var id = await OnlyCheckAsync();

        var lease = (await Leases.ClaimNextAsync("w1", 1, FiveMinutes, CheckFilter.Any, default)).ShouldHaveSingleItem();

        var check = await CheckAsync(id);
        lease.ShouldBe(new CheckLease(id, check.RoundId, check.AccountId, Platform.Weibo, 1, "w1", 1));
        check.State.ShouldBe(CheckState.Running);
        check.LeaseUntil.ShouldBe(Night + FiveMinutes);
        check.StartedAt.ShouldBe(Night);
    }

    [Fact]
    public async Task RenewAsync_prolongs_from_now()
    {
        var id = await OnlyCheckAsync();
        var lease = (await Leases.ClaimAsync(id, "w", FiveMinutes, default))!;
        Time.Move(TimeSpan.FromMinutes(4));

        (await Leases.RenewAsync(lease, FiveMinutes, default)).ShouldBeTrue();

        (await CheckAsync(id)).LeaseUntil.ShouldBe(Night.AddMinutes(9));
    }

    [Fact]
    public async Task ReclaimExpiredAsync_gives_the_check_to_somebody_else_and_shuts_its_late_owner_out()
    {
        var id = await OnlyCheckAsync();
        var late = (await Leases.ClaimAsync(id, "w", FiveMinutes, default))!;
        (await Leases.ReclaimExpiredAsync(default)).ShouldBe(0);
        Time.Move(TimeSpan.FromMinutes(6));

        (await Leases.ReclaimExpiredAsync(default)).ShouldBe(1);

        // The same worker name, as after a restart: the number of the try tells the leases apart.
        var next = (await Leases.ClaimAsync(id, "w", FiveMinutes, default))!;
        next.Try.ShouldBe(2);
        (await Leases.RenewAsync(late, FiveMinutes, default)).ShouldBeFalse();
        (await Leases.ReleaseAsync(late, Night, default)).ShouldBeFalse();
        (await Leases.ReturnForNextLookAsync(late, Night, 7, (_, _, _) => throw new InvalidOperationException("not to be called"), default)).ShouldBeFalse();
        (await Leases.RenewAsync(next, FiveMinutes, default)).ShouldBeTrue();
    }

    [Fact]
    public async Task ReleaseAsync_makes_the_check_due_again_later()
    {
        var id = await OnlyCheckAsync();
        var lease = (await Leases.ClaimAsync(id, "w", FiveMinutes, default))!;

        (await Leases.ReleaseAsync(lease, Night.AddMinutes(10), default)).ShouldBeTrue();

        (await Leases.ClaimAsync(id, "w", FiveMinutes, default)).ShouldBeNull();
        Time.Move(TimeSpan.FromMinutes(10));
        (await Leases.ClaimAsync(id, "w", FiveMinutes, default))!.Look.ShouldBe(1);
    }

    [Fact]
    public async Task ReturnForNextLookAsync_saves_the_look_and_the_next_claim_is_the_second_look_even_after_a_lost_lease()
    {
        var id = await OnlyCheckAsync();
        var lease = (await Leases.ClaimAsync(id, "w", FiveMinutes, default))!;

        (await Leases.ReturnForNextLookAsync(lease, Night.AddMinutes(30), 7, AddLook, default)).ShouldBeTrue();

        (await CheckAsync(id)).State.ShouldBe(CheckState.SecondLookDue);
        Time.Move(TimeSpan.FromMinutes(30));
        (await Leases.ClaimAsync(id, "w", FiveMinutes, default))!.Look.ShouldBe(2);
        Time.Move(TimeSpan.FromMinutes(30));
        await Leases.ReclaimExpiredAsync(default);
        (await CheckAsync(id)).State.ShouldBe(CheckState.SecondLookDue);
        await using var db = Databases.CreateDbContext();
        (await db.Looks.SingleAsync()).Number.ShouldBe(1);
    }

    [Fact]
    public async Task A_check_that_waits_for_its_second_look_is_claimed_by_the_priority_of_that_look()
    {
        await NewRoundAsync(3);
        var first = (await Leases.ClaimNextAsync("w", 1, FiveMinutes, CheckFilter.Any, default)).Single();
        await Leases.ReturnForNextLookAsync(first, Night, first.Priority + 1, AddLook, default);

        (await Leases.ClaimNextAsync("w", 1, FiveMinutes, CheckFilter.Any, default)).Single().CheckId.ShouldBe(first.CheckId);
    }

    [Fact]
    public async Task ReturnForNextLookAsync_that_fails_in_writing_leaves_the_lease_as_it_was()
    {
        var id = await OnlyCheckAsync();
        var lease = (await Leases.ClaimAsync(id, "w", FiveMinutes, default))!;

        await Should.ThrowAsync<IOException>(() => Leases.ReturnForNextLookAsync(lease, Night, 7, (_, _, _) => throw new IOException("disk"), default));

        (await CheckAsync(id)).State.ShouldBe(CheckState.Running);
        (await Leases.RenewAsync(lease, FiveMinutes, default)).ShouldBeTrue();
    }

    [Fact]
    public async Task ClaimNextAsync_of_no_round_claims_nothing()
    {
        await NewRoundAsync(2);

        (await Leases.ClaimNextAsync("w", 10, FiveMinutes, new CheckFilter([]), default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task MoveAsync_gives_the_check_back_as_it_was_and_counts_no_fault()
    {
        var id = await OnlyCheckAsync();
        var lease = (await Leases.ClaimAsync(id, "w", FiveMinutes, default))!;

        (await Leases.MoveAsync(lease, Night.AddMinutes(15), default)).ShouldBeTrue();

        Time.Move(TimeSpan.FromMinutes(15));
        var again = (await Leases.ClaimAsync(id, "w", FiveMinutes, default))!;
        (again.Look, again.Try, again.Moves).ShouldBe((1, 2, 1));
    }

    /// <summary>A clock that cancels when it is asked: in the middle of a claim.</summary>
    private sealed class StoppingTime(CancellationTokenSource stop) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow()
        {
            stop.Cancel();
            return Night.AddHours(1);
        }
    }

    private Task AddLook(MonitorDb db, CheckRow check, CancellationToken ct)
    {
        check.Looks.Add(new LookRow { Number = 1, Depth = "cheap", StartedAt = Night, EndedAt = Night, JudgementJson = "{}" });
        return Task.CompletedTask;
    }

    private async Task<long> OnlyCheckAsync()
    {
        await NewRoundAsync(1);
        await using var db = Databases.CreateDbContext();
        return (await db.Checks.SingleAsync()).Id;
    }

    private async Task<CheckRow> CheckAsync(long id)
    {
        await using var db = Databases.CreateDbContext();
        return await db.Checks.AsNoTracking().SingleAsync(c => c.Id == id);
    }

    private async Task<List<long>> EditChecksAsync(Action<CheckRow, int> edit)
    {
        await using var db = Databases.CreateDbContext();
        var checks = await db.Checks.OrderBy(c => c.Id).ToListAsync();
        for (var i = 0; i < checks.Count; i++)
            edit(checks[i], i);
        await db.SaveChangesAsync();
        return [.. checks.Select(c => c.Id)];
    }
}
