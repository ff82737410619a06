using Microsoft.EntityFrameworkCore;
using Monitor.Storage.Databases.Values;
using Monitor.Storage.Rounds;

namespace Monitor.Storage.Checks;

/// <summary>Moves what is planned for a host that must be left alone.</summary>
public sealed class Timetable(IDbContextFactory<MonitorDb> databases, TimeProvider time)
{
    /// <summary>
    /// Shifts the waiting checks of a host, in every running round that may be moved, so that the first of them comes at <paramref name="from"/> and their
    /// spacing stays. What would fall behind the end of its night is put at that end: there it is looked at, or found not verifiable.
    /// </summary>
    /// <returns>How many were moved.</returns>
    public async Task<int> MoveHostAsync(string host, DateTimeOffset from, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var now = time.GetUtcNow();
        var rounds = await db.Rounds.AsNoTracking()
            .Where(r => r.State == RoundState.Running && r.MoveUntil > now)
            .Select(r => new { r.Id, r.MoveUntil })
            .ToListAsync(ct);
        var moved = 0;
        foreach (var round in rounds)
        {
            var waiting = db.Checks.Where(c =>
                c.RoundId == round.Id && c.Host == host && (c.State == CheckState.Due || c.State == CheckState.SecondLookDue) && c.DueAt < round.MoveUntil);
            // The first of them, or now when that is overdue: whatever stands in the queue counts as due now.
            if (await waiting.MinAsync(c => (DateTimeOffset?)c.DueAt, ct) is not { } earliest || earliest >= from)
                continue;
            var first = earliest < now ? now : earliest;
            if (from <= first)
                continue;
            moved += await ShiftAsync(db, round.Id, host, now, from - first, round.MoveUntil!.Value, ct);
        }

        return moved;
    }

    /// <summary>One statement over what may be many thousand rows. Neither provider translates adding to a moment, and SQLite's moments are text.</summary>
    private static Task<int> ShiftAsync(MonitorDb db, long round, string host, DateTimeOffset now, TimeSpan by, DateTimeOffset end, CancellationToken ct) =>
        db.Database.IsNpgsql()
            ? db.Database.ExecuteSqlAsync(
                $"""
                UPDATE "Checks" SET "DueAt" = LEAST(GREATEST("DueAt", {now}) + {by}, {end})
                WHERE "RoundId" = {round} AND "Host" = {host} AND "State" IN ('due', 'secondLookDue') AND "DueAt" < {end}
                """, ct)
            : db.Database.ExecuteSqlAsync(
                $"""
                UPDATE "Checks" SET "DueAt" = MIN(
                    strftime('%Y-%m-%dT%H:%M:%f', MAX("DueAt", {MomentTextConverter.Write(now)}), {Seconds(by)}) || '000Z', {MomentTextConverter.Write(end)})
                WHERE "RoundId" = {round} AND "Host" = {host} AND "State" IN ('due', 'secondLookDue') AND "DueAt" < {MomentTextConverter.Write(end)}
                """, ct);

    private static string Seconds(TimeSpan span) => FormattableString.Invariant($"+{span.TotalSeconds:0.000} seconds");
}
