using Microsoft.EntityFrameworkCore;

namespace Monitor.Storage.Evidence;

/// <summary>What a verification of the ledger found.</summary>
/// <param name="Entries">Entries read.</param>
/// <param name="Problems">Everything wrong, in ledger order; empty when the evidence is whole.</param>
/// <param name="Pruned">Entries whose files were given up because their time was over.</param>
public sealed record EvidenceReport(long Entries, IReadOnlyList<EvidenceProblem> Problems, long Pruned = 0);

/// <summary>One thing wrong with the evidence.</summary>
/// <param name="Sequence">The entry; for a missing entry the number that is missing.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Detail">Hash or file concerned.</param>
public sealed record EvidenceProblem(long Sequence, EvidenceProblemKind Kind, string Detail);

/// <summary>Ways in which evidence can be damaged.</summary>
public enum EvidenceProblemKind
{
    /// <summary>An entry is missing from the ledger.</summary>
    EntryMissing,

    /// <summary>An entry is not what it was when it was written.</summary>
    EntryChanged,

    /// <summary>An entry does not continue the one before.</summary>
    ChainBroken,

    /// <summary>The file is not there.</summary>
    FileMissing,

    /// <summary>The file's content is not what it was.</summary>
    FileChanged,
}

/// <summary>Verifies the whole ledger and the files it names.</summary>
public sealed class EvidenceVerification(IDbContextFactory<MonitorDb> databases, EvidenceStore store)
{
    /// <summary>Reads every entry in order and every file once.</summary>
    /// <param name="progress">Told the number of entries done.</param>
    /// <param name="ct">Stops the reading.</param>
    public async Task<EvidenceReport> VerifyAsync(IProgress<long>? progress, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        // One transaction, so that entries added meanwhile do not look like damage at the end.
        await using var snapshot = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        var head = await db.EvidenceHeads.AsNoTracking().SingleAsync(ct);
        var problems = new List<EvidenceProblem>();
        var files = new Dictionary<string, FileCheck>(StringComparer.Ordinal);
        var pruned = (await db.EvidencePrunings.AsNoTracking().Select(p => p.Sequence).ToListAsync(ct)).ToHashSet();
        long entries = 0, expected = 1;
        var previous = EvidenceLedger.Genesis;
        await foreach (var row in db.Evidence.AsNoTracking().OrderBy(e => e.Sequence).AsAsyncEnumerable().WithCancellation(ct))
        {
            for (; expected < row.Sequence; expected++)
                problems.Add(new EvidenceProblem(expected, EvidenceProblemKind.EntryMissing, ""));
            expected = row.Sequence + 1;
            if (EvidenceLedger.HashOf(row) != row.ChainHash)
                problems.Add(new EvidenceProblem(row.Sequence, EvidenceProblemKind.EntryChanged, row.ChainHash));
            else if (row.PreviousHash != previous)
                problems.Add(new EvidenceProblem(row.Sequence, EvidenceProblemKind.ChainBroken, row.PreviousHash));
            previous = row.ChainHash;

            var key = row.File + '\n' + row.Sha256;
            if (!files.TryGetValue(key, out var state))
                files[key] = state = await store.CheckAsync(row.File, row.Sha256, ct);
            // A file that was given up may still be there, for another entry or because the pruning was cut off; then it has to be whole.
            if (state != FileCheck.Whole && !(state == FileCheck.Missing && pruned.Contains(row.Sequence)))
            {
                var kind = state == FileCheck.Missing ? EvidenceProblemKind.FileMissing : EvidenceProblemKind.FileChanged;
                problems.Add(new EvidenceProblem(row.Sequence, kind, row.File));
            }

            entries++;
            progress?.Report(entries);
        }

        for (; expected <= head.Sequence; expected++)
            problems.Add(new EvidenceProblem(expected, EvidenceProblemKind.EntryMissing, ""));
        if (expected == head.Sequence + 1 && previous != head.ChainHash && problems.Count == 0)
            problems.Add(new EvidenceProblem(head.Sequence, EvidenceProblemKind.ChainBroken, head.ChainHash));
        return new EvidenceReport(entries, problems, pruned.Count);
    }

    /// <summary>
    /// Verifies one entry now: that it is what was written, that it continues the one before, and that its file hashes to what it says. What lies further
    /// back in the chain takes <see cref="VerifyAsync"/>.
    /// </summary>
    /// <returns>What is wrong; empty when the entry stands. Null when its file was given up because its time was over and the rest is in order.</returns>
    public async Task<IReadOnlyList<EvidenceProblem>?> VerifyEntryAsync(EvidenceRow row, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(row);
        await using var db = await databases.CreateDbContextAsync(ct);
        var previous = row.Sequence == 1
            ? EvidenceLedger.Genesis
            : await db.Evidence.AsNoTracking().Where(e => e.Sequence == row.Sequence - 1).Select(e => e.ChainHash).SingleOrDefaultAsync(ct);
        var problems = new List<EvidenceProblem>();
        if (previous is null)
            problems.Add(new EvidenceProblem(row.Sequence - 1, EvidenceProblemKind.EntryMissing, ""));
        if (EvidenceLedger.HashOf(row) != row.ChainHash)
            problems.Add(new EvidenceProblem(row.Sequence, EvidenceProblemKind.EntryChanged, row.ChainHash));
        else if (previous is not null && row.PreviousHash != previous)
            problems.Add(new EvidenceProblem(row.Sequence, EvidenceProblemKind.ChainBroken, row.PreviousHash));
        var file = await store.CheckAsync(row.File, row.Sha256, ct);
        if (file == FileCheck.Changed)
            problems.Add(new EvidenceProblem(row.Sequence, EvidenceProblemKind.FileChanged, row.File));
        if (file != FileCheck.Missing)
            return problems;
        var givenUp = await db.EvidencePrunings.AsNoTracking().AnyAsync(p => p.Sequence == row.Sequence, ct);
        if (!givenUp)
            problems.Add(new EvidenceProblem(row.Sequence, EvidenceProblemKind.FileMissing, row.File));
        return givenUp && problems.Count == 0 ? null : problems;
    }
}
