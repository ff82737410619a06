using Microsoft.EntityFrameworkCore;
using Monitor.Domain.People;
using Monitor.Domain.Sheets;
using Monitor.Storage;
using Monitor.Storage.Evidence;
using Monitor.Storage.Findings;
using Monitor.Storage.Places;

namespace Monitor.Inspection.Findings;

/// <summary>A case with its history.</summary>
/// <param name="Finding">Its finding, with account and check.</param>
/// <param name="Steps">What people did with the account under this indicator, newest first.</param>
/// <param name="Pictures">Ledger entries of the screenshots of its check, and of the pictures that people added to it, oldest first.</param>
/// <param name="SheetId">The check sheet on which people found it; null where the machine did.</param>
public sealed record CaseFile(FindingRow Finding, IReadOnlyList<FindingStepRow> Steps, IReadOnlyList<EvidenceRow> Pictures, long? SheetId)
{
    /// <summary>Reads it.</summary>
    /// <exception cref="NotThereException">There is no such finding in the actor's scope.</exception>
    public static async Task<CaseFile> ReadAsync(IDbContextFactory<MonitorDb> databases, Actor actor, long findingId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(databases);
        actor.Demand(Permission.See);
        await using var db = await databases.CreateDbContextAsync(ct);
        var finding = await db.Findings.AsNoTracking().In(db, actor.Scope).Include(f => f.Account).Include(f => f.Check)
            .SingleOrDefaultAsync(f => f.Id == findingId, ct) ?? throw new NotThereException($"There is no finding {findingId} for {actor.Name}.");
        var steps = await db.FindingSteps.AsNoTracking().Where(s => s.AccountId == finding.AccountId && s.Code == finding.Code)
            .OrderByDescending(s => s.Id).ToListAsync(ct);
        var pictures = await db.Evidence.AsNoTracking()
            .Where(e => e.CheckId == finding.CheckId && (e.Kind == EvidenceKind.Screenshot || e.Kind == EvidenceKind.Upload))
            .OrderBy(e => e.Sequence).ToListAsync(ct);
        var sheet = await db.CheckSheets.AsNoTracking()
            .Where(s => s.CheckId == finding.CheckId && s.State == SheetState.Done && s.Lines.Any(l => l.Code == finding.Code && l.Answer == SheetAnswer.Problem))
            .Select(s => (long?)s.Id).FirstOrDefaultAsync(ct);
        return new CaseFile(finding, steps, pictures, sheet);
    }
}
