using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Inspection.Rounds;
using Monitor.Platforms;
using Monitor.Storage;
using Monitor.Storage.Checks;
using Monitor.Storage.Rounds;

namespace Monitor.Inspection.Overviews;

/// <summary>
/// How far the open round is. Many browsers may watch it at the same time, so the database is asked once in two seconds, however many ask.
/// </summary>
public sealed class NightWatch(
    IDbContextFactory<MonitorDb> dbs, IReadOnlyDictionary<Platform, IPlatformAdapter> adapters, InspectionOptions options, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    /// <summary>Before so many are done a rate says nothing.</summary>
    private const int LeastForARate = 5;

    private readonly SemaphoreSlim _one = new(1, 1);
    private NightProgress? _latest;
    private DateTimeOffset _readAt;

    /// <summary>The open round over the register; null when none is open.</summary>
    public async Task<NightProgress?> ReadAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            var now = time.GetUtcNow();
            if (now - _readAt >= Fresh)
                (_latest, _readAt) = (await CountAsync(null, now, ct), now);
            return _latest;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The timetable of one round, open or not; null when there is no such round.</summary>
    public Task<NightProgress?> OfAsync(long roundId, CancellationToken ct) => CountAsync(roundId, time.GetUtcNow(), ct);

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async Task<NightProgress?> CountAsync(long? roundId, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var rounds = roundId is { } id
            ? db.Rounds.Where(r => r.Id == id)
            : db.Rounds.Where(r => r.Kind == RoundKind.Daily && (r.State == RoundState.Planned || r.State == RoundState.Running || r.State == RoundState.Paused));
        var round = await rounds.AsNoTracking().OrderByDescending(r => r.Id).FirstOrDefaultAsync(ct);
        if (round is null)
            return null;
        var counts = await db.Checks.AsNoTracking().Where(c => c.RoundId == round.Id)
            .GroupBy(c => new { c.Platform, c.State })
            .Select(g => new { g.Key.Platform, g.Key.State, Count = g.Count(), Last = g.Max(c => c.DueAt) })
            .ToListAsync(ct);
        var platforms = counts.GroupBy(c => c.Platform).OrderBy(g => g.Key).Select(g =>
        {
            var done = g.Where(c => c.State == CheckState.Done).Sum(c => c.Count);
            var open = g.Where(c => c.State is not (CheckState.Done or CheckState.Cancelled)).ToList();
            DateTimeOffset? last = open.Count == 0 ? null : open.Max(c => c.Last);
            return new PlatformProgress(
                g.Key, g.Sum(c => c.Count), done, open.Where(c => c.State == CheckState.SecondLookDue).Sum(c => c.Count), last,
                round.State is RoundState.Running or RoundState.Planned ? Eta(round.StartedAt, done, open.Sum(c => c.Count), last, now) : null);
        }).ToList();
        DateTimeOffset? eta = platforms.Any(p => p.LastDueAt is not null && p.Eta is null) ? null : platforms.Max(p => p.Eta);
        return new NightProgress(
            round.Id, round.State, round.StartedAt, platforms.Sum(p => p.Accounts), platforms.Sum(p => p.Done), eta, platforms,
            round.State is RoundState.Closed or RoundState.Cancelled ? [] : await HostsAsync(db, round, now, ct));
    }

    private async Task<IReadOnlyList<HostProgress>> HostsAsync(MonitorDb db, RoundRow round, DateTimeOffset now, CancellationToken ct)
    {
        var open = await db.Checks.AsNoTracking()
            .Where(c => c.RoundId == round.Id && c.Host != null && c.State != CheckState.Done && c.State != CheckState.Cancelled)
            .GroupBy(c => c.Host!).Select(g => new { Host = g.Key, Count = g.Count(), Last = g.Max(c => c.DueAt) })
            .ToListAsync(ct);
        return
        [
            .. open.OrderByDescending(h => h.Count).ThenBy(h => h.Host, StringComparer.Ordinal).Select(h =>
            {
                var pace = PaceOf(h.Host);
                var byPace = now + (pace * h.Count);
                return new HostProgress(h.Host, h.Count, pace, round.State is not (RoundState.Running or RoundState.Planned) ? null : h.Last > byPace ? h.Last : byPace);
            }),
        ];
    }

    private TimeSpan PaceOf(string host) => options.Paced
        ? adapters.Values.Where(a => a.Definition.Hosts.ContainsKey(host)).Select(a => a.Definition.Hosts[host]).Select(h => h.Pace + (h.Jitter / 2)).FirstOrDefault()
        : TimeSpan.Zero;

    private static DateTimeOffset? Eta(DateTimeOffset? startedAt, int done, int open, DateTimeOffset? last, DateTimeOffset now)
    {
        if (open == 0 || last is null)
            return null;
        DateTimeOffset? byRate = startedAt is { } started && done >= LeastForARate && now > started ? now + ((now - started) / done * open) : null;
        DateTimeOffset? byTimetable = last > now ? last : null;
        return byRate is null || byTimetable > byRate ? byTimetable : byRate;
    }
}
