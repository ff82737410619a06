using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Verdicts;
using Monitor.Storage.Checks;
using Monitor.Storage.Rounds;
using Monitor.Testing;

namespace Monitor.Storage.Tests;

public sealed class SqliteRoundClosingTests(PostgresCluster cluster) : RoundClosingTests<OnSqlite>(cluster);

public sealed class PostgresRoundClosingTests(PostgresCluster cluster) : RoundClosingTests<OnPostgres>(cluster);

public abstract class RoundClosingTests<TServer>(PostgresCluster cluster) : DatabaseTests<TServer>(cluster)
    where TServer : ITestServer, new()
{
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    private CheckLeases Leases => new(Databases, Time);

    private RoundClosing Closing => new(Databases, Time);

    [Fact]
    public async Task Eight_workers_that_repeat_every_completion_close_the_round_once_with_the_right_counts()
    {
        var round = await NewRoundAsync(120);
        var completions = new List<CheckCompletion>();

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            var mine = new List<CheckCompletion>();
            while (await Leases.ClaimNextAsync($"w{worker}", 2, FiveMinutes, CheckFilter.Any, default) is { Count: > 0 } leases)
            {
                foreach (var lease in leases)
                {
                    var write = Verdicts(lease.CheckId % 4 == 0 ? Verdict.Unqualified : Verdict.Qualified);
                    mine.AddRange(await Task.WhenAll(
                        Closing.CompleteCheckAsync(lease, write, default),
                        Closing.CompleteCheckAsync(lease, write, default)));
                }
            }

            return mine;
        })));

        completions.AddRange(results.SelectMany(r => r));
        completions.Count(c => c == CheckCompletion.RoundClosed).ShouldBe(1);
        completions.Count(c => c == CheckCompletion.Completed).ShouldBe(119);
        completions.Count(c => c == CheckCompletion.Refused).ShouldBe(120);
        await using var db = Databases.CreateDbContext();
        var closed = await db.Rounds.SingleAsync();
        closed.State.ShouldBe(RoundState.Closed);
        closed.EndedAt.ShouldBe(Night);
        (closed.OpenChecks, closed.Qualified, closed.Unqualified, closed.Unverifiable, closed.Gone).ShouldBe((0, 90, 30, 0, 0));
        (await db.Checks.CountAsync(c => c.State == CheckState.Done && c.Verdict == Verdict.Unqualified)).ShouldBe(30);
    }

    [Theory]
    [InlineData(Verdict.Qualified, 1, 0, 0, 0)]
    [InlineData(Verdict.Unqualified, 0, 1, 0, 0)]
    [InlineData(Verdict.Unverifiable, 0, 0, 1, 0)]
    [InlineData(Verdict.Gone, 0, 0, 0, 1)]
    public async Task Each_verdict_has_its_counter(Verdict verdict, int qualified, int unqualified, int unverifiable, int gone)
    {
        await NewRoundAsync(1);
        var lease = await ClaimAsync();

        (await Closing.CompleteCheckAsync(lease, Verdicts(verdict), default)).ShouldBe(CheckCompletion.RoundClosed);

        await using var db = Databases.CreateDbContext();
        var round = await db.Rounds.SingleAsync();
        (round.Qualified, round.Unqualified, round.Unverifiable, round.Gone).ShouldBe((qualified, unqualified, unverifiable, gone));
    }

    [Fact]
    public async Task A_completion_that_fails_in_writing_changes_nothing_and_can_be_repeated()
    {
        await NewRoundAsync(1);
        var lease = await ClaimAsync();

        await Should.ThrowAsync<IOException>(() => Closing.CompleteCheckAsync(lease, (_, _, _) => throw new IOException("disk"), default));
        await Should.ThrowAsync<InvalidOperationException>(() => Closing.CompleteCheckAsync(lease, (_, _, _) => Task.CompletedTask, default));

        (await Closing.CompleteCheckAsync(lease, Verdicts(Verdict.Qualified), default)).ShouldBe(CheckCompletion.RoundClosed);
    }

    [Fact]
    public async Task A_completion_with_a_lost_lease_is_refused_and_writes_nothing()
    {
        await NewRoundAsync(1);
        var late = await ClaimAsync();
        Time.Move(TimeSpan.FromMinutes(6));
        await Leases.ReclaimExpiredAsync(default);
        var next = await ClaimAsync();

        (await Closing.CompleteCheckAsync(late, (_, _, _) => throw new InvalidOperationException("not to be called"), default)).ShouldBe(CheckCompletion.Refused);

        (await Closing.CompleteCheckAsync(next, Verdicts(Verdict.Qualified), default)).ShouldBe(CheckCompletion.RoundClosed);
    }

    [Fact]
    public async Task A_round_that_was_cancelled_is_neither_counted_nor_closed()
    {
        await NewRoundAsync(1);
        var lease = await ClaimAsync();
        await using (var db = Databases.CreateDbContext())
            await db.Rounds.ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RoundState.Cancelled));

        (await Closing.CompleteCheckAsync(lease, Verdicts(Verdict.Qualified), default)).ShouldBe(CheckCompletion.Completed);

        await using var after = Databases.CreateDbContext();
        var round = await after.Rounds.SingleAsync();
        (round.State, round.Qualified).ShouldBe((RoundState.Cancelled, 0));
    }

    [Fact]
    public async Task An_account_has_one_ordinary_check_a_round_and_any_number_of_rechecks()
    {
        await NewRoundAsync(1);
        await using var db = Databases.CreateDbContext();
        var check = await db.Checks.SingleAsync();
        db.Checks.Add(Again(check, replaces: check.Id));
        db.Checks.Add(Again(check, replaces: check.Id));
        await db.SaveChangesAsync();

        db.Checks.Add(Again(check, replaces: null));

        await Should.ThrowAsync<DbUpdateException>(() => db.SaveChangesAsync());
    }

    private static CheckRow Again(CheckRow check, long? replaces) =>
        new() { RoundId = check.RoundId, AccountId = check.AccountId, Platform = check.Platform, DueAt = check.DueAt, ReplacesCheckId = replaces };

    private async Task<CheckLease> ClaimAsync() =>
        (await Leases.ClaimNextAsync("w", 1, FiveMinutes, CheckFilter.Any, default)).ShouldHaveSingleItem();

    private static WriteResults Verdicts(Verdict verdict) => (_, check, _) =>
    {
        check.Verdict = verdict;
        return Task.CompletedTask;
    };
}
