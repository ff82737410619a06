using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Monitor.Storage.Databases.Values;

namespace Monitor.Storage.Evidence;

/// <summary>One thing to enter into the ledger.</summary>
/// <param name="CheckId">The check it belongs to.</param>
/// <param name="LookNumber">The look it was taken in; null when it belongs to the whole check.</param>
/// <param name="Kind">What it is.</param>
/// <param name="File">Where it lies, as the store returned it.</param>
public sealed record EvidenceEntry(long CheckId, int? LookNumber, EvidenceKind Kind, StoredFile File);

/// <summary>
/// The append-only ledger of evidence: each entry's hash covers the entry before, so that nothing can be changed, dropped or slipped in later
/// without <see cref="EvidenceVerification"/> seeing it.
/// </summary>
public sealed class EvidenceLedger(TimeProvider time)
{
    /// <summary>The hash "before" the first entry.</summary>
    public const string Genesis = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>
    /// Appends entries in the given order and saves them, with everything else that <paramref name="db"/> has pending, inside its current
    /// transaction. Writers of other processes wait for that transaction's end, so keep it short.
    /// </summary>
    /// <exception cref="InvalidOperationException"><paramref name="db"/> has no transaction.</exception>
    public async Task<IReadOnlyList<EvidenceRow>> AppendAsync(MonitorDb db, IReadOnlyCollection<EvidenceEntry> entries, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(entries);
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("The evidence ledger is written inside a transaction only.");
        if (entries.Count == 0)
            return [];

        // The update comes first: it locks the head's row until the transaction ends, the read after it sees what the last writer committed.
        await db.EvidenceHeads.ExecuteUpdateAsync(set => set.SetProperty(h => h.Sequence, h => h.Sequence + entries.Count), ct);
        var head = await db.EvidenceHeads.AsNoTracking().SingleAsync(ct);
        var sequence = head.Sequence - entries.Count;
        var hash = head.ChainHash;
        var now = time.GetUtcNow();
        var rows = new List<EvidenceRow>(entries.Count);
        foreach (var entry in entries)
        {
            var row = new EvidenceRow
            {
                CheckId = entry.CheckId,
                LookNumber = entry.LookNumber,
                Kind = entry.Kind,
                File = entry.File.File,
                Sha256 = entry.File.Sha256,
                Bytes = entry.File.Bytes,
                CreatedAt = now,
                Sequence = ++sequence,
                PreviousHash = hash,
                ChainHash = "",
            };
            row.ChainHash = hash = HashOf(row);
            rows.Add(row);
        }

        db.Evidence.AddRange(rows);
        await db.EvidenceHeads.ExecuteUpdateAsync(set => set.SetProperty(h => h.ChainHash, hash), ct);
        await db.SaveChangesAsync(ct);
        return rows;
    }

    /// <summary>SHA-256 over the previous hash and the entry's fields, one a line, lower-case hex.</summary>
    internal static string HashOf(EvidenceRow row)
    {
        string[] lines =
        [
            row.PreviousHash,
            row.Sequence.ToString(CultureInfo.InvariantCulture),
            row.CheckId.ToString(CultureInfo.InvariantCulture),
            row.LookNumber?.ToString(CultureInfo.InvariantCulture) ?? "",
            row.Kind.ToString(),
            row.File,
            row.Sha256,
            row.Bytes.ToString(CultureInfo.InvariantCulture),
            MomentTextConverter.Write(row.CreatedAt),
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }
}
