using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.Indicators;
using Monitor.Inspection.Jobs;
using Monitor.Platforms;
using Monitor.Platforms.Routes;
using Monitor.Storage;
using Monitor.Storage.Checks;
using Monitor.Storage.Rounds;

namespace Monitor.Inspection.Rounds;

/// <summary>Plans a round as a timetable: every check gets its time, spaced per host by the host's pace, so that no worker has to wait.</summary>
public sealed class RoundPlanner(
    IDbContextFactory<MonitorDb> dbs, IReadOnlyDictionary<Platform, IPlatformAdapter> adapters, InspectionOptions options, TimeProvider time)
{
    /// <summary>Writes the round and its checks in one transaction.</summary>
    /// <returns>The round's id.</returns>
    /// <exception cref="InvalidOperationException">There is nothing to check.</exception>
    public async Task<long> PlanAsync(RoundPlan plan, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(plan);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var accounts = await InScopeAsync(db, plan, ct);
        if (accounts.Count == 0)
            throw new InvalidOperationException("There is no account in scope (正常 or 已发关停公告) to check.");

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var now = time.GetUtcNow();
        var round = new RoundRow
        {
            Kind = plan.Kind,
            At = plan.At,
            RuleSetVersion = options.Rules.Version,
            RuleSetJson = RuleSetJson.Write(options.Rules),
            State = RoundState.Planned,
            CreatedAt = now,
            OpenChecks = accounts.Count,
            AccountCount = accounts.Count,
        };
        db.Rounds.Add(round);
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var timetable = new Timetable(now, options.Paced);
        var priority = plan.Kind == RoundKind.Recheck ? CheckPriority.Recheck : CheckPriority.FirstLook;
        foreach (var account in accounts)
        {
            db.Checks.Add(new CheckRow
            {
                RoundId = round.Id,
                AccountId = account.Id,
                Platform = account.Platform,
                State = CheckState.Due,
                DueAt = timetable.NextFor(adapters[account.Platform], account),
                Priority = (int)priority,
            });
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return round.Id;
    }

    private static async Task<List<Account>> InScopeAsync(MonitorDb db, RoundPlan plan, CancellationToken ct)
    {
        var query = db.Accounts.AsNoTracking().Include(a => a.Sources).AsSplitQuery();
        if (plan.AccountIds is { } ids)
            query = query.Where(a => EF.Parameter(ids).Contains(a.Id));
        var rows = await query.OrderBy(a => a.Id).ToListAsync(ct);
        return [.. rows.Select(r => r.ToAccount()).Where(a => a.IsInScope)];
    }

    /// <summary>Hands out times host by host.</summary>
    private sealed class Timetable(DateTimeOffset start, bool paced)
    {
        private readonly Dictionary<string, DateTimeOffset> _next = new(StringComparer.OrdinalIgnoreCase);

        public DateTimeOffset NextFor(IPlatformAdapter adapter, Account account)
        {
            if (!paced || adapter.Next(account, [], LookDepth.Cheap) is not { } first
                || !adapter.Definition.Hosts.TryGetValue(first.Address.Host, out var host))
                return start;
            var at = _next.GetValueOrDefault(first.Address.Host, start);
            _next[first.Address.Host] = at + host.Pace + (host.Jitter / 2);
            return at;
        }
    }
}
