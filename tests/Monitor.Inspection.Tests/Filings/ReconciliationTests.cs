using System.Text;
using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.Circulars;
using Monitor.Domain.Filings;
using Monitor.Domain.Findings;
using Monitor.Domain.People;
using Monitor.Domain.Time;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Circulars;
using Monitor.Inspection.Filings;
using Monitor.Inspection.Findings;
using Monitor.Inspection.Listings;
using Monitor.Inspection.Rounds;
using Monitor.Inspection.Tests.Circulars;
using Monitor.Inspection.Tests.Databases;
using Monitor.Testing;

namespace Monitor.Inspection.Tests.Filings;

/// <summary>From an export to cases and to a circular's 漏报, on both databases.</summary>
public abstract class ReconciliationTests(PostgresCluster cluster, bool postgres) : StoredPeriods(cluster, postgres)
{
    private const string Header = "新媒体标识码,账号类型,账号名称,填报单位名称,账号状态\n";

    private static readonly Actor Office = new("主管", Role.Supervisor, Scope.All);

    private readonly FixedTime _time = new(At("2026-09-10"));

    [Fact]
    public async Task An_account_that_is_not_in_the_export_is_proposed_as_missed_and_reaches_a_circular_only_when_a_person_confirmed_it()
    {
        var accounts = await AddAccountsAsync(4, unit: "甲局");
        await AddRoundAsync(RoundKind.Quarterly, "2026-08-20", [.. accounts.Select(a => (a, a == accounts[3] ? Verdict.Unqualified : Verdict.Qualified))], FindingState.Upheld);
        (await DataAsync()).Reconciliation.ShouldBeNull();
        (await DataAsync()).LastReconciledAt.ShouldBeNull();

        var outcome = await ReconcileAsync(Export(1, 3));
        outcome.Counts[Reconciler.Missed].ShouldBe(1); // 账号2 is on Douyin, of which the export holds nothing
        outcome.NotInExport.ShouldBe([Platform.Douyin]);
        var missed = (await Cases().ListAsync(Office, FlaggedList.ToReview, Reconciler.Missed, new Slice(null, 10), default)).Items.ShouldHaveSingleItem();
        (missed.AccountId, missed.State).ShouldBe((accounts[3], FindingState.Suspected));
        (await Cases().TruthAsync(Office, default)).ShouldSatisfyAllConditions(t => t.Counts.ShouldContain(new RegisterCaseCount(Reconciler.Missed, 1, 0)), t => t.NotWatched.ShouldBe(0));
        var before = await DataAsync();
        before.Missed.ShouldBeEmpty();
        before.Reconciliation!.ShouldSatisfyAllConditions(r => r.Undecided.ShouldBe(1), r => r.RegisterEntries.ShouldBe(2));

        (await Cases().MoveAsync(Office, [missed.Id], FindingState.Upheld, null, default)).Moved.ShouldBe(1);
        var after = await DataAsync();
        after.Missed.ShouldHaveSingleItem().ShouldSatisfyAllConditions(m => m.AccountId.ShouldBe(accounts[3]), m => m.IsBad.ShouldBe(true), m => m.FiledOn.ShouldBeNull());
        after.Reconciliation!.Undecided.ShouldBe(0);
        after.Accounts.Single(a => a.Id == accounts[0]).RegisterCode.ShouldBe("4600000001WX0001");

        _time.Move(TimeSpan.FromDays(3)); // it was filed after all
        await ReconcileAsync(Export(1, 3, 4));
        (await DataAsync()).Missed.ShouldHaveSingleItem().FiledOn.ShouldBe(new DateOnly(2026, 9, 13));
    }

    [Fact]
    public async Task A_reconciliation_of_another_quarter_says_nothing_of_this_one()
    {
        await AddAccountsAsync(2);
        _time.Move(TimeSpan.FromDays(100));
        await ReconcileAsync(Export(1, 2));
        var data = await DataAsync();
        data.Reconciliation.ShouldBeNull();
        data.LastReconciledAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task What_the_machine_proposed_is_cleared_when_it_no_longer_holds_and_what_was_dismissed_stays_dismissed()
    {
        var accounts = await AddAccountsAsync(6); // 1 and 4 are of one platform, as are 2 and 5, 3 and 6
        await ReconcileAsync(Export(1, 2, 3));
        var cases = (await Cases().ListAsync(Office, FlaggedList.ToReview, Reconciler.Missed, new Slice(null, 10), default)).Items;
        cases.Select(c => c.AccountId).ShouldBe([accounts[3], accounts[4], accounts[5]], ignoreOrder: true);
        var dismissed = cases.Single(c => c.AccountId == accounts[3]);
        (await Cases().MoveAsync(Office, [dismissed.Id], FindingState.Dismissed, null, default)).Problem.ShouldBe(ReviewProblem.ReasonMissing);
        await Cases().MoveAsync(Office, [dismissed.Id], FindingState.Dismissed, "不是政务新媒体", default);

        await ReconcileAsync(Export(1, 2, 3, 5));
        (await Cases().ListAsync(Office, FlaggedList.ToReview, Reconciler.Missed, new Slice(null, 10), default)).Items.ShouldHaveSingleItem().AccountId.ShouldBe(accounts[5]);
        var closed = (await Cases().ListAsync(Office, FlaggedList.Closed, Reconciler.Missed, new Slice(null, 10), default)).Items;
        closed.Select(c => (c.AccountId, c.State)).ShouldBe([(accounts[3], FindingState.Dismissed), (accounts[4], FindingState.Cleared)], ignoreOrder: true);
    }

    [Fact]
    public async Task A_file_with_one_bad_row_imports_nothing_and_an_older_export_does_not_replace_a_newer_one()
    {
        await AddAccountsAsync(1);
        (await ImportAsync(Header + "46,微信公众号,账号1,,\n")).Import.ShouldBeNull();
        (await ImportAsync(Export(1))).Import!.Entries.ShouldBe(1);
        (await ImportAsync(Export(1, 2), new DateOnly(2026, 9, 1))).Problems.ShouldHaveSingleItem().Message.ShouldContain("早于");
        (await ImportAsync(Export(1, 2), new DateOnly(2026, 9, 12))).Problems.ShouldHaveSingleItem().Message.ShouldContain("今天之后");
        await using var db = Databases.CreateDbContext();
        (await db.RegisterEntries.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_part_of_the_register_sees_its_own_cases_and_may_not_import()
    {
        await AddAccountsAsync(3, "海南省", "海口市", unit: "甲局");
        var others = await AddAccountsAsync(3, "海南省", "三亚市", unit: "乙局");
        await ReconcileAsync(Export(1, 2, 3));
        var own = new Actor("三亚", Role.Supervisor, new Scope(await RegionAsync("三亚市"), null));
        var cases = (await Cases().ListAsync(own, FlaggedList.ToReview, null, new Slice(null, 10), default)).Items;
        cases.Select(c => c.AccountId!.Value).ShouldBe(others, ignoreOrder: true);
        var haikou = own with { Scope = new Scope(await RegionAsync("海口市"), null) };
        (await Cases().ListAsync(haikou, FlaggedList.ToReview, null, new Slice(null, 10), default)).Items.ShouldBeEmpty();
        await Should.ThrowAsync<NotThereException>(() => Cases().MoveAsync(haikou, [cases[0].Id], FindingState.Upheld, null, default));
        await Should.ThrowAsync<NotThereException>(() => new Reconciliation(Databases, WorkCalendar.Shipped, _time).RunAsync(own, new ClosureTerms(), default));
    }

    private RegisterCases Cases() => new(Databases, _time);

    private Task<CircularData> DataAsync() => new CircularBook(Databases).LoadAsync(Period.Parse("2026Q3"), new CircularRules(), Scope.All, null, default);

    private Task<FilingImportResult> ImportAsync(string csv, DateOnly? exportedOn = null) =>
        new FilingImport(Databases, _time).ImportAsync(Office, new MemoryStream(Encoding.UTF8.GetBytes(csv)), "导出.csv", exportedOn, default);

    private async Task<ReconciliationOutcome> ReconcileAsync(string csv)
    {
        (await ImportAsync(csv)).Import.ShouldNotBeNull();
        return (await new Reconciliation(Databases, WorkCalendar.Shipped, _time).RunAsync(Office, new ClosureTerms(), default))!;
    }

    /// <summary>Accounts of a test are called 账号n and lie on the platforms in turn: 1 is on Weibo, 2 on Douyin, 3 on WeChat.</summary>
    private static string Export(params int[] numbers) => Header + string.Concat(numbers.Select(n => $"4600000001WX{n:0000},{(n % 3) switch { 0 => "微信公众号", 1 => "新浪微博", _ => "抖音短视频" }},账号{n},,\n"));
}

public sealed class ReconciliationOnSqliteTests(PostgresCluster cluster) : ReconciliationTests(cluster, postgres: false);

public sealed class ReconciliationOnPostgresTests(PostgresCluster cluster) : ReconciliationTests(cluster, postgres: true);
