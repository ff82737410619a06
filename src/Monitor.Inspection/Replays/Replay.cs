using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.Indicators;
using Monitor.Domain.Readings;
using Monitor.Domain.Time;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Checks;
using Monitor.Inspection.Rounds;
using Monitor.Platforms;
using Monitor.Platforms.Routes;
using Monitor.Storage;
using Monitor.Storage.Checks;
using Monitor.Storage.Evidence;
using Monitor.Storage.Rounds;

namespace Monitor.Inspection.Replays;

/// <summary>
/// Reads a round's captures once more, with today's parsers and definitions or with another rule set, and says what would come out differently. Writes nothing.
/// </summary>
public sealed class Replay(IDbContextFactory<MonitorDb> dbs, IReadOnlyDictionary<Platform, IPlatformAdapter> adapters, EvidenceStore store)
{
    private const int BatchSize = 100;

    /// <summary>The newest nightly round that has ended; null when there is none.</summary>
    public async Task<long?> LatestAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Rounds.AsNoTracking().Where(r => r.Kind == RoundKind.Daily && r.State == RoundState.Closed)
            .OrderByDescending(r => r.Id).Select(r => (long?)r.Id).FirstOrDefaultAsync(ct);
    }

    /// <summary>Replays a round.</summary>
    /// <param name="roundId">The round.</param>
    /// <param name="platform">Only this platform; null for all.</param>
    /// <param name="rules">Another rule set; null for the round's own.</param>
    /// <param name="progress">Told the number of checks done.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="KeyNotFoundException">There is no such round.</exception>
    public async Task<ReplayReport> RunAsync(long roundId, Platform? platform, RuleSet? rules, IProgress<int>? progress, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var round = await db.Rounds.AsNoTracking().SingleOrDefaultAsync(r => r.Id == roundId, ct) ?? throw new KeyNotFoundException($"There is no round {roundId}.");
        rules ??= RuleSetJson.Read(round.RuleSetJson);
        var done = db.Checks.AsNoTracking().Where(c => c.RoundId == roundId && c.State == CheckState.Done);
        if (platform is { } only)
            done = done.Where(c => c.Platform == only);
        var ids = await done
            .OrderBy(c => c.AccountId).ThenBy(c => c.Id).Select(c => c.Id).ToListAsync(ct);
        var differences = new List<ReplayDifference>();
        var (judged, without) = (0, 0);
        foreach (var batch in ids.Chunk(BatchSize))
        {
            var checks = await db.Checks.AsNoTracking().AsSplitQuery()
                .Where(c => batch.Contains(c.Id))
                .Include(c => c.Round)
                .Include(c => c.Account!.Sources)
                .Include(c => c.Account!.MenuLinks)
                .Include(c => c.Looks).ThenInclude(l => l.Readings).ThenInclude(r => r.Capture)
                .OrderBy(c => c.AccountId).ThenBy(c => c.Id)
                .ToListAsync(ct);
            foreach (var check in checks)
            {
                var (difference, whole) = await ReplayAsync(db, check, rules, ct);
                without += whole ? 0 : 1;
                if (difference is not null)
                    differences.Add(difference);
                judged++;
                progress?.Report(judged);
            }
        }

        return new(roundId, rules.Version, judged, without, differences);
    }

    private async Task<(ReplayDifference? Difference, bool Whole)> ReplayAsync(MonitorDb db, CheckRow check, RuleSet rules, CancellationToken ct)
    {
        var account = check.Account!.ToAccount();
        if (check.Looks.Count == 0 || !adapters.TryGetValue(account.Platform, out var adapter))
            return (null, false);
        var known = await CheckLoader.KnownPostAsync(db, check, rules, ct);
        var changed = new List<ReadingDifference>();
        var looks = new List<Look>();
        var whole = true;
        foreach (var look in check.Looks.OrderBy(l => l.Number))
        {
            var readings = new List<Reading>();
            var taken = new List<TakenStep>();
            foreach (var row in look.Readings.OrderBy(r => r.Position))
            {
                var before = StoredReading.Read(row.ReadingJson);
                var capture = row.Capture is null ? null : await OpenAsync(row.Capture, ct);
                whole &= capture is not null || row.Capture is null;
                // What cannot be read again stands as it was read; a step that was not taken has nothing to be read.
                var reading = capture is null ? before : adapter.Read(capture, adapter.AccountId(account, taken));
                // What spoke against the clock of that night still does.
                if (before.Doubt is { } doubt && reading.Outcome == Outcome.Observed)
                    reading = reading.Doubted(doubt);
                if (capture is not null && (reading.Outcome, reading.Reason, reading.Completeness, reading.Posts.Count) != (before.Outcome, before.Reason, before.Completeness, before.Posts.Count))
                    changed.Add(new(look.Number, row.Step, Say(before), Say(reading)));
                readings.Add(reading);
                taken.Add(new(new RouteStep { Name = row.Step, Look = LookKind.Http, Address = capture?.RequestedUrl ?? new Uri("about:blank") }, [reading]));
            }

            looks.Add(new(look.Depth == LookDepths.Full, Judge.Of(rules, account, check.Round!.At, readings, known), readings));
        }

        var after = CheckCourse.Of(rules, account, check.Round!.At, looks, known);
        var judgement = after.Judgement;
        // A course that would go on asks for looks that were never taken: it decides nothing.
        var verdict = after.Next == NextStep.Done || !judgement.Accuses ? judgement.Verdict : Verdict.Unverifiable;
        return (verdict == check.Verdict
            ? null
            : new(account.Id, PlatformCode.Of(account.Platform), account.Label, check.Verdict, check.Reason, check.Detail, verdict, judgement.Reason,
                after.Next == NextStep.Done ? judgement.Detail : "it would have needed a further look", [.. judgement.Findings.Select(f => f.Code)], changed), whole);
    }

    private static string Say(Reading reading) => $"{reading.Outcome} {reading.Reason}, {reading.Posts.Count} posts, {reading.Completeness}";

    private async Task<Capture?> OpenAsync(CaptureRow row, CancellationToken ct)
    {
        var body = ReadOnlyMemory<byte>.Empty;
        if (row.Sha256 is not null)
        {
            if (row.File is null || store.Open(row.Sha256) is not { } stored)
                return null;
            using (stored)
            {
                using var buffer = new MemoryStream();
                await stored.Content.CopyToAsync(buffer, ct);
                body = buffer.ToArray();
            }
        }

        return new Capture
        {
            RequestedUrl = new Uri(row.RequestedUrl),
            FinalUrl = new Uri(row.FinalUrl),
            Status = row.Status,
            ContentType = row.ContentType,
            Headers = row.HeadersJson is null ? new Dictionary<string, string>() : JsonSerializer.Deserialize<Dictionary<string, string>>(row.HeadersJson)!,
            Body = body,
            CapturedAt = ChinaTime.In(row.CapturedAt),
            Failure = row.FailureKind is { } kind ? new(kind, row.FailureDetail ?? "") : null,
        };
    }
}
