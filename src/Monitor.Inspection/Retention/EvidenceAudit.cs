using Monitor.Domain.Alarms;
using Monitor.Inspection.Alarms;
using Monitor.Storage.Evidence;

namespace Monitor.Inspection.Retention;

/// <summary>Verifies the evidence and raises an alarm when it is not whole; clears it when it is again.</summary>
public sealed class EvidenceAudit(EvidenceVerification verification, AlarmBook alarms)
{
    /// <summary>Verifies everything.</summary>
    public async Task<EvidenceReport> RunAsync(CancellationToken ct)
    {
        var report = await verification.VerifyAsync(null, ct);
        if (report.Problems is [var first, ..])
            await alarms.RaiseAsync(AlarmKind.EvidenceBroken, "", AlarmSeverity.Critical, AlarmTexts.Of("EvidenceBroken", $"{first.Sequence} {first.Kind} {first.Detail}"), ct);
        else
            await alarms.ClearAsync(AlarmKind.EvidenceBroken, "", ct);
        return report;
    }
}
