using Microsoft.EntityFrameworkCore;
using Monitor.Domain.People;
using Monitor.Domain.Proposals;
using Monitor.Domain.Sheets;
using Monitor.Inspection.People;
using Monitor.Platforms.Words;
using Monitor.Storage;
using Monitor.Storage.Audits;
using Monitor.Storage.Checks;
using Monitor.Storage.Places;
using Monitor.Storage.Sheets;

namespace Monitor.Inspection.Sheets;

/// <summary>Makes the check sheets (人工检查单) of a round, with what the machine noticed in the posts that it read.</summary>
public sealed class SheetMaking(IDbContextFactory<MonitorDb> databases, Func<WordLists> words, TimeProvider time)
{
    /// <summary>Most sheets that are made at once.</summary>
    public const int MostAtOnce = 2_000;

    private const int BatchSize = 100;

    /// <summary>Makes a sheet for every ended check of a round in the actor's scope that has none.</summary>
    /// <returns>How many were made.</returns>
    /// <exception cref="NotThereException">The actor may not, or there is no such round.</exception>
    /// <exception cref="Platforms.Definitions.DefinitionException">The word lists are not valid.</exception>
    public async Task<int> MakeAsync(Actor actor, long roundId, CancellationToken ct)
    {
        actor.Demand(Permission.CheckByHand);
        var lists = words();
        var scan = new ContentScan(lists.Words, lists.Shops);
        await using var db = await databases.CreateDbContextAsync(ct);
        if (!await db.Rounds.AnyAsync(r => r.Id == roundId, ct))
            throw new NotThereException($"There is no round {roundId}.");
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var checks = await db.Checks.AsNoTracking().In(db, actor.Scope)
            .Where(c => c.RoundId == roundId && c.State == CheckState.Done && !db.CheckSheets.Any(s => s.CheckId == c.Id))
            .OrderBy(c => c.Id).Take(MostAtOnce).Select(c => new { c.Id, c.Verdict, c.InteractionState }).ToListAsync(ct);
        var now = time.GetUtcNow();
        foreach (var batch in checks.Chunk(BatchSize))
        {
            var posts = await PostTexts.OfAsync(db, [.. batch.Select(c => c.Id)], ct);
            foreach (var check in batch)
            {
                var sheet = new CheckSheetRow { CheckId = check.Id, CreatedAt = now };
                sheet.Lines.AddRange(SheetLines.Of(check.Verdict, check.InteractionState).Select(l => new SheetLineRow { Code = l.Code, MachineWasBlind = l.MachineWasBlind }));
                sheet.Proposals.AddRange(scan.Look([.. posts[check.Id]]).Select(p => new SheetProposalRow { Code = p.Code, Kind = p.Kind, Shown = p.Shown, Excerpt = p.Excerpt, Url = p.Url }));
                db.CheckSheets.Add(sheet);
            }

            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }

        if (checks.Count > 0)
            db.Note(now, actor, "sheet.make", "round", roundId, AuditLogTexts.Of("Sheets", checks.Count));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return checks.Count;
    }
}
