using FsCheck;
using FsCheck.Fluent;
using Monitor.Domain.Accounts;
using Monitor.Domain.Filings;
using Monitor.Domain.Time;

namespace Monitor.Domain.Tests.Filings;

public class ReconcilerTests
{
    private static readonly DateOnly Today = new(2026, 11, 25);

    private static readonly Gen<(FiledAccount[] Register, WatchedAccount[] Accounts)> Worlds =
        from filed in Gen.ListOf(Gen.Zip(Gen.Choose(0, 2), Gen.Zip(Gen.Choose(0, 6), Gen.Choose(0, 6))))
        from listed in Gen.ListOf(Gen.Zip(Gen.Choose(0, 2), Gen.Zip(Gen.Choose(0, 6), Gen.Choose(0, 6))))
        select (
            filed.Select((f, i) => Filed(i + 1, (Platform)f.Item1, $"名{f.Item2.Item1}", $"单位{f.Item2.Item2}", f.Item2.Item1 % 2 == 0 ? $"id{i}" : null)).ToArray(),
            listed.Select((l, i) => Listed(i + 1, (Platform)l.Item1, $"名{l.Item2.Item1}", $"单位{l.Item2.Item2}", l.Item2.Item2 % 2 == 0 ? $"id{i}" : null)).ToArray());

    [Fact]
    public void A_register_that_is_the_list_itself_gives_nothing_to_find()
    {
        WatchedAccount[] list = [Listed(1, Platform.WeChat, "望舒发布", "望舒县政府办"), Listed(2, Platform.Weibo, "望舒发布", "望舒县政府办")];
        Compare([Filed(1, Platform.WeChat, "望舒发布", "望舒县政府办"), Filed(2, Platform.Weibo, "望舒发布", "望舒县政府办")], list).Facts.ShouldBeEmpty();
    }

    [Fact]
    public void An_account_is_never_called_missed_when_an_entry_was_matched_and_each_entry_is_used_once() => Check.QuickThrowOnFailure(Prop.ForAll(Worlds.ToArbitrary(), given =>
    {
        var result = Compare(given.Register, given.Accounts);
        var missed = result.Facts.Where(f => f.Code == Reconciler.Missed).Select(f => f.AccountId!.Value).ToList();
        missed.ShouldBeUnique();
        missed.Intersect(result.Match.EntryOf.Keys).ShouldBeEmpty();
        result.Match.EntryOf.Values.Select(e => e.Id).ShouldBeUnique();
        // Every account of a platform that the export holds is matched or missed, none is lost.
        var exported = given.Register.Select(r => r.Platform).ToHashSet();
        given.Accounts.Where(a => exported.Contains(a.Platform)).Select(a => a.Id)
            .ShouldBe(missed.Concat(result.Match.EntryOf.Keys), ignoreOrder: true);
    }));

    [Fact]
    public void The_order_of_the_register_changes_nothing() => Check.QuickThrowOnFailure(Prop.ForAll(Worlds.ToArbitrary(), given =>
        Compare([.. given.Register.Reverse()], [.. given.Accounts.Reverse()]).Facts.Select(f => (f.Code, f.Subject)).Order()
            .ShouldBe(Compare(given.Register, given.Accounts).Facts.Select(f => (f.Code, f.Subject)).Order())));

    [Fact]
    public void A_platform_that_the_export_does_not_hold_at_all_is_not_compared()
    {
        var result = Compare([Filed(1, Platform.WeChat, "甲", "甲局")], [Listed(1, Platform.WeChat, "甲", "甲局"), Listed(2, Platform.Weibo, "乙", "乙局")]);
        result.Facts.ShouldBeEmpty();
        result.NotInExport.ShouldBe([Platform.Weibo]);
    }

    [Fact]
    public void A_missed_account_is_a_proposal_and_names_an_entry_that_might_be_it()
    {
        var fact = Compare([Filed(1, Platform.WeChat, "甲", "乙局", "id-of-another")], [Listed(1, Platform.WeChat, "甲", "甲局", "its-own-id")]).Facts.ShouldHaveSingleItem();
        fact.ShouldSatisfyAllConditions(f => f.Code.ShouldBe(Reconciler.Missed), f => f.IsCertain.ShouldBeFalse(), f => f.Detail.ShouldContain("同名账号"));
    }

    [Fact]
    public void What_differs_is_named_and_what_is_missing_on_one_side_does_not_differ()
    {
        var differs = Compare([Filed(1, Platform.Weibo, "旧名", "甲局", "7") with { Status = AccountStatus.Cancelled }], [Listed(1, Platform.Weibo, "新名", "乙局", "7")]);
        differs.Facts.ShouldHaveSingleItem().Detail.ShouldBe("名称：备案为“旧名”，清单为“新名”；主办单位：备案为“甲局”，清单为“乙局”；状态：备案为“注销”，清单为“正常”");
        Compare([Filed(1, Platform.Weibo, "名", "甲局", "7") with { Unit = default }], [Listed(1, Platform.Weibo, "名", "乙局", "7")]).Facts.ShouldBeEmpty();
    }

    [Fact]
    public void Two_entries_of_a_unit_on_a_platform_are_found_and_applications_are_not()
    {
        var fact = Compare([Filed(1, Platform.WeChat, "甲", "甲局"), Filed(2, Platform.WeChat, "乙", "甲局"), Filed(3, Platform.Weibo, "甲", "甲局")], []).Facts.ShouldHaveSingleItem();
        fact.Code.ShouldBe(Reconciler.Twice);
        fact.Detail.ShouldContain("2个账号：甲、乙");
        Compare([.. new[] { 1, 2 }.Select(i => Filed(i, null, $"程序{i}", "甲局") with { PlatformName = "小程序", IsApplication = true })], []).Facts.ShouldBeEmpty();
    }

    [Fact]
    public void An_entry_that_is_not_verified_or_verified_for_another_body_is_proposed()
    {
        var facts = Compare(
            [Filed(1, Platform.WeChat, "甲", "甲局") with { IsVerified = false }, Filed(2, Platform.WeChat, "乙", "乙局") with { VerifiedBody = Word("某公司"), IsVerified = true }], []).Facts;
        facts.Select(f => (f.Code, f.IsCertain)).ShouldBe([(Reconciler.NotVerified, false), (Reconciler.NotVerified, false)]);
    }

    [Fact]
    public void A_cancelled_account_that_posted_after_its_cancellation_is_proposed()
    {
        var entry = Filed(1, Platform.Weibo, "甲", "甲局") with { Status = AccountStatus.Cancelled, Closure = new(CancelledOn: new(2026, 10, 1), OfflineOn: new(2026, 10, 9)) };
        var account = Listed(1, Platform.Weibo, "甲", "甲局") with { Status = AccountStatus.Cancelled };
        Compare([entry], [account with { LastPostOn = new(2026, 10, 20) }]).Facts.ShouldHaveSingleItem().Code.ShouldBe(Reconciler.NotClosed);
        Compare([entry], [account with { LastPostOn = new(2026, 10, 1) }]).Facts.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(AccountStatus.ClosureAnnounced, "2026-11-03", null, null, ClosureStep.Freeze, "2026-11-24")]
    [InlineData(AccountStatus.ClosureAnnounced, "2026-11-04", null, null, null, null)] // the fifteenth work day is today
    [InlineData(AccountStatus.Frozen, "2026-07-01", "2026-07-20", null, ClosureStep.Cancellation, "2026-09-20")] // a Sunday that is worked for the holidays
    [InlineData(AccountStatus.Cancelled, "2026-07-01", "2026-07-20", "2026-09-28", ClosureStep.Offline, "2026-10-10")] // seven days off, a Saturday worked
    [InlineData(AccountStatus.ClosureAnnounced, null, null, null, null, null)] // nobody knows when
    public void The_clock_of_a_closure_counts_work_days(AccountStatus status, string? announced, string? frozen, string? cancelled, ClosureStep? step, string? due)
    {
        static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        var late = ClosureClock.Late(status, new(Day(announced), Day(frozen), Day(cancelled)), null, new ClosureTerms(), Today, WorkCalendar.Shipped);
        late?.Step.ShouldBe(step!.Value);
        late?.Due.ShouldBe(Day(due)!.Value);
        (late is null).ShouldBe(step is null);
    }

    [Fact]
    public void A_year_without_known_work_days_times_nothing_and_is_named()
    {
        var result = new Reconciler(new ClosureTerms(), WorkCalendar.Shipped).Compare(
            [Filed(1, Platform.Weibo, "甲", "甲局") with { Status = AccountStatus.ClosureAnnounced, Closure = new(AnnouncedOn: new(2026, 12, 25)) }], [], new DateOnly(2027, 3, 1));
        result.Facts.ShouldBeEmpty();
        result.MissingHolidays.ShouldBe([2027]);
    }

    private static RegisterComparison Compare(IReadOnlyList<FiledAccount> register, IReadOnlyList<WatchedAccount> accounts) =>
        new Reconciler(new ClosureTerms(), WorkCalendar.Shipped).Compare(register, accounts, Today);

    private static FiledWord Word(string text) => new(text, text);

    private static FiledAccount Filed(long id, Platform? platform, string name, string unit, string? platformId = null) => new()
    {
        Id = id,
        Code = $"4600000001WX{id:0000}",
        PlatformName = platform?.ToString() ?? "其他",
        Platform = platform,
        PlatformId = platformId,
        Name = Word(name),
        Unit = Word(unit),
    };

    private static WatchedAccount Listed(long id, Platform platform, string name, string unit, string? platformId = null) => new()
    {
        Id = id,
        Platform = platform,
        PlatformId = platformId,
        Name = Word(name),
        Unit = Word(unit),
        Status = AccountStatus.Normal,
    };
}
