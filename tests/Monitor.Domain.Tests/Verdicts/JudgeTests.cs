using Monitor.Domain.Accounts;
using Monitor.Domain.Indicators;
using Monitor.Domain.Readings;
using Monitor.Domain.Verdicts;

namespace Monitor.Domain.Tests.Verdicts;

public class JudgeTests
{
    private static Judgement Judged(params Reading[] readings) => Judge.Of(Given.Rules, Given.Weibo, Given.At, readings);

    [Fact]
    public void A_post_of_yesterday_qualifies() => Judged(Given.Complete(Given.PostedDaysAgo(1))).Verdict.ShouldBe(Verdict.Qualified);

    [Fact]
    public void A_complete_list_without_a_post_in_14_days_is_silent()
    {
        var judgement = Judged(Given.Complete(Given.PostedDaysAgo(15), Given.PostedDaysAgo(30)));
        judgement.Verdict.ShouldBe(Verdict.Unqualified);
        judgement.Findings.Select(f => f.Code).ShouldBe([IndicatorCatalogue.NotUpdated]);
        judgement.SilentDays.ShouldBe(15);
    }

    [Fact]
    public void A_post_exactly_14_days_before_the_check_is_outside_the_window() =>
        Judged(Given.Complete(Given.PostedDaysAgo(14))).Verdict.ShouldBe(Verdict.Unqualified);

    [Fact]
    public void A_post_one_second_inside_the_window_qualifies() =>
        Judged(Given.Complete(Given.PostedAt(Given.At.AddDays(-14).AddSeconds(1)))).Verdict.ShouldBe(Verdict.Qualified);

    [Fact]
    public void A_post_known_to_the_day_gets_the_benefit_of_that_day() =>
        Judged(Given.Complete(Given.PostedDaysAgo(14.5, TimePrecision.Day))).Verdict.ShouldBe(Verdict.Qualified);

    [Fact]
    public void Of_a_post_known_to_the_day_only_the_days_are_told_that_are_proved()
    {
        var judgement = Judged(Given.Complete(Given.PostedAt(new DateTimeOffset(2026, 11, 5, 0, 0, 0, TimeSpan.FromHours(8)), TimePrecision.Day)));
        judgement.SilentDays.ShouldBe(15);
        judgement.Findings.ShouldHaveSingleItem().Detail.ShouldBe("最近一次发布为2026-11-05，截至2026-11-21 02:00已15天未更新");
    }

    [Fact]
    public void A_partial_source_proves_life() => Judged(Given.Partial(Given.PostedDaysAgo(3))).Verdict.ShouldBe(Verdict.Qualified);

    [Fact]
    public void A_partial_source_never_proves_silence() => Judged(Given.Partial(Given.PostedDaysAgo(300))).Verdict.ShouldBe(Verdict.Unverifiable);

    [Fact]
    public void A_doubted_source_proves_life_and_never_silence_and_its_doubt_is_the_reason()
    {
        Judged(Given.Complete(Given.PostedDaysAgo(1)).Doubted("the clock")).Verdict.ShouldBe(Verdict.Qualified);
        foreach (var reading in new[] { Given.Complete(Given.PostedDaysAgo(40)), Given.Empty() })
        {
            var judgement = Judged(reading.Doubted("the clock"), Given.Refused(Outcome.NotObservable, Reason.Ambiguous));
            (judgement.Verdict, judgement.Detail, judgement.Findings.Count).ShouldBe((Verdict.Unverifiable, "the clock", 0));
        }
    }

    [Fact]
    public void Life_in_a_partial_source_outweighs_silence_in_a_complete_one() =>
        Judged(Given.Complete(Given.PostedDaysAgo(40)), Given.Partial(Given.PostedDaysAgo(2))).Verdict.ShouldBe(Verdict.Qualified);

    [Fact]
    public void An_old_pinned_post_does_not_hide_the_newest() =>
        Judged(Given.Complete(Given.PostedDaysAgo(900, pinned: true), Given.PostedDaysAgo(2))).SilentDays.ShouldBe(2);

    private static Reading ProfileWithoutPosts => Given.Empty() with { Kind = ReadingKind.WeiboProfile, Profile = new() { PostCount = 0 } };

    [Fact]
    public void A_positive_statement_of_emptiness_is_silence()
    {
        var judgement = Judged(Given.Empty());
        judgement.Verdict.ShouldBe(Verdict.Unqualified);
        judgement.Reason.ShouldBe(Reason.Empty);
        judgement.SilentDays.ShouldBeNull();
    }

    [Fact]
    public void An_empty_list_that_states_nothing_is_not_silence() => Judged(Given.Complete()).Verdict.ShouldBe(Verdict.Unverifiable);

    [Fact]
    public void An_empty_list_beside_a_profile_with_posts_is_not_silence() =>
        Judged(Given.Empty(), Given.Partial() with { Profile = new() { PostCount = 12 } }).Verdict.ShouldBe(Verdict.Unverifiable);

    [Fact]
    public void A_profile_that_counts_no_posts_beside_a_list_that_holds_none_is_silence() =>
        Judged(ProfileWithoutPosts, Given.Refused(Outcome.NotObservable, Reason.Ambiguous)).Reason.ShouldBe(Reason.Empty);

    [Theory]
    [InlineData(Outcome.NotObservable, Reason.Captcha)]
    [InlineData(Outcome.NotObservable, Reason.LoginWall)]
    [InlineData(Outcome.TransportFailed, Reason.Timeout)]
    public void A_profile_that_counts_no_posts_accuses_nobody_whose_list_did_not_come(Outcome outcome, Reason reason)
    {
        Judged(ProfileWithoutPosts).Verdict.ShouldBe(Verdict.Unverifiable);
        Judged(ProfileWithoutPosts, Given.Refused(outcome, reason)).Verdict.ShouldBe(Verdict.Unverifiable);
    }

    [Theory]
    [InlineData(Outcome.NotObservable, Reason.Captcha)]
    [InlineData(Outcome.NotObservable, Reason.LoginWall)]
    [InlineData(Outcome.NotObservable, Reason.RateLimited)]
    [InlineData(Outcome.AdapterBroken, Reason.LayoutChanged)]
    [InlineData(Outcome.TransportFailed, Reason.Timeout)]
    [InlineData(Outcome.TransportFailed, Reason.Dns)]
    public void What_could_not_be_looked_at_is_unverifiable_with_its_reason(Outcome outcome, Reason reason)
    {
        var judgement = Judged(Given.Refused(outcome, reason));
        judgement.Verdict.ShouldBe(Verdict.Unverifiable);
        judgement.Reason.ShouldBe(reason);
        judgement.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void What_an_own_source_says_comes_before_a_search_index()
    {
        var index = Reading.Refused(Platform.WeChat, ReadingKind.SogouArticles, Outcome.NotObservable, Reason.Captcha, "captcha", Given.At);
        Judged(index, Given.Refused(Outcome.NotObservable, Reason.ArticleDeleted)).Reason.ShouldBe(Reason.ArticleDeleted);
        Judged(index, Given.Partial(Given.PostedDaysAgo(300))).Reason.ShouldBe(Reason.Captcha);
    }

    [Fact]
    public void A_post_of_the_future_in_a_whole_list_is_named_as_the_doubt()
    {
        var judgement = Judged(Given.Complete(Given.PostedDaysAgo(-90), Given.PostedDaysAgo(20)), Given.Refused(Outcome.NotObservable, Reason.Ambiguous));
        (judgement.Verdict, judgement.Detail).ShouldBe((Verdict.Unverifiable, "a post in the list lies in the future"));
    }

    [Fact]
    public void Nothing_read_at_all_is_unverifiable() => Judged().Verdict.ShouldBe(Verdict.Unverifiable);

    [Theory]
    [InlineData(Reason.Cancelled)]
    [InlineData(Reason.Banned)]
    [InlineData(Reason.NotExist)]
    public void A_positive_marker_of_the_end_is_gone(Reason reason)
    {
        var judgement = Judged(Given.Refused(Outcome.AccountGone, reason));
        judgement.Verdict.ShouldBe(Verdict.Gone);
        judgement.Findings.Select(f => f.Code).ShouldBe([IndicatorCatalogue.RegisterDiffers]);
    }

    [Fact]
    public void A_post_seen_in_the_window_outweighs_a_notice_of_the_end() =>
        Judged(Given.Refused(Outcome.AccountGone, Reason.Banned), Given.Partial(Given.PostedDaysAgo(1))).Verdict.ShouldBe(Verdict.Qualified);

    [Fact]
    public void A_list_that_reaches_back_less_than_the_window_proves_no_silence() =>
        Judged(Given.Complete(Given.PostedDaysAgo(20)) with { CoversSince = Given.At.AddDays(-10) }).Verdict.ShouldBe(Verdict.Unverifiable);

    [Fact]
    public void A_post_without_a_time_proves_no_silence() =>
        Judged(Given.Complete(Given.PostedDaysAgo(20), new Post { Id = "1" })).Verdict.ShouldBe(Verdict.Unverifiable);

    [Fact]
    public void A_post_from_the_future_is_a_reading_fault_and_proves_nothing() =>
        Judged(Given.Complete(Given.PostedDaysAgo(20), Given.PostedDaysAgo(-3))).Verdict.ShouldBe(Verdict.Unverifiable);

    [Fact]
    public void A_post_between_the_point_in_time_and_the_look_counts_for_the_account() =>
        Judged(Given.Complete(Given.PostedDaysAgo(20), Given.PostedAt(Given.At.AddHours(3))) with { CapturedAt = Given.At.AddHours(5) })
            .Verdict.ShouldBe(Verdict.Qualified);

    [Fact]
    public void In_a_historical_round_later_posts_do_not_count()
    {
        var judgement = Judged(Given.Complete(Given.PostedDaysAgo(20), Given.PostedAt(Given.At.AddDays(40))) with { CapturedAt = Given.At.AddDays(60) });
        judgement.Verdict.ShouldBe(Verdict.Unqualified);
        judgement.SilentDays.ShouldBe(20);
    }

    [Fact]
    public void An_estimated_old_time_proves_no_silence() =>
        Judged(Given.Complete(Given.PostedDaysAgo(30, estimated: true))).Verdict.ShouldBe(Verdict.Unverifiable);

    [Fact]
    public void An_estimated_time_inside_the_window_proves_life() =>
        Judged(Given.Complete(Given.PostedDaysAgo(5, estimated: true))).Verdict.ShouldBe(Verdict.Qualified);

    [Fact]
    public void An_estimated_time_so_old_that_its_error_cannot_reach_the_window_proves_silence() =>
        Judged(Given.Complete(Given.PostedDaysAgo(60, estimated: true))).Verdict.ShouldBe(Verdict.Unqualified);

    [Fact]
    public void A_post_on_record_inside_the_window_saves_an_account_whose_list_went_backwards() =>
        Judge.Of(Given.Rules, Given.Weibo, Given.At, [Given.Complete(Given.PostedDaysAgo(90))],
            new KnownPost(new(Given.At.AddDays(-5), TimePrecision.Second), "record", Given.At.AddDays(-4))).Verdict.ShouldBe(Verdict.Qualified);

    [Fact]
    public void Day_ten_warns_without_failing()
    {
        var judgement = Judged(Given.Complete(Given.PostedDaysAgo(10.5)));
        judgement.Verdict.ShouldBe(Verdict.Qualified);
        judgement.Findings.Select(f => (f.Code, f.Level)).ShouldBe([(IndicatorCatalogue.NearlySilent, FindingLevel.Advisory)]);
    }

    [Fact]
    public void Three_months_make_a_zombie() => Judged(Given.Complete(Given.PostedDaysAgo(120))).Findings.Select(f => f.Code)
        .ShouldBe([IndicatorCatalogue.NotUpdated, IndicatorCatalogue.Zombie]);

    [Fact]
    public void A_gap_inside_the_window_fails_under_the_window_rule()
    {
        var rules = Given.Rules with { UpdateRule = UpdateRule.AnyGapInWindow, WindowDays = 60 };
        var reading = Given.Complete([.. Enumerable.Range(0, 10).Select(i => Given.PostedDaysAgo(1 + i)), .. Enumerable.Range(0, 6).Select(i => Given.PostedDaysAgo(30 + (i * 7)))]);
        Judge.Of(rules, Given.Weibo, Given.At, [reading]).Verdict.ShouldBe(Verdict.Unqualified);
        Judge.Of(Given.Rules, Given.Weibo, Given.At, [reading]).Verdict.ShouldBe(Verdict.Qualified);
    }

    [Fact]
    public void No_gap_inside_the_window_passes_under_the_window_rule()
    {
        var rules = Given.Rules with { UpdateRule = UpdateRule.AnyGapInWindow, WindowDays = 60 };
        var reading = Given.Partial([.. Enumerable.Range(0, 7).Select(i => Given.PostedDaysAgo(1 + (i * 10)))]);
        Judge.Of(rules, Given.Weibo, Given.At, [reading]).Verdict.ShouldBe(Verdict.Qualified);
    }

    [Fact]
    public void Comments_closed_on_every_post_is_a_veto()
    {
        var judgement = Judged(Given.Complete(Given.PostedDaysAgo(1).WithComments(InteractionState.Closed), Given.PostedDaysAgo(3).WithComments(InteractionState.Closed)));
        judgement.Verdict.ShouldBe(Verdict.Unqualified);
        judgement.Findings.Select(f => f.Code).ShouldBe([IndicatorCatalogue.NoInteraction]);
    }

    [Theory]
    [InlineData(InteractionState.Open)]
    [InlineData(InteractionState.Restricted)]
    public void One_post_that_takes_comments_clears_the_account(InteractionState state)
    {
        var judgement = Judged(Given.Complete(Given.PostedDaysAgo(1).WithComments(InteractionState.Closed), Given.PostedDaysAgo(3).WithComments(state)));
        judgement.Verdict.ShouldBe(Verdict.Qualified);
        judgement.Interaction.State.ShouldBe(state);
    }

    [Fact]
    public void Unknown_switches_never_count_against_the_account() => Judged(Given.Complete(Given.PostedDaysAgo(1))).Interaction.State.ShouldBe(InteractionState.Unknown);

    [Fact]
    public void A_post_that_says_nothing_of_its_comments_leaves_it_open_whether_the_account_takes_any()
    {
        var judgement = Judged(Given.Complete(Given.PostedDaysAgo(1).WithComments(InteractionState.Closed), Given.PostedDaysAgo(3)));
        judgement.Verdict.ShouldBe(Verdict.Qualified);
        judgement.Interaction.State.ShouldBe(InteractionState.Unknown);
    }

    [Fact]
    public void What_one_source_says_of_a_posts_comments_holds_for_the_same_post_in_another()
    {
        var post = Given.PostedDaysAgo(1);
        Judged(Given.Complete(post), Given.Partial(post.WithComments(InteractionState.Closed))).Interaction.State.ShouldBe(InteractionState.Closed);
    }

    [Fact]
    public void A_list_that_states_no_switch_at_all_leaves_it_to_the_articles()
    {
        var article = Given.Partial(Given.PostedDaysAgo(1).WithComments(InteractionState.Closed)) with { Platform = Platform.WeChat };
        var list = Given.Complete(Given.PostedDaysAgo(1), Given.PostedDaysAgo(3)) with { Platform = Platform.WeChat };
        var menu = Given.Partial() with { Platform = Platform.WeChat, Kind = ReadingKind.WeChatMenu, Completeness = Completeness.None, Menu = new(false, []) };
        Judge.Of(Given.Rules, Given.WeChat, Given.At, [article, list, menu]).Interaction.State.ShouldBe(InteractionState.Closed);
    }

    [Fact]
    public void On_wechat_closed_comments_alone_are_no_finding()
    {
        var article = Given.Partial(Given.PostedDaysAgo(1).WithComments(InteractionState.Closed)) with { Platform = Platform.WeChat };
        var judgement = Judge.Of(Given.Rules, Given.WeChat, Given.At, [article]);
        judgement.Verdict.ShouldBe(Verdict.Qualified);
        judgement.Interaction.State.ShouldBe(InteractionState.Unknown);
    }

    [Fact]
    public void On_wechat_closed_comments_and_no_menu_are_a_veto()
    {
        var article = Given.Partial(Given.PostedDaysAgo(1).WithComments(InteractionState.Closed)) with { Platform = Platform.WeChat };
        var menu = Given.Partial() with { Platform = Platform.WeChat, Kind = ReadingKind.WeChatMenu, Completeness = Completeness.None, Menu = new(false, []) };
        Judge.Of(Given.Rules, Given.WeChat, Given.At, [article, menu]).Findings.Select(f => f.Code).ShouldBe([IndicatorCatalogue.NoInteraction]);
    }

    [Fact]
    public void A_rule_set_can_raise_a_level()
    {
        var rules = Given.Rules with { Levels = new Dictionary<string, FindingLevel> { [IndicatorCatalogue.NearlySilent] = FindingLevel.Veto } };
        Judge.Of(rules, Given.Weibo, Given.At, [Given.Complete(Given.PostedDaysAgo(12))]).Verdict.ShouldBe(Verdict.Unqualified);
    }
}
