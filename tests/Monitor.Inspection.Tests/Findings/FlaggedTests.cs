using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.Findings;
using Monitor.Domain.People;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Findings;
using Monitor.Inspection.Tests.Databases;
using Monitor.Storage.Accounts;
using Monitor.Storage.Findings;
using Monitor.Testing;

namespace Monitor.Inspection.Tests.Findings;

/// <summary>The list of cases, on both databases.</summary>
public sealed class FlaggedTests(PostgresCluster cluster)
{
    private static readonly DateTimeOffset Night = new(2026, 11, 25, 2, 0, 0, TimeSpan.FromHours(8));

    private static readonly Actor Office = new("主管", Role.Supervisor, Scope.All);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cases_of_every_state_of_a_list_come_longest_silence_first_and_unknown_last_and_none_is_lost_between_pages(bool onPostgres)
    {
        await using var database = await TestDatabase.CreateAsync(onPostgres, cluster);
        await FillAsync(database, 120, i => i % 10 == 3 ? FindingRow.UnknownDays : i % 7, i => i % 3 == 0 ? FindingState.Suspected : FindingState.ConfirmedByMachine);

        var lines = await WholeAsync(database, new FlaggedFilter());

        lines.Count.ShouldBe(120);
        lines.Select(l => l.Key).ShouldBe(lines.Select(l => l.Key).OrderByDescending(k => k.Days).ThenByDescending(k => k.FindingId));
        lines.TakeLast(12).ShouldAllBe(l => l.SilentDays == null);
        lines.SkipLast(12).ShouldAllBe(l => l.SilentDays != null);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_list_holds_the_cases_of_its_states_and_what_is_acknowledged_stands_apart(bool onPostgres)
    {
        await using var database = await TestDatabase.CreateAsync(onPostgres, cluster);
        var states = Enum.GetValues<FindingState>();
        await FillAsync(database, states.Length * 2, _ => 20, i => states[i % states.Length], i => i < states.Length ? null : Night.AddDays(3));

        (await StatesAsync(FlaggedList.ToReview)).ShouldBe([FindingState.Suspected, FindingState.ConfirmedByMachine], ignoreOrder: true);
        (await StatesAsync(FlaggedList.InHand)).ShouldBe(
            [FindingState.Upheld, FindingState.Notified, FindingState.Rectifying, FindingState.Replied, FindingState.RecheckFailed], ignoreOrder: true);
        (await StatesAsync(FlaggedList.Acknowledged)).ShouldBe(
            states.Except([FindingState.Dismissed, FindingState.RecheckPassed, FindingState.Cleared]), ignoreOrder: true);
        (await StatesAsync(FlaggedList.Closed)).ShouldBe(
            [FindingState.Dismissed, FindingState.RecheckPassed, FindingState.Cleared, FindingState.Dismissed, FindingState.RecheckPassed, FindingState.Cleared], ignoreOrder: true);

        async Task<List<FindingState>> StatesAsync(FlaggedList list) => [.. (await WholeAsync(database, new FlaggedFilter { List = list })).Select(l => l.State)];
    }

    [Fact]
    public async Task A_case_in_hand_says_when_its_account_has_posted_since()
    {
        await using var database = await TestDatabase.CreateAsync();
        await FillAsync(database, 2, _ => 40, _ => FindingState.Notified);
        await using (var db = database.Factory.CreateDbContext())
        {
            var findings = await db.Findings.Include(f => f.Check).Include(f => f.Account).OrderBy(f => f.Id).ToListAsync(Token);
            foreach (var finding in findings)
                finding.Check!.LastPostAt = finding.Account!.LastPostAt = Night.AddDays(-40);
            findings[0].Account!.LastPostAt = Night.AddDays(1);
            await db.SaveChangesAsync(Token);
        }

        var lines = await WholeAsync(database, new FlaggedFilter { List = FlaggedList.InHand });

        lines.OrderBy(l => l.FindingId).Select(l => l.NewerPost?.At).ShouldBe([Night.AddDays(1), null]);
        lines.ShouldAllBe(l => l.LastPost!.At == Night.AddDays(-40));
    }

    [Fact]
    public async Task Of_an_account_that_could_not_be_looked_at_nobody_says_how_long_it_was_silent()
    {
        await using var database = await TestDatabase.CreateAsync();
        await FillAsync(database, 2, _ => 40, _ => FindingState.ConfirmedByMachine);
        await using (var db = database.Factory.CreateDbContext())
            await db.Checks.OrderBy(c => c.Id).Take(1).ExecuteUpdateAsync(set => set.SetProperty(c => c.Verdict, Verdict.Unverifiable), Token);

        var lines = await WholeAsync(database, new FlaggedFilter());

        lines.OrderBy(l => l.FindingId).Select(l => l.SilentDays).ShouldBe([null, 40]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Words_that_more_accounts_hold_than_are_named_find_those_that_hold_them_and_no_others(bool onPostgres)
    {
        await using var database = await TestDatabase.CreateAsync(onPostgres, cluster);
        await FillAsync(database, AccountSearch.Few + 30, i => i % 50, _ => FindingState.Suspected);
        await using (var db = database.Factory.CreateDbContext())
        {
            // Most accounts hold the words and are in order; a few of those do not hold them.
            await db.Accounts.ExecuteUpdateAsync(set => set.SetProperty(a => a.SearchText, a => a.Id % 400 == 0 ? "望舒医院" : "青禾公安"), Token);
            await db.Findings.Where(f => f.AccountId % 20 != 0).ExecuteUpdateAsync(set => set.SetProperty(f => f.State, FindingState.Cleared), Token);
        }

        var lines = await WholeAsync(database, new FlaggedFilter { Search = "公安" });

        await using var check = database.Factory.CreateDbContext();
        (await check.Accounts.CountAsync(a => a.SearchText!.Contains("公安"), Token)).ShouldBeGreaterThan(AccountSearch.Few);
        lines.Select(l => l.AccountId).Order().ShouldBe(await check.Accounts.Where(a => a.Id % 20 == 0 && a.Id % 400 != 0).Select(a => a.Id).Order().ToListAsync(Token));
        lines.Count.ShouldBeGreaterThan(Flagged.PageSize);
    }

    private static async Task<List<FlaggedLine>> WholeAsync(TestDatabase database, FlaggedFilter filter)
    {
        var flagged = new Flagged(database.Factory, new FixedTime(Night));
        var lines = new List<FlaggedLine>();
        FlaggedKey? after = null;
        do
        {
            var page = await flagged.ReadAsync(Office, filter, after, Token);
            page.Lines.Count.ShouldBeLessThanOrEqualTo(Flagged.PageSize);
            lines.AddRange(page.Lines);
            after = page.Next;
        }
        while (after is not null);
        (await flagged.ReadAsync(Office, filter, null, Token)).Total.ShouldBe(lines.Count);
        return lines;
    }

    private static async Task FillAsync(TestDatabase database, int count, Func<int, int> days, Func<int, FindingState> state, Func<int, DateTimeOffset?>? acknowledged = null)
    {
        await using var db = database.Factory.CreateDbContext();
        var accounts = await db.AddAccountsAsync(Platform.Weibo, count, Night);
        await db.AddRoundAsync(Night, accounts.Select(a => (a, Verdict.Unqualified)));
        var findings = await db.Findings.Include(f => f.Check).OrderBy(f => f.Id).ToListAsync(Token);
        for (var i = 0; i < count; i++)
        {
            (findings[i].SilentDays, findings[i].State, findings[i].AcknowledgedUntil) = (days(i), state(i), acknowledged?.Invoke(i));
            findings[i].Check!.SilentDays = days(i) == FindingRow.UnknownDays ? null : days(i);
        }

        await db.SaveChangesAsync(Token);
    }
}
