using Microsoft.EntityFrameworkCore;
using Monitor.Storage;
using Monitor.Storage.Accounts;

namespace Monitor.Inspection.Register;

/// <summary>
/// The text of an account in which the register's search looks. Both sides are folded (simplified characters, half-width forms, small letters, no blanks), so
/// that a name is found however it is typed.
/// </summary>
public static class RegisterSearchText
{
    private const int BatchSize = 2_000;

    /// <summary>The text of an account.</summary>
    internal static string Of(AccountRow row) =>
        string.Join('\n', new[] { row.Name, row.PlatformId, row.Unit, row.Region, row.Url }.Where(t => !string.IsNullOrWhiteSpace(t)).Select(t => RegisterWords.Fold(t!)));

    /// <summary>What is looked for; null when nothing is left of it.</summary>
    public static string? Query(string? words) => string.IsNullOrWhiteSpace(words) || RegisterWords.Fold(words) is not { Length: > 0 } query ? null : query;

    /// <summary>Fills it in for accounts that were imported by a version without it.</summary>
    /// <returns>How many.</returns>
    public static async Task<int> FillAsync(IDbContextFactory<MonitorDb> databases, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(databases);
        await using var db = await databases.CreateDbContextAsync(ct);
        var filled = 0;
        while (await db.Accounts.Where(a => a.SearchText == null).OrderBy(a => a.Id).Take(BatchSize).ToListAsync(ct) is { Count: > 0 } rows)
        {
            foreach (var row in rows)
                row.SearchText = Of(row);
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
            filled += rows.Count;
        }

        return filled;
    }
}
