using System.Text;
using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.Findings;
using Monitor.Domain.Indicators;
using Monitor.Domain.Links;
using Monitor.Domain.Readings;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Rounds;
using Monitor.Storage;
using Monitor.Storage.Accounts;
using Monitor.Storage.Canaries;
using Monitor.Storage.Checks;
using Monitor.Storage.Evidence;
using Monitor.Storage.Findings;
using Monitor.Storage.Rounds;

namespace Monitor.Web.Tests.Quality;

/// <summary>Two closed nights and one in work over a register, everything that a page can show of them included.</summary>
internal static class FilledRounds
{
    /// <summary>A picture of one pixel.</summary>
    private const string OnePixel = "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=";

    public static async Task AddAsync(MonitorDb db, EvidenceStore store, EvidenceLedger ledger, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var now = TimeProvider.System.GetUtcNow();
        var accounts = await db.Accounts.OrderBy(a => a.Id).ToListAsync(ct);
        var picture = await store.SaveScreenshotAsync(Convert.FromBase64String(OnePixel), ct);
        var body = Encoding.UTF8.GetBytes("<html><script>window.hacked = true</script><body onload='window.hacked=true'>\u202E恶意页面" + new string('长', 5_000));
        var answer = await store.SaveAnswerAsync(body, ct);
        var capture = new Capture
        {
            RequestedUrl = new Uri("https://m.weibo.cn/u/1"), FinalUrl = new Uri("https://m.weibo.cn/u/1"), Status = 200, ContentType = "text/html", Body = body, CapturedAt = now,
        };
        for (var night = 2; night >= 1; night--)
        {
            var at = now.AddDays(-night);
            var round = Round(RoundState.Closed, at, accounts.Count);
            (round.StartedAt, round.EndedAt, round.Unqualified) = (at, at.AddHours(2), accounts.Count);
            var checks = new List<CheckRow>();
            foreach (var (account, i) in accounts.Select((a, i) => (a, i)))
            {
                var check = CheckOf(round, account, at, i);
                await AddLooksAsync(check, store, capture, at, ct);
                db.Checks.Add(check);
                db.Findings.Add(FindingOf(check, i, at));
                checks.Add(check);
            }

            await db.SaveChangesAsync(ct);
            await ledger.AppendAsync(
                db, [.. checks.SelectMany(c => new[] { new EvidenceEntry(c.Id, 2, EvidenceKind.Screenshot, picture), new EvidenceEntry(c.Id, 2, EvidenceKind.Capture, answer) })], ct);
        }

        foreach (var account in accounts)
        {
            var newest = await db.Findings.Where(f => f.AccountId == account.Id).OrderByDescending(f => f.Id).ToListAsync(ct);
            newest[1].SupersededById = newest[0].Id;
            db.Posts.AddRange(Enumerable.Range(0, 25).Select(n => PostOf(account, n, now)));
        }

        var open = Round(RoundState.Running, now, accounts.Count);
        (open.StartedAt, open.OpenChecks) = (now.AddMinutes(-5), accounts.Count);
        db.Checks.AddRange(accounts.Select(a => new CheckRow { Round = open, AccountId = a.Id, Platform = a.Platform, Host = "m.weibo.cn", State = CheckState.Due, DueAt = now.AddHours(1) }));
        db.CanaryLooks.AddRange(Enumerable.Range(0, 4).Select(i => new CanaryLookRow
        {
            Platform = (Platform)(i % 3), IdentityKey = $"canary{i}", Label = HostileWords.At(i), StartedAt = now, EndedAt = now, Alive = i % 2 == 0,
            Outcome = i % 2 == 0 ? Outcome.Observed : Outcome.NotObservable, Reason = i % 2 == 0 ? Reason.Ok : Reason.Captcha, Detail = HostileWords.At(i), LastPostAt = now.AddHours(-3),
        }));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private static RoundRow Round(RoundState state, DateTimeOffset at, int accounts) => new()
    {
        Kind = RoundKind.Daily, At = at, RuleSetVersion = "1", RuleSetJson = RuleSetJson.Write(RuleSetJson.National), State = state, CreatedAt = at, AccountCount = accounts,
    };

    private static CheckRow CheckOf(RoundRow round, AccountRow account, DateTimeOffset at, int i)
    {
        // Every third could not be seen; the first, which the pages show, is unqualified.
        var unseen = i % 3 == 2;
        var check = new CheckRow
        {
            Round = round, AccountId = account.Id, Platform = account.Platform, State = CheckState.Done, DueAt = at, StartedAt = at, EndedAt = at.AddHours(1),
            Verdict = unseen ? Verdict.Unverifiable : Verdict.Unqualified, Outcome = unseen ? Outcome.NotObservable : Outcome.Observed,
            Reason = unseen ? Reason.Captcha : Reason.Ok, Detail = HostileWords.At(i), LastPostAt = at.AddDays(-40), SilentDays = unseen ? null : 40,
            InteractionState = InteractionState.Closed, InteractionProof = HostileWords.At(i + 1),
        };
        check.Links.AddRange(Enumerable.Range(0, 4).Select(n => new LinkCheckRow
        {
            Path = n == 3 ? HostileWords.At(i) : $"{(n == 0 ? HostileWords.At(i + 1).Replace('/', '-') : "政务服务")}/{HostileWords.At(i + n)}",
            Url = n % 2 == 0 ? "javascript:alert(2)" : "https://a.gov.cn/" + new string('a', 1_500), Verdict = (LinkVerdict)n, Cause = LinkCause.Dns, Detail = HostileWords.At(n), CheckedAt = at,
        }));
        return check;
    }

    private static async Task AddLooksAsync(CheckRow check, EvidenceStore store, Capture capture, DateTimeOffset at, CancellationToken ct)
    {
        for (var number = 1; number <= 2; number++)
        {
            var look = new LookRow { Number = number, Depth = number == 1 ? "cheap" : "full", StartedAt = at, EndedAt = at.AddMinutes(1), Verdict = check.Verdict!.Value, JudgementJson = "{}" };
            look.Readings.Add(new ReadingRow
            {
                Position = 0, Step = "posts", Kind = ReadingKind.WeiboPosts, Outcome = check.Outcome!.Value, Reason = check.Reason!.Value, Detail = check.Detail,
                Completeness = Completeness.Complete, ReadingJson = "{}", Capture = await store.SaveCaptureAsync(capture, ct),
            });
            check.Looks.Add(look);
        }
    }

    private static FindingRow FindingOf(CheckRow check, int i, DateTimeOffset at) => new()
    {
        Check = check, AccountId = check.AccountId, Code = IndicatorCatalogue.NotUpdated, Level = FindingLevel.Veto, Detail = "已40天未更新 " + HostileWords.At(i),
        State = FindingState.ConfirmedByMachine, FirstFoundAt = at, StateSince = at, ConfirmedAt = at, SilentDays = check.SilentDays ?? FindingRow.UnknownDays,
    };

    private static PostRow PostOf(AccountRow account, int n, DateTimeOffset now) => new()
    {
        AccountId = account.Id, PostId = $"p{n}", PublishedAt = now.AddDays(-42 - (n * 3)), Latest = now.AddDays(-42 - (n * 3)), Precision = TimePrecision.Second,
        Title = HostileWords.At(n), Url = n % 2 == 0 ? "javascript:alert(3)" : "https://m.weibo.cn/1", FirstSeenAt = now, LastSeenAt = now,
    };
}
