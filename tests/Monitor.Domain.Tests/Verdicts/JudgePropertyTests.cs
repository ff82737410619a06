using Monitor.Domain.Readings;
using Monitor.Domain.Verdicts;

namespace Monitor.Domain.Tests.Verdicts;

/// <summary>What must hold of any readings whatever. Seeded, so that a failure can be repeated.</summary>
public class JudgePropertyTests
{
    [Fact]
    public void Nobody_is_called_silent_without_a_complete_source_that_was_read() => Always(random =>
    {
        var readings = AnyReadings(random);
        var judgement = Judge.Of(Given.Rules, Given.Weibo, Given.At, readings);
        if (judgement.Verdict == Verdict.Unqualified)
            readings.ShouldContain(r => r.Outcome == Outcome.Observed && r.Completeness == Completeness.Complete);
    });

    [Fact]
    public void A_post_inside_the_window_always_saves() => Always(random =>
    {
        var readings = AnyReadings(random);
        readings.Insert(random.Next(readings.Count + 1), Given.Partial(Given.PostedDaysAgo(0.01 + (random.NextDouble() * 13.9))));
        Judge.Of(Given.Rules, Given.Weibo, Given.At, readings).Verdict.ShouldBe(Verdict.Qualified);
    });

    [Fact]
    public void The_order_of_readings_decides_nothing() => Always(random =>
    {
        var readings = AnyReadings(random);
        var shuffled = readings.OrderBy(_ => random.Next()).ToList();
        var one = Judge.Of(Given.Rules, Given.Weibo, Given.At, readings);
        var other = Judge.Of(Given.Rules, Given.Weibo, Given.At, shuffled);
        (other.Verdict, other.SilentDays).ShouldBe((one.Verdict, one.SilentDays));
    });

    [Fact]
    public void One_look_never_ends_a_check_with_an_accusation() => Always(random =>
    {
        var readings = AnyReadings(random);
        var look = new Look(random.Next(2) == 0, Judge.Of(Given.Rules, Given.Weibo, Given.At, readings), readings);
        var course = CheckCourse.Of(Given.Rules, Given.Weibo, Given.At, [look]);
        (course is { Next: NextStep.Done, Judgement.Accuses: true }).ShouldBeFalse();
    });

    [Fact]
    public void Every_check_ends() => Always(random =>
    {
        var looks = new List<Look>();
        CheckCourse course;
        do
        {
            var readings = AnyReadings(random);
            looks.Add(new(looks.Count > 0, Judge.Of(Given.Rules, Given.Weibo, Given.At, readings), readings));
            course = CheckCourse.Of(Given.Rules, Given.Weibo, Given.At, looks);
        }
        while (course.Next != NextStep.Done && looks.Count < 20);
        looks.Count.ShouldBeLessThanOrEqualTo(CheckCourse.MaxLooks);
    });

    private static void Always(Action<Random> holds)
    {
        for (var seed = 1; seed <= 500; seed++)
        {
            try
            {
                holds(new Random(seed));
            }
            catch (ShouldAssertException e)
            {
                throw new ShouldAssertException($"With seed {seed}: {e.Message}", e);
            }
        }
    }

    private static List<Reading> AnyReadings(Random random) => [.. Enumerable.Range(0, random.Next(5)).Select(_ => AnyReading(random))];

    private static Reading AnyReading(Random random) => random.Next(6) switch
    {
        0 => Given.Refused(Outcome.NotObservable, (Reason)random.Next((int)Reason.LoginWall, (int)Reason.Temporary + 1)),
        1 => Given.Refused(Outcome.TransportFailed, Reason.Timeout),
        2 => Given.Empty(),
        3 => Given.Partial(AnyPosts(random)),
        _ => Given.Complete(AnyPosts(random)) with { CoversSince = random.Next(2) == 0 ? null : Given.At.AddDays(-random.Next(60)) },
    };

    private static Post[] AnyPosts(Random random) =>
        [.. Enumerable.Range(0, random.Next(6)).Select(_ => Given.PostedDaysAgo(
            14 + (random.NextDouble() * 200), random.Next(2) == 0 ? TimePrecision.Second : TimePrecision.Minute, random.Next(4) == 0, random.Next(8) == 0))];
}
