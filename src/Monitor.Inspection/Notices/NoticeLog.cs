using Microsoft.EntityFrameworkCore;
using Monitor.Domain.People;
using Monitor.Storage;
using Monitor.Storage.Audits;
using Monitor.Storage.Notices;

namespace Monitor.Inspection.Notices;

/// <summary>What was sent, to whom, and what became of it (通知记录).</summary>
public sealed class NoticeLog(IDbContextFactory<MonitorDb> dbs, TimeProvider time)
{
    /// <summary>Messages on a page.</summary>
    public const int PageSize = 50;

    /// <summary>Messages, newest first.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="before">Only those with a smaller key; null for the newest.</param>
    /// <param name="ct">Ends it.</param>
    /// <exception cref="NotThereException">The actor may not.</exception>
    public async Task<IReadOnlyList<NoticeDeliveryRow>> ReadAsync(Actor actor, long? before, CancellationToken ct)
    {
        actor.Demand(Permission.SeeOperations);
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.NoticeDeliveries.AsNoTracking().Include(d => d.Channel)
            .Where(d => before == null || d.Id < before)
            .OrderByDescending(d => d.Id).Take(PageSize).ToListAsync(ct);
    }

    /// <summary>Has a message that failed, or may not have arrived, sent again.</summary>
    /// <exception cref="NotThereException">There is none such, or not for this actor.</exception>
    public async Task ResendAsync(Actor actor, long deliveryId, CancellationToken ct)
    {
        actor.Demand(Permission.Operate);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var now = time.GetUtcNow();
        var moved = await db.NoticeDeliveries
            .Where(d => d.Id == deliveryId && (d.State == NoticeDeliveryState.Failed || d.State == NoticeDeliveryState.Uncertain))
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.State, NoticeDeliveryState.Waiting).SetProperty(d => d.DueAt, now).SetProperty(d => d.Tries, 0), ct);
        if (moved == 0)
            throw new NotThereException($"There is no message {deliveryId} that could be sent again.");
        db.Note(now, actor, "notice.resend", "noticeDelivery", deliveryId);
        await db.SaveChangesAsync(ct);
    }
}
