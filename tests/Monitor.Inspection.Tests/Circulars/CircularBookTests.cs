using Monitor.Domain.Accounts;
using Monitor.Domain.Circulars;
using Monitor.Domain.Findings;
using Monitor.Domain.People;
using Monitor.Domain.Time;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Circulars;
using Monitor.Inspection.Rounds;
using Monitor.Testing;

namespace Monitor.Inspection.Tests.Circulars;

/// <summary>A period's data set, from a database that rounds have written, on both databases.</summary>
public abstract class CircularBookTests(PostgresCluster cluster, bool postgres) : StoredPeriods(cluster, postgres)
{
    private static readonly CircularRules Rules = new();

    [Fact]
    public async Task The_numbers_of_a_quarter_come_out_of_the_database()
    {
        var accounts = await AddAccountsAsync(20);
        await AddRoundAsync(RoundKind.Quarterly, "2026-05-20", [(accounts[0], Verdict.Unqualified)], FindingState.Upheld);
        var q3 = await AddRoundAsync(
            RoundKind.Quarterly, "2026-08-20",
            [.. accounts.Take(10).Select((a, i) => (a, i switch { < 2 => Verdict.Unqualified, 2 => Verdict.Unverifiable, _ => Verdict.Qualified }))], FindingState.Notified);
        await AddRoundAsync(RoundKind.Daily, "2026-08-19", [.. accounts.Select(a => (a, Verdict.Qualified))]);

        var data = await new CircularBook(Databases).LoadAsync(Period.Parse("2026Q3"), Rules, Scope.All, null, default);
        var numbers = CircularArithmetic.Compute(data, Rules);

        data.Rounds.ShouldHaveSingleItem().Id.ShouldBe(q3); // the night does not count where there is an inspection
        // Account 1 failed in the second quarter for the same thing: it stands apart.
        (numbers.InOperation, numbers.Checked, numbers.Failed, numbers.Unverifiable.Count).ShouldBe((20, 8, 1, 1));
        numbers.Reinspection.NotFixed.ShouldHaveSingleItem().ShouldSatisfyAllConditions(p => p.AccountId.ShouldBe(accounts[0]), p => p.RepeatCount.ShouldBe(2));
        (numbers.Change!.Before.Checked, numbers.Change.Before.Failed).ShouldBe((1, 1));
        ConsistencyGates.Check(data, numbers, new(), WorkCalendar.Shipped).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nights_count_where_there_was_no_inspection_and_are_counted_in_turns()
    {
        var accounts = await AddAccountsAsync(5);
        foreach (var day in (string[])["2026-08-01", "2026-08-02", "2026-08-03"])
            await AddRoundAsync(RoundKind.Daily, day, [.. accounts.Select(a => (a, Verdict.Qualified))]);
        await AddRoundAsync(RoundKind.Recheck, "2026-08-03", [(accounts[0], Verdict.Unqualified)]);

        var numbers = CircularArithmetic.Compute(await LoadAsync("2026-08"), Rules);
        (numbers.Checked, numbers.Failed, numbers.Turns.Checked, numbers.Turns.Rounds).ShouldBe((5, 0, 15, 3));
    }

    [Fact]
    public async Task States_are_those_of_the_last_day_of_the_period()
    {
        var accounts = await AddAccountsAsync(3);
        await ChangeStateAsync(accounts[0], AccountStatus.Cancelled, "2026-08-15");
        await ChangeStateAsync(accounts[1], AccountStatus.Cancelled, "2026-10-15");
        await AddRoundAsync(RoundKind.Quarterly, "2026-08-20", [(accounts[1], Verdict.Qualified), (accounts[2], Verdict.Qualified)]);

        CircularArithmetic.Compute(await LoadAsync("2026Q3"), Rules).InOperation.ShouldBe(2);
    }

    [Fact]
    public async Task Rows_are_the_regions_below_the_common_one_and_the_units_directly_in_it()
    {
        await AddAccountsAsync(2, "海南省", "海口市", unit: "海口市教育局");
        await AddAccountsAsync(1, "海南省", "三亚市", unit: "三亚市水务局");
        await AddAccountsAsync(3, "海南省", null, unit: "省公安厅");
        var data = await LoadAsync("2026Q3");
        data.Places.Select(p => (p.Name, p.Kind)).ShouldBe([("海口市", PlaceKind.Region), ("三亚市", PlaceKind.Region), ("省公安厅", PlaceKind.Department)]);
        CircularArithmetic.Compute(data, Rules).ByPlace.Rows.Select(r => r.InOperation).ShouldBe([2, 1, 3]);
    }

    [Fact]
    public async Task A_scope_sees_its_own_accounts_and_its_own_counts()
    {
        var mine = await AddAccountsAsync(2, "海南省", "海口市", unit: "海口市教育局");
        var others = await AddAccountsAsync(3, "海南省", "三亚市", unit: "三亚市水务局");
        await AddRoundAsync(RoundKind.Quarterly, "2026-08-20", [.. mine.Concat(others).Select(a => (a, Verdict.Qualified))]);

        var data = await new CircularBook(Databases).LoadAsync(Period.Parse("2026Q3"), Rules, new Scope(await RegionAsync("海口市"), null), null, default);
        var numbers = CircularArithmetic.Compute(data, Rules);
        (numbers.InOperation, numbers.Checked).ShouldBe((2, 2));
        ConsistencyGates.Check(data, numbers, new(), WorkCalendar.Shipped).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_former_failure_that_was_found_fixed_before_the_period_is_no_longer_one()
    {
        var accounts = await AddAccountsAsync(2);
        await AddRoundAsync(RoundKind.Quarterly, "2026-02-20", [(accounts[0], Verdict.Unqualified)], FindingState.RecheckPassed, since: "2026-03-20");
        await AddRoundAsync(RoundKind.Quarterly, "2026-05-20", [(accounts[1], Verdict.Unqualified)], FindingState.RecheckPassed, since: "2026-07-20");

        var numbers = CircularArithmetic.Compute(await LoadAsync("2026Q3"), Rules);
        (numbers.Reinspection.Former, numbers.Reinspection.Fixed).ShouldBe((1, 1));
    }

    private Task<CircularData> LoadAsync(string period) => new CircularBook(Databases).LoadAsync(Period.Parse(period), Rules, Scope.All, null, default);
}

public sealed class CircularBookOnSqliteTests(PostgresCluster cluster) : CircularBookTests(cluster, postgres: false);

public sealed class CircularBookOnPostgresTests(PostgresCluster cluster) : CircularBookTests(cluster, postgres: true);
