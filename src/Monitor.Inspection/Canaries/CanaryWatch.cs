using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Monitor.Domain.Accounts;
using Monitor.Domain.Alarms;
using Monitor.Domain.Canaries;
using Monitor.Domain.Readings;
using Monitor.Domain.Rounds;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Alarms;
using Monitor.Inspection.Looks;
using Monitor.Inspection.Plausibility;
using Monitor.Inspection.Rounds;
using Monitor.Platforms;
using Monitor.Platforms.Routes;
using Monitor.Storage;
using Monitor.Storage.Accounts;
using Monitor.Storage.Canaries;
using Monitor.Storage.Checks;

namespace Monitor.Inspection.Canaries;

/// <summary>
/// Looks at the canaries (基准账号): accounts known to post daily, named in the platform's definition file or marked in the register. They are looked at
/// before a round and, where the round accuses somebody, once more after it. Where one does not read alive, the platform's results are void.
/// </summary>
internal sealed class CanaryWatch(
    IDbContextFactory<MonitorDb> dbs, IReadOnlyDictionary<Platform, IPlatformAdapter> adapters, LookTaker looks, PlatformVoids voids, AlarmBook alarms,
    InspectionOptions options, TimeProvider time, ILogger<CanaryWatch> log)
{
    /// <summary>Looks at the canaries of every platform that the round covers, whether it is a night or an inspection; a re-check goes by the open alarms (<see cref="PlatformVoids"/>).</summary>
    public async Task BeforeAsync(long roundId, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (!await db.Rounds.AnyAsync(r => r.Id == roundId && r.Kind != RoundKind.Recheck, ct))
            return;
        var platforms = await db.Checks.Where(c => c.RoundId == roundId).Select(c => c.Platform).Distinct().ToListAsync(ct);
        await LookAsync(platforms, roundId, ct);
    }

    /// <summary>Looks again at the canaries of the platforms on which the round accuses somebody.</summary>
    public async Task AfterAsync(long roundId, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (!await db.Rounds.AnyAsync(r => r.Id == roundId && r.Kind != RoundKind.Recheck, ct))
            return;
        var platforms = await db.Checks
            .Where(c => c.RoundId == roundId && c.State == CheckState.Done && (c.Verdict == Verdict.Unqualified || c.Verdict == Verdict.Gone))
            .Select(c => c.Platform).Distinct().ToListAsync(ct);
        await LookAsync(platforms, roundId, ct);
    }

    /// <summary>Looks at the canaries of these platforms; raises and clears their alarms.</summary>
    /// <param name="platforms">The platforms; those without canaries are passed over.</param>
    /// <param name="roundId">The round whose results are void where a canary does not read alive; null between rounds.</param>
    /// <param name="ct">Stops it.</param>
    public async Task LookAsync(IReadOnlyCollection<Platform> platforms, long? roundId, CancellationToken ct)
    {
        var canaries = (await AllAsync(ct)).Where(c => platforms.Contains(c.Platform)).ToList();
        foreach (var platform in platforms.Except(canaries.Select(c => c.Platform)))
            await alarms.ClearAsync(AlarmKind.CanarySilent, PlatformCode.Of(platform), ct); // there is none any more to be silent
        var rows = await Task.WhenAll(canaries.Select(c => LookAsync(c, roundId, ct)));
        await using (var db = await dbs.CreateDbContextAsync(ct))
        {
            db.CanaryLooks.AddRange(rows);
            await db.SaveChangesAsync(ct);
        }

        foreach (var platform in rows.GroupBy(r => r.Platform))
            await ActAsync(platform.Key, [.. platform.Where(r => !r.Alive)], roundId, ct);
    }

    /// <summary>Every canary there is, of the definition files and of the register.</summary>
    public async Task<IReadOnlyList<Account>> AllAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var marked = await db.Accounts.AsNoTracking().Include(a => a.Sources).Where(a => a.IsCanary).OrderBy(a => a.Id).ToListAsync(ct);
        return
        [
            .. adapters.Values.SelectMany(a => a.Definition.Canaries)
                .Concat(marked.Select(r => r.ToAccount()).Where(a => a.IsInScope && adapters.ContainsKey(a.Platform)))
                .DistinctBy(AccountIdentity.KeyOf),
        ];
    }

    private async Task<CanaryLookRow> LookAsync(Account canary, long? roundId, CancellationToken ct)
    {
        var startedAt = time.GetUtcNow();
        var reading = await ReadAsync(canary, LookDepth.Cheap, ct);
        if (!reading.Alive)
            reading = await ReadAsync(canary, LookDepth.Full, ct);
        if (!reading.Alive)
        {
            await Task.Delay(options.EffectiveCanaryDelay, time, ct);
            reading = await ReadAsync(canary, LookDepth.Full, ct);
        }

        return new CanaryLookRow
        {
            Platform = canary.Platform,
            IdentityKey = AccountIdentity.KeyOf(canary),
            Label = canary.Label,
            RoundId = roundId,
            StartedAt = startedAt,
            EndedAt = time.GetUtcNow(),
            Alive = reading.Alive,
            Outcome = reading.Outcome,
            Reason = reading.Reason,
            Detail = reading.Detail,
            LastPostAt = reading.LastPost?.At,
            LastPostPrecision = reading.LastPost?.Precision,
            LastPostEstimated = reading.LastPost?.Estimated == true,
        };
    }

    private async Task<CanaryReading> ReadAsync(Account canary, LookDepth depth, CancellationToken ct)
    {
        var taken = await looks.TakeAsync(canary, depth, ct);
        return CanaryReading.Of(taken.Readings, taken.EndedAt, TimeSpan.FromDays(RulesOf(canary.Platform).CanarySilentDays));
    }

    private PlausibilityRules RulesOf(Platform platform) => adapters[platform].Definition.Guard;

    private async Task ActAsync(Platform platform, List<CanaryLookRow> failing, long? roundId, CancellationToken ct)
    {
        var code = PlatformCode.Of(platform);
        if (failing.Count == 0)
        {
            await alarms.ClearAsync(AlarmKind.CanarySilent, code, ct);
            return;
        }

        var text = AlarmTexts.Of("CanarySilent", AlarmTexts.Of(platform), string.Join('；', failing.Select(Describe)));
        var taken = roundId is { } round ? await voids.DeclareAsync(round, platform, VoidCause.Canary, text, ct) : 0;
        if (await alarms.RaiseOneAsync(AlarmKind.CanarySilent, code, AlarmSeverity.Critical, text, ct))
            log.LogError("{Count} canaries of {Platform} do not read alive; {Taken} results of round {Round} were taken back", failing.Count, code, taken, roundId);
    }

    private string Describe(CanaryLookRow look) => look is { Outcome: Outcome.Observed, LastPost: { } last }
        ? AlarmTexts.Of("Canary.Silent", $"「{look.Label}」", last.ToText(), RulesOf(look.Platform).CanarySilentDays)
        : AlarmTexts.Of("Canary.Unread", $"「{look.Label}」", AlarmTexts.Of(look.Reason));
}
