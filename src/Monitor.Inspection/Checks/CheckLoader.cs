using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Indicators;
using Monitor.Domain.Readings;
using Monitor.Domain.Verdicts;
using Monitor.Storage;
using Monitor.Storage.Checks;

namespace Monitor.Inspection.Checks;

/// <summary>Brings a check back from the database as the domain sees it.</summary>
internal sealed class CheckLoader(IDbContextFactory<MonitorDb> dbs)
{
    /// <summary>The round that a check belongs to.</summary>
    public async Task<long> RoundOfAsync(long checkId, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Checks.AsNoTracking().Where(c => c.Id == checkId).Select(c => c.RoundId).SingleAsync(ct);
    }

    /// <summary>Loads it with its account, rules and earlier looks, of which there are none before the first.</summary>
    public async Task<CheckTurn> LoadAsync(CheckLease lease, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var check = await db.Checks.AsNoTracking().Include(c => c.Round).Include(c => c.Account).SingleAsync(c => c.Id == lease.CheckId, ct);
        check.Account!.Sources.AddRange(await db.AccountSources.AsNoTracking().Where(s => s.AccountId == check.AccountId).ToListAsync(ct));
        check.Account.MenuLinks.AddRange(await db.MenuLinks.AsNoTracking().Where(l => l.AccountId == check.AccountId).ToListAsync(ct));
        if (lease.Look > 1)
            check.Looks.AddRange(await db.Looks.AsNoTracking().Include(l => l.Readings).Where(l => l.CheckId == check.Id).ToListAsync(ct));
        var account = check.Account.ToAccount();
        var rules = RuleSetJson.Read(check.Round!.RuleSetJson);
        var known = await KnownPostAsync(db, check, rules, ct);
        var looks = check.Looks.OrderBy(l => l.Number).Select(l => ToLook(l, check, account, rules, known)).ToList();
        return new CheckTurn
        {
            Account = account,
            Rules = rules,
            RoundKind = check.Round.Kind,
            MoveUntil = check.Round.MoveUntil,
            At = check.Round.At,
            Known = known,
            Looks = looks,
            Course = looks.Count == 0 ? null : CheckCourse.Of(rules, account, check.Round.At, looks, known),
        };
    }

    private static Look ToLook(LookRow row, CheckRow check, Domain.Accounts.Account account, RuleSet rules, KnownPost? known)
    {
        var readings = row.Readings.OrderBy(r => r.Position).Select(r => StoredReading.Read(r.ReadingJson)).ToList();
        return new(row.Depth == LookDepths.Full, Judge.Of(rules, account, check.Round!.At, readings, known), readings);
    }

    /// <summary>
    /// The newest exact post that earlier rounds recorded inside the round's time: a historical round must not lose the posts of its own days behind
    /// newer ones. Posts first seen in this check speak through its own readings.
    /// </summary>
    internal static async Task<KnownPost?> KnownPostAsync(MonitorDb db, CheckRow check, RuleSet rules, CancellationToken ct)
    {
        var startedAt = check.StartedAt ?? check.DueAt;
        var until = UpdateWindow.Of(rules, check.Round!.At, startedAt).To;
        var post = await db.Posts.AsNoTracking()
            .Where(p => p.AccountId == check.AccountId && !p.Estimated && p.FirstSeenAt < startedAt && p.PublishedAt <= until)
            .OrderByDescending(p => p.PublishedAt)
            .FirstOrDefaultAsync(ct);
        return post is null
            ? null
            : new(new PostTime(Domain.Time.ChinaTime.In(post.PublishedAt), post.Precision), $"record {post.PostId}", post.LastSeenAt);
    }
}
