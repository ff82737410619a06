using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Monitor.Domain.Accounts;
using Monitor.Domain.Indicators;
using Monitor.Inspection.Jobs;
using Monitor.Inspection.Nights;
using Monitor.Inspection.Workers;
using Monitor.Platforms;
using Monitor.Platforms.Routes;
using Monitor.Storage;
using Monitor.Storage.Accounts;
using Monitor.Storage.Checks;
using Monitor.Storage.Databases;
using Monitor.Storage.Rounds;

namespace Monitor.Inspection.Rounds;

/// <summary>Plans a round as a timetable: every check gets its time, spaced per host by the host's pace, so that no worker has to wait.</summary>
public sealed class RoundPlanner(
    IDbContextFactory<MonitorDb> dbs, IReadOnlyDictionary<Platform, IPlatformAdapter> adapters, InspectionOptions options, TimeProvider time, ILogger<RoundPlanner> log)
{
    private static readonly TimeSpan TimetableMargin = TimeSpan.FromHours(1);

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
            // Nobody in particular runs a round on offer: it is running from the moment that it is there.
            State = plan.Offered ? RoundState.Running : RoundState.Planned,
            StartedAt = plan.Offered ? now : null,
            Night = plan.Night,
            Offered = plan.Offered,
            CreatedAt = now,
            OpenChecks = accounts.Count,
            AccountCount = accounts.Count,
        };
        db.Rounds.Add(round);
        await db.SaveChangesAsync(ct);
        var timetable = new Timetable(now, options.Paced, plan.Offered ? await AddressesAsync(db, now, ct) : 1);
        var priority = plan.Kind == RoundKind.Recheck ? CheckPriority.Recheck : CheckPriority.FirstLook;
        var checks = new List<CheckRow>(accounts.Count);
        foreach (var account in accounts)
        {
            var (host, due) = timetable.NextFor(adapters[account.Platform], account);
            checks.Add(new CheckRow { RoundId = round.Id, AccountId = account.Id, Platform = account.Platform, Host = host, State = CheckState.Due, DueAt = due, Priority = (int)priority });
        }

        await db.InsertManyAsync(checks, ct);
        if (plan.Offered && options.Paced)
            round.MoveUntil = Later(now + options.NightLength, timetable.End + options.SecondLookDelay + TimetableMargin);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        // What a night has not done by then is 无法核验.
        foreach (var (host, end) in timetable.Hosts.Where(h => h.End - now > Night.FinishedWithin))
        {
            log.LogWarning(
                "Round {Round}: {Host} is asked for {Accounts} accounts and, at its pace, will have been for the last of them at {End}. Accounts without a source of their own wait for a search: give them one",
                round.Id, host, checks.Count(c => c.Host == host), end);
        }

        return round.Id;
    }

    /// <summary>How many addresses look at the platforms: each keeps its own pace, so together they are that much faster.</summary>
    private static async Task<int> AddressesAsync(MonitorDb db, DateTimeOffset now, CancellationToken ct)
    {
        var since = now - WorkerBook.DeadAfter;
        return Math.Max(1, await db.Workers.Where(w => w.SeenAt >= since).Select(w => w.Egress).Distinct().CountAsync(ct));
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static async Task<List<Account>> InScopeAsync(MonitorDb db, RoundPlan plan, CancellationToken ct)
    {
        var accounts = db.Accounts.AsNoTracking().InScope();
        if (plan.AccountIds is { } ids)
            accounts = accounts.Where(a => ids.Contains(a.Id));
        var rows = await accounts.OrderBy(a => a.Id).ToListAsync(ct);
        // Not by Include: what EF does to tie them takes longer, row by row, than reading the accounts.
        var sources = (await accounts.SelectMany(a => a.Sources).ToListAsync(ct)).ToLookup(s => s.AccountId);
        foreach (var row in rows)
            row.Sources.AddRange(sources[row.Id]);
        return [.. rows.Select(r => r.ToAccount())];
    }

    /// <summary>Hands out times host by host.</summary>
    private sealed class Timetable(DateTimeOffset start, bool paced, int addresses)
    {
        private readonly Dictionary<string, DateTimeOffset> _next = new(StringComparer.OrdinalIgnoreCase);
        private DateTimeOffset? _last;

        /// <summary>The time of the last check handed out.</summary>
        public DateTimeOffset End => _last ?? start;

        /// <summary>Each host with the time at which it could take one more check.</summary>
        public IEnumerable<(string Host, DateTimeOffset End)> Hosts => _next.Select(h => (h.Key, h.Value));

        public (string? Host, DateTimeOffset At) NextFor(IPlatformAdapter adapter, Account account)
        {
            if (adapter.Next(account, [], LookDepth.Cheap) is not { } first)
                return (null, start);
            var name = first.Address.Host;
            if (!paced || adapter.Definition.HostOf(name) is not { } host)
                return (name, start);
            var at = _next.GetValueOrDefault(name, start);
            _next[name] = at + ((host.Pace + (host.Jitter / 2)) / addresses);
            _last = Later(End, at);
            return (name, at);
        }
    }
}
