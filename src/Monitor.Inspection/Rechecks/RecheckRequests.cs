using Microsoft.EntityFrameworkCore;
using Monitor.Domain.People;
using Monitor.Domain.Verdicts;
using Monitor.Storage;
using Monitor.Storage.Accounts;
using Monitor.Storage.Checks;
using Monitor.Storage.Places;

namespace Monitor.Inspection.Rechecks;

/// <summary>What a re-check said of one account.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Account">What it is called.</param>
/// <param name="Verdict">The verdict; null while it is in work.</param>
/// <param name="SilentDays">Days silent; null where that is not known (<see cref="Silence"/>).</param>
public sealed record RecheckResult(long AccountId, string Account, Verdict? Verdict, int? SilentDays);

/// <summary>Who may have which accounts looked at again, and what came of it.</summary>
public sealed class RecheckRequests(IDbContextFactory<MonitorDb> databases)
{
    /// <summary>Most accounts of one request.</summary>
    public const int MostAtOnce = 500;

    /// <summary>Those of the accounts that lie in the actor's scope and can be looked at (正常、已发关停公告).</summary>
    /// <exception cref="NotThereException">The actor may not re-check, or none of the accounts is there.</exception>
    public async Task<IReadOnlyList<long>> AllowedAsync(Actor actor, IReadOnlyCollection<long> accountIds, CancellationToken ct)
    {
        actor.Demand(Permission.Recheck);
        await using var db = await databases.CreateDbContextAsync(ct);
        var ids = await db.Accounts.AsNoTracking().In(db, actor.Scope).InScope()
            .Where(a => accountIds.Contains(a.Id))
            .OrderBy(a => a.Id).Select(a => a.Id).Take(MostAtOnce).ToListAsync(ct);
        return ids.Count > 0 ? ids : throw new NotThereException($"None of the accounts is there for {actor.Name}.");
    }

    /// <summary>What re-checks that ended since a moment said of these accounts; those still in work come without a verdict.</summary>
    public async Task<IReadOnlyList<RecheckResult>> ResultsAsync(Actor actor, IReadOnlyCollection<long> accountIds, DateTimeOffset since, CancellationToken ct)
    {
        actor.Demand(Permission.See);
        await using var db = await databases.CreateDbContextAsync(ct);
        var accounts = await db.Accounts.AsNoTracking().In(db, actor.Scope).Where(a => accountIds.Contains(a.Id))
            .OrderBy(a => a.Id).Select(a => new { a.Id, a.Name, a.PlatformId, a.Url }).ToListAsync(ct);
        var checks = (await db.Checks.AsNoTracking().In(db, actor.Scope)
            .Where(c => accountIds.Contains(c.AccountId) && c.State == CheckState.Done && c.EndedAt >= since && c.Round!.Kind == Rounds.RoundKind.Recheck)
            .Select(c => new { c.Id, c.AccountId, c.Verdict, c.SilentDays }).ToListAsync(ct)).ToLookup(c => c.AccountId);
        return
        [
            .. accounts.Select(a =>
            {
                var newest = checks[a.Id].MaxBy(c => c.Id);
                return new RecheckResult(a.Id, a.Name ?? a.PlatformId ?? a.Url ?? $"#{a.Id}", newest?.Verdict, Silence.Known(newest?.Verdict, newest?.SilentDays));
            }),
        ];
    }
}
