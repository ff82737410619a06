using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Domain.Accounts;
using Monitor.Domain.Circulars;
using Monitor.Domain.Findings;
using Monitor.Domain.People;
using Monitor.Domain.Samples;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Circulars;
using Monitor.Inspection.Listings;
using Monitor.Inspection.Rounds;
using Monitor.Inspection.Samples;
using Monitor.Inspection.Tests.Circulars;
using Monitor.Inspection.Tests.Databases;
using Monitor.Platforms;
using Monitor.Platforms.Definitions;
using Monitor.Testing;

namespace Monitor.Inspection.Tests.Samples;

/// <summary>Samples as they are kept, on both databases.</summary>
public abstract class SampleBookTests(PostgresCluster cluster, bool postgres) : StoredPeriods(cluster, postgres)
{
    private static readonly Actor Office = new("主管", Role.Supervisor, Scope.All);

    private static readonly Slice Whole = new(null, Listing<object>.MostSize);

    private static readonly SampleRule Third = new()
    {
        Seed = "2026Q4", SharePercent = 30, Floor = 2, Strata = [StratumBy.Region, StratumBy.Platform], IncludeFormerFailures = true, IncludeGovernments = true,
    };

    [Fact]
    public async Task A_sample_is_drawn_again_from_its_record_after_the_register_has_changed()
    {
        var haikou = await AddAccountsAsync(30, "海南省", "海口市", unit: "海口市教育局");
        await AddAccountsAsync(3, "海南省", "三亚市", unit: "三亚市水务局");
        await ChangeStateAsync(haikou[0], AccountStatus.Cancelled, "2026-08-01");
        var sample = await Book().DrawAsync(Office, Period.Parse("2026Q4"), Third, default);
        (sample.FrameSize, sample.LeftOut, sample.RuleSetVersion).ShouldBe((32, 1, "national-2019-1"));

        await AddAccountsAsync(40, "海南省", "海口市", unit: "海口市教育局");
        await ChangeStateAsync(haikou[1], AccountStatus.Cancelled, "2026-10-01");
        (await Book().VerifyAsync(Office, sample.Id, default)).Holds.ShouldBeTrue();
        var view = await Book().ViewAsync(Office, sample.Id, Whole, default);
        view.Strata.Sum(s => s.Size).ShouldBe(32);
        view.Strata.ShouldAllBe(s => s.Chosen >= Math.Min(2, s.Size) && s.Chosen >= Math.Ceiling(s.Size * 0.3m));
        view.Lines.Items.Count.ShouldBe(sample.Size);
    }

    [Fact]
    public async Task A_sample_is_drawn_from_public_accounts_and_its_round_takes_every_website_and_no_application()
    {
        var media = await AddAccountsAsync(10);
        var sites = await AddAccountsAsync(4, platform: Platform.Website);
        await AddAccountsAsync(3, platform: Platform.MiniProgram);
        var sample = await Book().DrawAsync(Office, Period.Parse("2026Q4"), Third with { Strata = [], Floor = 0 }, default);
        (sample.FrameSize, sample.Size, sample.LeftOut).ShouldBe((10, 3, 3));

        var drawn = (await Book().ViewAsync(Office, sample.Id, Whole, default)).Lines.Items.Select(l => l.Account.Id).ToList();
        drawn.ShouldBeSubsetOf(media);
        var round = (await Rounds().StartAsync(Office, RoundKind.Quarterly, sample.Id, default)).ShouldNotBeNull();
        var weekly = (await Rounds().StartAsync(Office, RoundKind.Weekly, null, default)).ShouldNotBeNull();
        await using var db = Databases.CreateDbContext();
        (await db.Checks.Where(c => c.RoundId == round).Select(c => c.AccountId).ToListAsync()).ShouldBe(drawn.Concat(sites), ignoreOrder: true);
        (await db.Checks.Where(c => c.RoundId == weekly).Select(c => c.AccountId).ToListAsync()).ShouldBe(media.Concat(sites), ignoreOrder: true);
    }

    [Fact]
    public async Task A_sample_that_somebody_changed_does_not_hold()
    {
        await AddAccountsAsync(30);
        var sample = await Book().DrawAsync(Office, Period.Parse("2026Q4"), Third, default);
        await using var db = Databases.CreateDbContext();
        var spared = await db.SampleCandidates.Where(c => c.SampleId == sample.Id && c.Reason != null).FirstAsync();
        spared.Reason = null;
        await db.SaveChangesAsync();
        var verification = await Book().VerifyAsync(Office, sample.Id, default);
        verification.ShouldSatisfyAllConditions(v => v.Holds.ShouldBeFalse(), v => v.FrameHolds.ShouldBeTrue(), v => v.Missing.ShouldBe([spared.AccountId]));

        await db.SampleCandidates.Where(c => c.SampleId == sample.Id && c.AccountId == spared.AccountId).ExecuteUpdateAsync(s => s.SetProperty(c => c.Stratum, "另一层"));
        (await Book().VerifyAsync(Office, sample.Id, default)).FrameHolds.ShouldBeFalse();
    }

    [Fact]
    public async Task Last_periods_failures_and_governments_themselves_are_always_in()
    {
        var accounts = await AddAccountsAsync(40, unit: "海口市教育局");
        var governments = await AddAccountsAsync(3, unit: "海口市人民政府办公室");
        await AddRoundAsync(RoundKind.Quarterly, "2026-08-20", [(accounts[5], Verdict.Unqualified), (accounts[6], Verdict.Unqualified)], FindingState.Upheld);
        await AddRoundAsync(RoundKind.Quarterly, "2026-08-21", [(accounts[7], Verdict.Unqualified)], FindingState.Dismissed);
        var sample = await Book().DrawAsync(Office, Period.Parse("2026Q4"), Third with { Strata = [], SharePercent = 1, Floor = 0 }, default);
        var lines = (await Book().ViewAsync(Office, sample.Id, Whole, default)).Lines.Items;
        lines.Select(l => (l.Account.Id, l.Reason)).ShouldBe(
            [(accounts[5], SampleReason.FormerFailure), (accounts[6], SampleReason.FormerFailure), .. governments.Select(g => (g, SampleReason.Government))], ignoreOrder: true);
    }

    [Fact]
    public async Task A_samples_accounts_are_turned_over_by_stratum_without_losing_one()
    {
        await AddAccountsAsync(30, "海南省", "海口市");
        await AddAccountsAsync(30, "海南省", "三亚市");
        var sample = await Book().DrawAsync(Office, Period.Parse("2026Q4"), Third, default);
        var whole = (await Book().ViewAsync(Office, sample.Id, Whole, default)).Lines.Items.Select(l => l.Account.Id).ToList();

        var turned = new List<long>();
        long? after = null;
        do
        {
            var page = (await Book().ViewAsync(Office, sample.Id, new Slice(after, 7), default)).Lines;
            turned.AddRange(page.Items.Select(l => l.Account.Id));
            after = page.Next;
        }
        while (after is not null);

        whole.Count.ShouldBe(sample.Size);
        turned.ShouldBe(whole);
        await Should.ThrowAsync<NotThereException>(() => Book().ViewAsync(Office, sample.Id, new Slice(0, 7), default));
    }

    [Fact]
    public async Task Four_weekly_covers_of_122_accounts_are_488_checks_in_a_circular()
    {
        var accounts = await AddAccountsAsync(122);
        foreach (var day in (string[])["2026-09-04", "2026-09-11", "2026-09-18", "2026-09-25"])
            await AddRoundAsync(RoundKind.Weekly, day, [.. accounts.Select(a => (a, Verdict.Qualified))]);
        var data = await new CircularBook(Databases).LoadAsync(Period.Parse("2026-09"), new CircularRules(), Scope.All, null, default);
        var numbers = CircularArithmetic.Compute(data, new CircularRules());
        (numbers.Checked, numbers.Turns.Rounds, numbers.Turns.Checked).ShouldBe((122, 4, 488));
    }

    [Fact]
    public async Task A_round_over_a_sample_looks_at_its_accounts_only_and_the_next_of_its_kind_waits_for_its_end()
    {
        await AddAccountsAsync(30);
        var sample = await Book().DrawAsync(Office, Period.Parse("2026Q4"), Third with { Strata = [] }, default);
        var rounds = Rounds();
        var round = (await rounds.StartAsync(Office, RoundKind.Quarterly, sample.Id, default)).ShouldNotBeNull();
        await using var db = Databases.CreateDbContext();
        var drawn = await db.SampleCandidates.Where(c => c.SampleId == sample.Id && c.Reason != null).Select(c => c.AccountId).ToListAsync();
        (await db.Checks.Where(c => c.RoundId == round).Select(c => c.AccountId).ToListAsync()).ShouldBe(drawn, ignoreOrder: true);
        (await Book().ViewAsync(Office, sample.Id, Whole, default)).Rounds.ShouldHaveSingleItem().Id.ShouldBe(round);
        (await rounds.StartAsync(Office, RoundKind.Quarterly, null, default)).ShouldBeNull();
        var weekly = (await rounds.StartAsync(Office, RoundKind.Weekly, null, default)).ShouldNotBeNull();
        (await db.Checks.CountAsync(c => c.RoundId == weekly)).ShouldBe(30);
        await Should.ThrowAsync<NotThereException>(() => rounds.StartAsync(Office, RoundKind.Special, sample.Id + 1, default));
    }

    [Fact]
    public async Task Only_who_runs_rounds_over_everything_may_draw()
    {
        await AddAccountsAsync(3, "海南省", "海口市");
        var part = Office with { Scope = new Scope(await RegionAsync("海口市"), null) };
        await Should.ThrowAsync<NotThereException>(() => Book().DrawAsync(part, Period.Parse("2026Q4"), Third, default));
        await Should.ThrowAsync<NotThereException>(() => Book().DrawAsync(Office with { Role = Role.Viewer }, Period.Parse("2026Q4"), Third, default));
    }

    private static FixedTime Clock => new(At("2026-10-08"));

    private InspectionRounds Rounds() => new(
        Databases,
        new RoundPlanner(Databases, PlatformAdapters.Load(PlatformDefinitions.DefaultFolder), new InspectionOptions { PlatformsFolder = PlatformDefinitions.DefaultFolder, Paced = false }, Clock, NullLogger<RoundPlanner>.Instance),
        Clock);

    private SampleBook Book() => new(Databases, new InspectionOptions { PlatformsFolder = "" }, Clock);
}

public sealed class SampleBookOnSqliteTests(PostgresCluster cluster) : SampleBookTests(cluster, postgres: false);

public sealed class SampleBookOnPostgresTests(PostgresCluster cluster) : SampleBookTests(cluster, postgres: true);
