using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Monitor.Storage.Rounds;

namespace Monitor.Storage.Checks;

/// <summary>
/// Hands out due checks to workers, each to one worker at a time, over any number of processes. A lease that runs out (a worker that died) goes back
/// by <see cref="ReclaimExpiredAsync"/>; whatever its late owner then writes is refused.
/// </summary>
public sealed class CheckLeases(IDbContextFactory<MonitorDb> databases, TimeProvider time)
{
    private static readonly TimeSpan LongestLease = TimeSpan.FromHours(2);

    /// <summary>Claims up to <paramref name="count"/> checks whose time has come: highest priority first, then earliest.</summary>
    /// <param name="owner">Name of the worker, unique among the processes.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="duration">How long the lease lasts unless renewed.</param>
    /// <param name="filter">Which checks.</param>
    /// <param name="ct">Stops the claim.</param>
    /// <returns>The leases in order of urgency; empty when nothing is due.</returns>
    public async Task<IReadOnlyList<CheckLease>> ClaimNextAsync(string owner, int count, TimeSpan duration, CheckFilter filter, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (filter.RoundIds is { Count: 0 })
            return [];
        await using var db = await databases.CreateDbContextAsync(ct);
        var now = time.GetUtcNow();
        var (sql, parameters) = db.Database.IsNpgsql()
            ? ClaimSql(filter, owner, count, now, now + duration, lockClause: " FOR UPDATE SKIP LOCKED")
            : ClaimSql(filter, owner, count, Databases.Values.MomentTextConverter.Write(now), Databases.Values.MomentTextConverter.Write(now + duration), lockClause: "");
        var claimed = await db.Checks.FromSqlRaw(sql, parameters).AsNoTracking().ToListAsync(ct);
        return [.. claimed.OrderByDescending(c => c.Priority).ThenBy(c => c.DueAt).ThenBy(c => c.Id).Select(CheckLease.Of)];
    }

    /// <summary>Claims this check; null when it is not due yet, done, cancelled, held by somebody, or its round is paused.</summary>
    /// <remarks>
    /// Not cut off once it has begun: a claim that was written while its caller was being cancelled would be held by nobody until it runs out.
    /// </remarks>
    public async Task<CheckLease?> ClaimAsync(long checkId, string owner, TimeSpan duration, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        var now = time.GetUtcNow();
        var claimed = await db.Checks
            .Where(c => c.Id == checkId && (c.State == CheckState.Due || c.State == CheckState.SecondLookDue) && c.DueAt <= now)
            .Where(c => c.Round!.State != RoundState.Paused)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(c => c.State, CheckState.Running)
                    .SetProperty(c => c.LeaseOwner, owner)
                    .SetProperty(c => c.LeaseUntil, now + duration)
                    .SetProperty(c => c.StartedAt, c => c.StartedAt ?? now)
                    .SetProperty(c => c.Tries, c => c.Tries + 1),
                CancellationToken.None);
        if (claimed == 0)
            return null;
        var check = await db.Checks.AsNoTracking().SingleAsync(c => c.Id == checkId, CancellationToken.None);
        // Between the two statements the lease can only have been lost when it ran out at once.
        return check.State == CheckState.Running && check.LeaseOwner == owner ? CheckLease.Of(check) : null;
    }

    /// <summary>Prolongs a lease from now on. False when it is lost: the worker must stop and write nothing.</summary>
    public async Task<bool> RenewAsync(CheckLease lease, TimeSpan duration, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var until = time.GetUtcNow() + duration;
        return await Held(db, lease).ExecuteUpdateAsync(set => set.SetProperty(c => c.LeaseUntil, until), ct) == 1;
    }

    /// <summary>Gives a check back undone after a fault of ours, for the same look at <paramref name="dueAt"/>. False when the lease was lost.</summary>
    public Task<bool> ReleaseAsync(CheckLease lease, DateTimeOffset dueAt, CancellationToken ct) => ReleaseAsync(lease, dueAt, moves: 0, ct);

    /// <summary>Gives a check back untouched: not its fault, and not ours. False when the lease was lost.</summary>
    public Task<bool> MoveAsync(CheckLease lease, DateTimeOffset dueAt, CancellationToken ct) => ReleaseAsync(lease, dueAt, moves: 1, ct);

    private async Task<bool> ReleaseAsync(CheckLease lease, DateTimeOffset dueAt, int moves, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await Held(db, lease).ExecuteUpdateAsync(
            set => set
                .SetProperty(c => c.State, c => c.NextLook > 1 ? CheckState.SecondLookDue : CheckState.Due)
                .SetProperty(c => c.Moves, c => c.Moves + moves)
                .SetProperty(c => c.DueAt, dueAt)
                .SetProperty(c => c.LeaseOwner, (string?)null)
                .SetProperty(c => c.LeaseUntil, (DateTimeOffset?)null),
            ct) == 1;
    }

    /// <summary>
    /// Ends a look that did not end the check: what <paramref name="write"/> adds is saved and the check waits for its next look at
    /// <paramref name="dueAt"/>, with that look's priority, in one transaction. False, and nothing is written, when the lease was lost.
    /// </summary>
    public async Task<bool> ReturnForNextLookAsync(CheckLease lease, DateTimeOffset dueAt, int priority, WriteResults write, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(write);
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var held = await Held(db, lease).ExecuteUpdateAsync(
            set => set
                .SetProperty(c => c.State, CheckState.SecondLookDue)
                .SetProperty(c => c.NextLook, c => c.NextLook + 1)
                .SetProperty(c => c.Priority, priority)
                .SetProperty(c => c.DueAt, dueAt)
                .SetProperty(c => c.LeaseOwner, (string?)null)
                .SetProperty(c => c.LeaseUntil, (DateTimeOffset?)null),
            ct);
        if (held == 0)
            return false;
        await write(db, await db.Checks.SingleAsync(c => c.Id == lease.CheckId, ct), ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>
    /// Makes checks whose lease ran out due again at once, for the look they were at. A lease that reaches further than any is given was dated by a clock
    /// that was wrong: nobody would outlive it.
    /// </summary>
    /// <returns>How many.</returns>
    public async Task<int> ReclaimExpiredAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var now = time.GetUtcNow();
        var absurd = now + LongestLease;
        return await db.Checks.Where(c => c.State == CheckState.Running && (c.LeaseUntil < now || c.LeaseUntil > absurd)).ExecuteUpdateAsync(
            set => set
                .SetProperty(c => c.State, c => c.NextLook > 1 ? CheckState.SecondLookDue : CheckState.Due)
                .SetProperty(c => c.LeaseOwner, (string?)null)
                .SetProperty(c => c.LeaseUntil, (DateTimeOffset?)null),
            ct);
    }

    /// <summary>The check, as long as this lease holds it.</summary>
    internal static IQueryable<CheckRow> Held(MonitorDb db, CheckLease lease) => db.Checks.Where(
        c => c.Id == lease.CheckId && c.State == CheckState.Running && c.LeaseOwner == lease.Owner && c.Tries == lease.Try);

    /// <summary>
    /// One statement that picks and marks. PostgreSQL skips rows that another worker is just taking; SQLite has one writer at a time anyway.
    /// </summary>
    private static (string Sql, object[] Parameters) ClaimSql(
        CheckFilter filter, string owner, int count, object now, object until, string lockClause)
    {
        var parameters = new List<object> { owner, now, until, count };
        var where = new StringBuilder();
        if (filter.RoundIds is { } rounds)
            where.Append(CultureInfo.InvariantCulture, $" AND \"RoundId\" IN ({List(rounds.Select(r => (object)r))})");
        if (filter.ExceptHosts is { Count: > 0 } hosts)
            where.Append(CultureInfo.InvariantCulture, $" AND (\"Host\" IS NULL OR \"Host\" NOT IN ({List(hosts)}))");
        var sql = $$"""
            WITH next AS MATERIALIZED (
                SELECT "Id" FROM "Checks"
                WHERE "State" IN ('due', 'secondLookDue') AND "DueAt" <= {1}{{where}}
                AND "RoundId" NOT IN (SELECT "Id" FROM "Rounds" WHERE "State" = 'paused')
                ORDER BY "Priority" DESC, "DueAt", "Id" LIMIT {3}{{lockClause}})
            UPDATE "Checks" SET "State" = 'running', "LeaseOwner" = {0}, "LeaseUntil" = {2}, "StartedAt" = COALESCE("StartedAt", {1}), "Tries" = "Tries" + 1
            WHERE "Id" IN (SELECT "Id" FROM next)
            RETURNING *
            """;
        return (sql, [.. parameters]);

        string List(IEnumerable<object> values)
        {
            var first = parameters.Count;
            parameters.AddRange(values);
            return string.Join(", ", Enumerable.Range(first, parameters.Count - first).Select(n => $"{{{n}}}"));
        }
    }
}

/// <summary>Writes the results of a look or a check into the context of a running transaction; the caller saves and commits.</summary>
/// <param name="db">The context; add rows to it.</param>
/// <param name="check">The check, tracked; set its fields.</param>
/// <param name="ct">Stops the writing.</param>
public delegate Task WriteResults(MonitorDb db, CheckRow check, CancellationToken ct);
