using Microsoft.EntityFrameworkCore;
using Monitor.Domain.People;
using Monitor.Storage.Places;

namespace Monitor.Storage.Accounts;

/// <summary>
/// Finds accounts by words in their search text. PostgreSQL goes along an index over the pairs of neighbouring characters in it, because Chinese has no blanks
/// between words and any part of a name may be typed; SQLite reads every row, which a register of some thousand accounts allows.
/// </summary>
public static class AccountSearch
{
    /// <summary>So many matches are counted and named one by one. More than these are "more than these": nobody reads them, and counting them reads the register.</summary>
    public const int Few = 2_000;

    /// <summary>The accounts whose search text holds some words.</summary>
    /// <param name="db">The database.</param>
    /// <param name="words">Folded as the search text is; not empty.</param>
    public static IQueryable<AccountRow> AccountsHolding(this MonitorDb db, string words)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(words);
        var hasPair = words.EnumerateRunes().Skip(1).Any();
        var accounts = hasPair && db.Database.IsNpgsql()
            ? db.Accounts.FromSql($"""SELECT * FROM "Accounts" WHERE monitor_pairs("SearchText") @> monitor_pairs({words})""")
            : db.Accounts;
        return accounts.Where(a => a.SearchText!.Contains(words));
    }

    /// <summary>Keys of the accounts of a scope whose search text holds some words; null when there are more than <see cref="Few"/>.</summary>
    public static async Task<IReadOnlyList<long>?> FewHoldingAsync(this MonitorDb db, Scope scope, string words, CancellationToken ct) =>
        await db.AccountsHolding(words).In(db, scope).FewAsync(ct);

    /// <summary>Keys of accounts; null when there are more than <see cref="Few"/>.</summary>
    public static Task<IReadOnlyList<long>?> FewAsync(this IQueryable<AccountRow> accounts, CancellationToken ct) => accounts.NamedAsync(Few, ct);

    /// <summary>Keys of accounts, each once; null when there are more than <paramref name="most"/>.</summary>
    public static async Task<IReadOnlyList<long>?> NamedAsync(this IQueryable<AccountRow> accounts, int most, CancellationToken ct)
    {
        // In no order: the first that come along are as good as any, and nothing need be sorted to find that there are many.
        var ids = await accounts.Select(a => a.Id).Take(most + 1).ToListAsync(ct);
        return ids.Count <= most ? ids : null;
    }
}
