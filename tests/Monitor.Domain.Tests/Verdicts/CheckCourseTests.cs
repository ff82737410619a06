using Monitor.Domain.Indicators;
using Monitor.Domain.Readings;
using Monitor.Domain.Verdicts;

namespace Monitor.Domain.Tests.Verdicts;

public class CheckCourseTests
{
    private static Look Cheap(params Reading[] readings) => Of(false, readings);

    private static Look Full(params Reading[] readings) => Of(true, readings);

    private static Look Of(bool full, Reading[] readings) => new(full, Judge.Of(Given.Rules, Given.Weibo, Given.At, readings), readings);

    private static CheckCourse Course(params Look[] looks) => CheckCourse.Of(Given.Rules, Given.Weibo, Given.At, looks);

    private static Reading Silent => Given.Complete(Given.PostedDaysAgo(20));

    private static Reading Captcha => Given.Refused(Outcome.NotObservable, Reason.Captcha);

    [Fact]
    public void Life_in_the_first_look_ends_the_check() => Course(Cheap(Given.Complete(Given.PostedDaysAgo(1)))).Next.ShouldBe(NextStep.Done);

    [Fact]
    public void Silence_in_the_first_look_asks_for_a_later_one() => Course(Cheap(Silent)).Next.ShouldBe(NextStep.LookLater);

    [Fact]
    public void Silence_in_two_looks_is_confirmed()
    {
        var course = Course(Cheap(Silent), Full(Silent));
        course.Next.ShouldBe(NextStep.Done);
        course.Judgement.Findings.Select(f => f.Code).ShouldBe([IndicatorCatalogue.NotUpdated]);
    }

    [Fact]
    public void Life_in_the_second_look_clears_the_suspicion() =>
        Course(Cheap(Silent), Full(Given.Complete(Given.PostedDaysAgo(2)))).Judgement.Verdict.ShouldBe(Verdict.Qualified);

    [Fact]
    public void A_wall_at_the_second_look_leaves_the_account_unverifiable()
    {
        var course = Course(Cheap(Silent), Full(Captcha));
        course.Next.ShouldBe(NextStep.Done);
        course.Judgement.Verdict.ShouldBe(Verdict.Unverifiable);
        course.Judgement.Reason.ShouldBe(Reason.Captcha);
        course.Judgement.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void A_wall_at_the_cheap_look_asks_for_the_page_itself() => Course(Cheap(Captcha)).Next.ShouldBe(NextStep.LookNow);

    [Fact]
    public void A_wall_at_the_page_itself_is_believed()
    {
        var course = Course(Cheap(Captcha), Full(Captcha));
        course.Next.ShouldBe(NextStep.Done);
        course.Judgement.Verdict.ShouldBe(Verdict.Unverifiable);
    }

    [Fact]
    public void Silence_seen_only_after_a_wall_needs_yet_another_look() => Course(Cheap(Captcha), Full(Silent)).Next.ShouldBe(NextStep.LookLater);

    [Fact]
    public void A_time_out_is_tried_again_later() =>
        Course(Cheap(Given.Refused(Outcome.TransportFailed, Reason.Timeout)), Full(Given.Refused(Outcome.TransportFailed, Reason.Timeout))).Next.ShouldBe(NextStep.LookLater);

    [Fact]
    public void A_partial_source_is_not_asked_for_ever() =>
        Course(Cheap(Given.Partial(Given.PostedDaysAgo(50))), Full(Given.Partial(Given.PostedDaysAgo(50)))).Next.ShouldBe(NextStep.Done);

    [Fact]
    public void Two_looks_that_accuse_of_different_things_confirm_neither()
    {
        var closed = Given.Complete(Given.PostedDaysAgo(1).WithComments(InteractionState.Closed));
        var course = Course(Cheap(Given.Refused(Outcome.AccountGone, Reason.Banned)), Full(closed));
        (course is { Next: NextStep.Done, Judgement.Accuses: true }).ShouldBeFalse();
    }

    [Fact]
    public void A_veto_that_only_one_look_saw_is_dropped_from_a_confirmed_account()
    {
        var silentAndClosed = Given.Complete(Given.PostedDaysAgo(20).WithComments(InteractionState.Closed));
        Course(Cheap(Silent), Full(silentAndClosed)).Judgement.Findings.Select(f => f.Code).ShouldBe([IndicatorCatalogue.NotUpdated]);
    }

    [Fact]
    public void Gone_needs_two_looks_as_well()
    {
        var gone = Given.Refused(Outcome.AccountGone, Reason.Cancelled);
        Course(Cheap(gone)).Next.ShouldBe(NextStep.LookLater);
        Course(Cheap(gone), Full(gone)).Judgement.Verdict.ShouldBe(Verdict.Gone);
    }
}
