using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Findings;
using Monitor.Domain.People;
using Monitor.Storage;
using Monitor.Storage.Notices;
using Monitor.Storage.Places;

namespace Monitor.Inspection.Notices;

/// <summary>
/// Writes the messages that are due: for each channel one with everything that is news to it. What a supervisor has dismissed or a later look has cleared
/// since is left out for good. Which notice went where is unique in the database, so no process can put it into two messages.
/// </summary>
public sealed class NoticePost(IDbContextFactory<MonitorDb> dbs, TimeProvider time)
{
    private const int MostInAMessage = 2000;

    /// <summary>Writes what is due.</summary>
    /// <returns>How many messages.</returns>
    public async Task<int> WriteAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var now = time.GetUtcNow();
        var written = 0;
        foreach (var channel in await db.NoticeChannels.AsNoTracking().Where(c => c.Enabled).OrderBy(c => c.Id).ToListAsync(ct))
        {
            if (!NoticeHours.AreQuiet(channel, now) && await WriteAsync(channel, now, ct))
                written++;
        }

        return written;
    }

    private async Task<bool> WriteAsync(NoticeChannelRow channel, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var news = await NewsAsync(db, channel, now, ct);
        if (news.Count == 0)
            return false;
        var told = news.Where(n => n.Finding is not { State: FindingState.Dismissed or FindingState.RecheckPassed or FindingState.Cleared }).ToList();
        var delivery = told.Count == 0 ? null : new NoticeDeliveryRow
        {
            ChannelId = channel.Id,
            State = NoticeDeliveryState.Waiting,
            Subject = NoticeWriting.Subject(told),
            Body = NoticeWriting.Body(told, now),
            CreatedAt = now,
            DueAt = now,
        };
        if (delivery is not null)
            db.NoticeDeliveries.Add(delivery);
        foreach (var notice in news)
        {
            var item = new NoticeDeliveryItemRow { ChannelId = channel.Id, NoticeId = notice.Id };
            if (delivery is not null && told.Contains(notice))
                delivery.Items.Add(item);
            else
                db.NoticeDeliveryItems.Add(item);
        }

        try
        {
            await db.SaveChangesAsync(ct);
            return delivery is not null;
        }
        catch (DbUpdateException) when (!ct.IsCancellationRequested)
        {
            // Another process was a moment faster with the same news; if it was anything else, the next turn meets it again.
            await using var again = await dbs.CreateDbContextAsync(ct);
            var ids = news.Select(n => n.Id).ToList();
            if (await again.NoticeDeliveryItems.AnyAsync(i => i.ChannelId == channel.Id && ids.Contains(i.NoticeId), ct))
                return false;
            throw;
        }
    }

    private static async Task<List<NoticeRow>> NewsAsync(MonitorDb db, NoticeChannelRow channel, DateTimeOffset now, CancellationToken ct)
    {
        var wanted = NoticeEvents.Read(channel.Events);
        var aboutMonitor = wanted.Where(NoticeWriting.IsAboutMonitor).ToList();
        var aboutAccounts = wanted.Except(aboutMonitor).ToList();
        var until = NoticeHours.NewsUntil(channel, now);
        var news = db.Notices.AsNoTracking().Include(n => n.Account).Include(n => n.Finding)
            .Where(n => n.NotedAt >= channel.Since && !db.NoticeDeliveryItems.Any(i => i.ChannelId == channel.Id && i.NoticeId == n.Id))
            // A digest is for the news on accounts; that the monitor is broken is said at once.
            .Where(n => aboutMonitor.Contains(n.Event) || (aboutAccounts.Contains(n.Event) && n.NotedAt <= until));
        if (channel.Platform is { } platform)
            news = news.Where(n => n.Platform == null || n.Platform == platform);
        if (channel.RegionId is not null || channel.UnitId is not null)
        {
            var accounts = db.Accounts.In(db, new Scope(channel.RegionId, channel.UnitId)).Select(a => (long?)a.Id);
            news = news.Where(n => n.AccountId == null || accounts.Contains(n.AccountId));
        }

        return await news.OrderBy(n => n.Id).Take(MostInAMessage).ToListAsync(ct);
    }
}
