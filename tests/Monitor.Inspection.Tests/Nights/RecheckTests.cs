using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Findings;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Rechecks;
using Monitor.Inspection.Rounds;
using Monitor.Replicas;
using Monitor.Storage.Findings;

namespace Monitor.Inspection.Tests.Nights;

/// <summary>复核 after a night in which two accounts were flagged that have posted since.</summary>
public sealed class RecheckTests : IAsyncLifetime
{
    private SmallWorld _small = null!;
    private RoundReportData _night = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _small = await SmallWorld.StartAsync(
            [.. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Normal, 3), .. SmallWorld.Of(ReplicaPlatform.Douyin, ReplicaState.Normal)]);
        foreach (var account in _small.World.Accounts.Take(2))
            _small.Replicas.Faults.Add(new Fault(FaultKind.OldList) { AccountId = account.Id });
        _night = await _small.Night.RunAsync();
        _small.Replicas.Faults.Clear();
    }

    public ValueTask DisposeAsync() => _small.DisposeAsync();

    [Fact]
    public async Task Of_all_flagged_looks_at_those_alone_and_leaves_the_numbers_of_the_night()
    {
        _night.Round.Unqualified.ShouldBe(2);

        var report = await _small.Night.Get<Recheck>().FlaggedAsync(null, Token);

        report!.Round.Id.ShouldNotBe(_night.Round.Id);
        report.Checks.Select(c => c.Id).Order().ShouldBe(_small.World.Accounts.Take(2).Select(a => a.Id).Order());
        report.Checks.ShouldAllBe(c => c.Verdict == Verdict.Qualified);
        var night = await _small.ReadAsync(_night.Round.Id);
        night.Round.ShouldBe(_night.Round);
        night.Checks.Count(c => c.Verdict == Verdict.Unqualified).ShouldBe(2);
    }

    [Fact]
    public async Task Of_one_account_is_a_round_of_its_own()
    {
        var id = await _small.AskAsync(db => db.Checks.Where(c => c.Verdict == Verdict.Unqualified).Select(c => c.AccountId).FirstAsync(Token));

        var report = await _small.Night.Get<Recheck>().AccountAsync(id, Token);

        report.Checks.Count.ShouldBe(1);
        var rounds = await _small.AskAsync(db => db.Rounds.AsNoTracking().OrderBy(r => r.Id).Select(r => r.Kind).ToListAsync(Token));
        rounds.ShouldBe([RoundKind.Daily, RoundKind.Recheck]);
    }

    [Fact]
    public async Task A_recovered_account_is_cleared_of_what_the_machine_found_and_not_of_what_a_supervisor_upheld()
    {
        var findings = await FindingsAsync();
        findings.ShouldAllBe(f => f.State == FindingState.ConfirmedByMachine);
        var upheld = findings[0];
        await _small.AskAsync(db => db.Findings.Where(f => f.AccountId == upheld.AccountId).ExecuteUpdateAsync(s => s.SetProperty(f => f.State, FindingState.Upheld), Token));

        await _small.Night.Get<Recheck>().FlaggedAsync(null, Token);

        var after = await FindingsAsync();
        (await _small.AskAsync(db => db.Findings.Select(f => new { f.SilentDays, OfCheck = f.Check!.SilentDays }).ToListAsync(Token))).ShouldAllBe(f => f.OfCheck != null && f.SilentDays == f.OfCheck);
        after.Where(f => f.AccountId == upheld.AccountId).ShouldAllBe(f => f.State == FindingState.Upheld);
        after.Where(f => f.AccountId != upheld.AccountId).ShouldAllBe(f => f.State == FindingState.Cleared && f.ClosedAt != null);
    }

    [Fact]
    public async Task A_recheck_that_cannot_look_clears_nothing()
    {
        _small.Replicas.Faults.Add(new Fault(FaultKind.Captcha));

        var report = await _small.Night.Get<Recheck>().FlaggedAsync(null, Token);

        report!.Checks.ShouldAllBe(c => c.Verdict == Verdict.Unverifiable);
        (await FindingsAsync()).ShouldAllBe(f => f.State == FindingState.ConfirmedByMachine);
    }

    [Fact]
    public async Task A_finding_that_is_still_open_is_carried_on_and_not_doubled()
    {
        foreach (var account in _small.World.Accounts.Take(2))
            _small.Replicas.Faults.Add(new Fault(FaultKind.OldList) { AccountId = account.Id });
        var before = await FindingsAsync();
        var inHand = before[0];
        await _small.AskAsync(db => db.Findings.Where(f => f.AccountId == inHand.AccountId).ExecuteUpdateAsync(
            s => s.SetProperty(f => f.State, FindingState.Notified).SetProperty(f => f.ReviewedBy, "主管"), Token));

        await _small.Night.Get<Recheck>().FlaggedAsync(null, Token);

        var after = await FindingsAsync();
        var current = after.Where(f => f.SupersededById == null).ToList();
        current.Select(f => (f.AccountId, f.Code)).Order().ShouldBe(before.Select(f => (f.AccountId, f.Code)).Order(), "one case for each account and indicator");
        current.ShouldAllBe(f => before.Single(b => b.AccountId == f.AccountId && b.Code == f.Code).FirstFoundAt == f.FirstFoundAt);
        current.Where(f => f.AccountId == inHand.AccountId).ShouldAllBe(f => f.State == FindingState.Notified && f.ReviewedBy == "主管");
        current.Where(f => f.AccountId != inHand.AccountId).ShouldAllBe(f => f.State == FindingState.ConfirmedByMachine);
        after.Count.ShouldBe(before.Count * 2, "the first night keeps its own, and they name what came after them");
    }

    [Fact]
    public async Task A_silence_that_began_after_another_one_had_ended_is_a_case_of_its_own()
    {
        foreach (var account in _small.World.Accounts.Take(2))
            _small.Replicas.Faults.Add(new Fault(FaultKind.OldList) { AccountId = account.Id });
        var longAgo = DateTimeOffset.UnixEpoch;
        await _small.AskAsync(db => db.Findings.ExecuteUpdateAsync(s => s.SetProperty(f => f.FirstFoundAt, longAgo), Token));
        var before = await FindingsAsync();

        await _small.Night.Get<Recheck>().FlaggedAsync(null, Token);

        var after = await FindingsAsync();
        after.Where(f => f.FirstFoundAt == longAgo).ShouldAllBe(f => f.State == FindingState.Cleared && f.ClosedAt != null && f.SupersededById != null);
        after.Where(f => f.SupersededById == null).Select(f => (f.AccountId, f.Code)).Order().ShouldBe(before.Select(f => (f.AccountId, f.Code)).Order());
        after.Where(f => f.SupersededById == null).ShouldAllBe(f => f.FirstFoundAt > longAgo && f.State == FindingState.ConfirmedByMachine);
    }

    private Task<List<FindingRow>> FindingsAsync() => _small.AskAsync(db => db.Findings.AsNoTracking().OrderBy(f => f.Id).ToListAsync(Token));
}
