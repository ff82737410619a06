using System.Buffers;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Monitor.Domain.People;
using Monitor.Platforms.Text;
using Monitor.Storage;
using Monitor.Storage.Accounts;
using Monitor.Storage.Evidence;
using Monitor.Storage.Places;

namespace Monitor.Inspection.Accounts;

/// <summary>A stored file as text.</summary>
/// <param name="Text">Its beginning; strangers wrote it.</param>
/// <param name="IsWhole">Whether that is all of it.</param>
public sealed record StoredText(string Text, bool IsWhole);

/// <summary>One ledger entry, opened.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Account">Whose it is.</param>
/// <param name="Problems">What the ledger says against it now; empty when it stands, null when its file was given up because its time was over.</param>
/// <param name="Text">What it says; null for a picture, or when the file is not there.</param>
public sealed record OpenedEvidence(EvidenceRow Entry, AccountRow Account, IReadOnlyList<EvidenceProblem>? Problems, StoredText? Text);

/// <summary>One captured answer, opened. Captures stand in no ledger; what they hash to is compared with what was noted.</summary>
/// <param name="Capture">The capture.</param>
/// <param name="Account">Whose it is.</param>
/// <param name="IsUnchanged">Whether the file hashes to what was noted; null when it is no longer there.</param>
/// <param name="Text">What it says; null when it is no longer there.</param>
public sealed record OpenedCapture(CaptureRow Capture, AccountRow Account, bool? IsUnchanged, StoredText? Text);

/// <summary>Opens evidence for people to read, and checks it while doing so.</summary>
public sealed class EvidenceViewing(IDbContextFactory<MonitorDb> databases, EvidenceStore store, EvidenceVerification verification)
{
    /// <summary>Bytes of a text that are shown.</summary>
    public const int MostBytes = 256 << 10;

    /// <summary>Opens a ledger entry.</summary>
    /// <exception cref="NotThereException">There is none in the actor's scope.</exception>
    public async Task<OpenedEvidence> EntryAsync(Actor actor, long sequence, CancellationToken ct)
    {
        actor.Demand(Permission.See);
        await using var db = await databases.CreateDbContextAsync(ct);
        var entry = await db.Evidence.AsNoTracking().In(db, actor.Scope).Include(e => e.Check!.Account).SingleOrDefaultAsync(e => e.Sequence == sequence, ct)
            ?? throw new NotThereException($"There is no evidence {sequence} for {actor.Name}.");
        var problems = await verification.VerifyEntryAsync(entry, ct);
        var text = entry.Kind == EvidenceKind.Screenshot ? null : (await ReadAsync(entry.Sha256, ct))?.Text;
        return new OpenedEvidence(entry, entry.Check!.Account!, problems, text);
    }

    /// <summary>Opens a captured answer.</summary>
    /// <exception cref="NotThereException">There is none in the actor's scope.</exception>
    public async Task<OpenedCapture> CaptureAsync(Actor actor, long id, CancellationToken ct)
    {
        actor.Demand(Permission.See);
        await using var db = await databases.CreateDbContextAsync(ct);
        var found = await (
            from reading in db.Readings.AsNoTracking()
            join look in db.Looks on reading.LookId equals look.Id
            join check in db.Checks.In(db, actor.Scope) on look.CheckId equals check.Id
            where reading.CaptureId == id
            select new { Capture = reading.Capture!, Account = check.Account! }).FirstOrDefaultAsync(ct)
            ?? throw new NotThereException($"There is no capture {id} for {actor.Name}.");
        var file = found.Capture.Sha256 is { } hash ? await ReadAsync(hash, ct) : null;
        return new OpenedCapture(found.Capture, found.Account, file is null ? null : file.Value.Hash == found.Capture.Sha256, file?.Text);
    }

    /// <summary>Reads the beginning of a file as text and hashes all of it, without taking it into memory.</summary>
    private async Task<(StoredText Text, string Hash)?> ReadAsync(string sha256, CancellationToken ct)
    {
        using var stored = store.Open(sha256);
        if (stored is null)
            return null;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var beginning = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(81_920);
        var length = 0L;
        try
        {
            int read;
            while ((read = await stored.Content.ReadAsync(buffer, ct)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                beginning.Write(buffer, 0, (int)Math.Min(read, MostBytes - beginning.Length));
                length += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return (new StoredText(BodyText.Decode(beginning.ToArray(), null), length <= MostBytes), Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
