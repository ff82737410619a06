using Microsoft.Extensions.Logging;
using Monitor.Domain.Alarms;
using Monitor.Inspection.Alarms;
using Monitor.Storage.Databases;
using Monitor.Storage.Evidence;

namespace Monitor.Inspection.Checks;

/// <summary>
/// Whether there is room for evidence. Without it no check is begun: nothing is held against an account that cannot be proved, and a look that has to be thrown
/// away costs a platform's patience. The round waits, says so by an alarm, and goes on by itself when there is room again.
/// </summary>
public sealed class EvidenceRoom(EvidenceStore store, AlarmBook alarms, TimeProvider time, ILogger<EvidenceRoom> log)
{
    /// <summary>How often it is tried whether there is room again.</summary>
    internal static readonly TimeSpan TryEvery = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private long? _triedAt;

    /// <summary>A file could not be stored.</summary>
    internal async Task NoteFullAsync(EvidenceDiskFullException full, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(full);
        lock (_lock)
        {
            var isKnown = _triedAt is not null;
            _triedAt = time.GetTimestamp();
            if (isKnown)
                return;
        }

        log.LogError("{Message} The round waits, and goes on by itself when there is room", full.Message);
        try
        {
            await alarms.RaiseAsync(AlarmKind.DiskLow, Environment.MachineName, AlarmSeverity.Critical, AlarmTexts.Of("DiskFull", Environment.MachineName), ct);
        }
        catch (Exception e) when (DatabaseTrouble.Is(e))
        {
            log.LogError(e, "The alarm could not be raised; the database may lie on the same disk");
        }
    }

    /// <summary>Whether checks may be begun. While the disk is known to be full, it is tried every few seconds.</summary>
    internal async Task<bool> HasRoomAsync(CancellationToken ct)
    {
        lock (_lock)
        {
            if (_triedAt is not { } tried)
                return true;
            if (time.GetElapsedTime(tried) < TryEvery)
                return false;
            _triedAt = time.GetTimestamp();
        }

        if (!await store.HasRoomAsync(ct))
            return false;
        await alarms.ClearAsync(AlarmKind.DiskLow, Environment.MachineName, ct);
        lock (_lock)
            _triedAt = null;
        log.LogInformation("There is room for evidence again; the round goes on");
        return true;
    }
}
