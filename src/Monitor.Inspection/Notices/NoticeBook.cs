using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.Alarms;
using Monitor.Domain.Findings;
using Monitor.Domain.Indicators;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Rounds;
using Monitor.Storage;
using Monitor.Storage.Notices;
using Monitor.Storage.Rounds;

namespace Monitor.Inspection.Notices;

/// <summary>
/// Notes what somebody may want to be told of, once each and only on change: an account that was flagged the night before and still is, is no news. Accounts
/// are noted when their round has closed and was judged, because a night that turns out to be void accuses nobody.
/// </summary>
public sealed class NoticeBook(IDbContextFactory<MonitorDb> dbs, TimeProvider time)
{
    /// <summary>Rounds that closed longer ago are no news any more.</summary>
    private static readonly TimeSpan NewsFor = TimeSpan.FromDays(2);

    /// <summary>Notes everything new. May run in several processes at once: what one has noted is not noted again.</summary>
    /// <returns>How much was new.</returns>
    public async Task<int> NoteAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var now = time.GetUtcNow();
        return await AddAsync([.. await AlarmsAsync(db, now, ct), .. await FindingsAsync(db, now, ct)], ct);
    }

    private static async Task<List<NoticeRow>> FindingsAsync(MonitorDb db, DateTimeOffset now, CancellationToken ct)
    {
        var since = now - NewsFor;
        var rows = await db.Findings.AsNoTracking()
            .Where(f => f.Check!.Round!.State == RoundState.Closed && f.Check.Round.EndedAt >= since && (f.Check.Round.JudgedAt != null || f.Check.Round.Kind == RoundKind.Recheck))
            .Where(f => f.State == FindingState.Suspected || f.State == FindingState.ConfirmedByMachine)
            .Where(f => f.Level == FindingLevel.Veto || f.Code == IndicatorCatalogue.NearlySilent || f.Check!.Verdict == Verdict.Gone)
            .Where(f => !db.Notices.Any(n => n.FindingId == f.Id))
            .Where(f => !db.Findings.Any(e => e.AccountId == f.AccountId && e.Code == f.Code && e.Id < f.Id
                && e.State != FindingState.Dismissed && e.State != FindingState.RecheckPassed && e.State != FindingState.Cleared))
            .OrderBy(f => f.Id)
            .Select(f => new { f.Id, f.Code, f.AccountId, f.Account!.Platform, f.Detail })
            .ToListAsync(ct);
        return
        [
            .. rows.Select(r => new NoticeRow
            {
                Event = r.Code == IndicatorCatalogue.NearlySilent ? NoticeEvent.NearlySilent : NoticeEvent.NewlyFlagged,
                Key = $"finding:{r.Id}",
                NotedAt = now,
                AccountId = r.AccountId,
                Platform = r.Platform,
                FindingId = r.Id,
                Text = r.Detail,
            }),
        ];
    }

    private static async Task<List<NoticeRow>> AlarmsAsync(MonitorDb db, DateTimeOffset now, CancellationToken ct)
    {
        var open = await db.Alarms.AsNoTracking().Where(a => a.ClearedAt == null).OrderBy(a => a.Id).ToListAsync(ct);
        var keys = open.ToDictionary(a => $"alarm:{a.Id}");
        var noted = await db.Notices.AsNoTracking().Where(n => keys.Keys.Contains(n.Key)).Select(n => n.Key).ToListAsync(ct);
        return
        [
            .. keys.ExceptBy(noted, k => k.Key).Select(k => new NoticeRow
            {
                Event = k.Value.Kind is AlarmKind.NightNotStarted or AlarmKind.NightNotEnded ? NoticeEvent.NightLate : NoticeEvent.MonitorBroken,
                Key = k.Key,
                NotedAt = now,
                Platform = PlatformCode.TryParse(k.Value.Subject, out var platform) ? platform : null,
                Text = k.Value.Text,
            }),
        ];
    }

    private async Task<int> AddAsync(List<NoticeRow> news, CancellationToken ct)
    {
        if (news.Count == 0)
            return 0;
        try
        {
            await using var db = await dbs.CreateDbContextAsync(ct);
            db.Notices.AddRange(news);
            await db.SaveChangesAsync(ct);
            return news.Count;
        }
        catch (DbUpdateException)
        {
            // Another process noted some of it a moment ago. One by one, what is really new goes in.
            return await AddOneByOneAsync(news, ct);
        }
    }

    private async Task<int> AddOneByOneAsync(List<NoticeRow> news, CancellationToken ct)
    {
        var added = 0;
        foreach (var notice in news)
        {
            await using var db = await dbs.CreateDbContextAsync(ct);
            if (await db.Notices.AnyAsync(n => n.Key == notice.Key, ct))
                continue;
            notice.Id = 0;
            db.Notices.Add(notice);
            added += await db.SaveChangesAsync(ct);
        }

        return added;
    }
}
