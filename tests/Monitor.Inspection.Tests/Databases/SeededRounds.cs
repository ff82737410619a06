using Monitor.Domain.Accounts;
using Monitor.Domain.Findings;
using Monitor.Domain.Indicators;
using Monitor.Domain.Readings;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Rounds;
using Monitor.Storage;
using Monitor.Storage.Accounts;
using Monitor.Storage.Checks;
using Monitor.Storage.Findings;
using Monitor.Storage.Rounds;

namespace Monitor.Inspection.Tests.Databases;

/// <summary>Rounds with results, written down without looking at anything.</summary>
internal static class SeededRounds
{
    public static async Task<List<AccountRow>> AddAccountsAsync(this MonitorDb db, Platform platform, int count, DateTimeOffset at)
    {
        var rows = Enumerable.Range(0, count).Select(_ => Guid.NewGuid().ToString("n")).Select(id => new AccountRow
        {
            Platform = platform,
            PlatformId = id,
            IdentityKey = AccountIdentity.ById(platform, id)!,
            CreatedAt = at,
            UpdatedAt = at,
        }).ToList();
        db.Accounts.AddRange(rows);
        await db.SaveChangesAsync();
        return rows;
    }

    /// <summary>A round with one done check for each account; the accused ones with a finding.</summary>
    public static async Task<RoundRow> AddRoundAsync(
        this MonitorDb db, DateTimeOffset at, IEnumerable<(AccountRow Account, Verdict Verdict)> results, Reason unverifiable = Reason.Temporary, RoundState state = RoundState.Closed)
    {
        var all = results.ToList();
        var round = new RoundRow
        {
            Kind = RoundKind.Daily,
            At = at,
            RuleSetVersion = "1",
            RuleSetJson = RuleSetJson.Write(RuleSetJson.National),
            State = state,
            CreatedAt = at,
            StartedAt = at,
            EndedAt = state == RoundState.Closed ? at.AddHours(3) : null,
            JudgedAt = state == RoundState.Closed ? at.AddHours(3) : null,
            AccountCount = all.Count,
            Qualified = all.Count(r => r.Verdict == Verdict.Qualified),
            Unqualified = all.Count(r => r.Verdict == Verdict.Unqualified),
            Gone = all.Count(r => r.Verdict == Verdict.Gone),
            Unverifiable = all.Count(r => r.Verdict == Verdict.Unverifiable),
        };
        db.Rounds.Add(round);
        foreach (var (account, verdict) in all)
        {
            var check = CheckOf(round, account, verdict, unverifiable, at);
            db.Checks.Add(check);
            if (verdict is Verdict.Unqualified or Verdict.Gone)
                db.Findings.Add(FindingOf(check, account, at));
        }

        await db.SaveChangesAsync();
        return round;
    }

    private static CheckRow CheckOf(RoundRow round, AccountRow account, Verdict verdict, Reason unverifiable, DateTimeOffset at) => new()
    {
        Round = round,
        Account = account,
        Platform = account.Platform,
        State = CheckState.Done,
        DueAt = at,
        StartedAt = at,
        EndedAt = at.AddHours(1),
        Verdict = verdict,
        Outcome = verdict switch { Verdict.Gone => Outcome.AccountGone, Verdict.Unverifiable => Outcome.NotObservable, _ => Outcome.Observed },
        Reason = verdict switch { Verdict.Gone => Reason.NotExist, Verdict.Unverifiable => unverifiable, _ => Reason.Ok },
        SilentDays = verdict == Verdict.Unqualified ? 40 : 1,
    };

    private static FindingRow FindingOf(CheckRow check, AccountRow account, DateTimeOffset at) => new()
    {
        Check = check,
        Account = account,
        Code = "V-UPD-1",
        Level = FindingLevel.Veto,
        Detail = "已40天未更新",
        State = FindingState.ConfirmedByMachine,
        StateSince = at,
        FirstFoundAt = at,
        SilentDays = check.SilentDays ?? FindingRow.UnknownDays,
    };
}
