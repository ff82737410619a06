using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Storage.Databases.Values;

namespace Monitor.Storage.Checks;

/// <summary>A check as a timetable plans it.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Platform">The account's platform.</param>
/// <param name="Host">The host that its first look asks; null when none is known.</param>
/// <param name="DueAt">Not before.</param>
public sealed record PlannedCheck(long AccountId, Platform Platform, string? Host, DateTimeOffset DueAt);

/// <summary>
/// Writes the timetable of a round. In statements of many rows, not row by row through the change tracker: a province has 100,000 accounts, and nobody
/// needs the keys that each insert would bring back.
/// </summary>
public static class PlannedChecks
{
    /// <summary>Rows a statement; four parameters each, and SQLite takes 32,766 of them.</summary>
    private const int RowsAtOnce = 1_000;

    private const int ValuesOfRow = 4;

    /// <summary>Adds the checks, all due, in the caller's transaction.</summary>
    /// <param name="db">A context; its change tracker is not involved.</param>
    /// <param name="roundId">The round, saved before.</param>
    /// <param name="priority">Higher goes first; the same for all.</param>
    /// <param name="checks">One for each account of the round.</param>
    /// <param name="ct">Stops it; the caller's transaction is to be rolled back then.</param>
    public static async Task InsertAsync(MonitorDb db, long roundId, int priority, IReadOnlyList<PlannedCheck> checks, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(checks);
        var isPostgres = db.Database.IsNpgsql();
        foreach (var rows in checks.Chunk(RowsAtOnce))
        {
            var sql = new StringBuilder(
                "INSERT INTO \"Checks\" (\"RoundId\", \"Priority\", \"State\", \"Tries\", \"NextLook\", \"AccountId\", \"Platform\", \"Host\", \"DueAt\") VALUES ");
            var values = new List<object?>(2 + (rows.Length * ValuesOfRow)) { roundId, priority };
            foreach (var check in rows)
            {
                var first = values.Count;
                sql.Append(CultureInfo.InvariantCulture, $"{(first == 2 ? "" : ", ")}({{0}}, {{1}}, 'due', 0, 1, {{{first}}}, {{{first + 1}}}, {{{first + 2}}}, {{{first + 3}}})");
                values.Add(check.AccountId);
                values.Add(PlatformCode.Of(check.Platform));
                values.Add(check.Host);
                values.Add(isPostgres ? check.DueAt.ToUniversalTime() : MomentTextConverter.Write(check.DueAt));
            }

            await db.Database.ExecuteSqlRawAsync(sql.ToString(), values!, ct);
        }
    }
}
