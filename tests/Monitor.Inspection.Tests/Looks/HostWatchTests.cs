using Monitor.Browsing;
using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Inspection.Looks;
using Monitor.Testing;

namespace Monitor.Inspection.Tests.Looks;

/// <summary>When a host is left alone, and when it is asked again.</summary>
public sealed class HostWatchTests
{
    private const string Host = "m.weibo.cn";

    private readonly ManualTime _time = new();
    private readonly HostWatch _watch;

    public HostWatchTests() => _watch = new(new HostGate(_time), new InspectionOptions { PlatformsFolder = "", WallsBeforeHold = 3 });

    [Fact]
    public void Walls_in_a_row_hold_the_host()
    {
        Meet(Wall, Wall);
        IsHeld.ShouldBeFalse();

        Meet(Wall);

        IsHeld.ShouldBeTrue();
    }

    [Fact]
    public void A_success_between_walls_starts_the_row_anew()
    {
        Meet(Wall, Wall, Success, Wall, Wall);

        IsHeld.ShouldBeFalse();
    }

    [Fact]
    public void The_first_wall_after_a_hold_holds_the_host_again()
    {
        Meet(Wall, Wall, Wall);
        Wait();

        Meet(Wall);

        IsHeld.ShouldBeTrue();
    }

    [Fact]
    public void A_hold_from_before_a_restart_ends_in_a_trial_too()
    {
        _watch.Hold(Host, Reason.Captcha, TimeSpan.FromMinutes(30));
        Wait();

        Meet(Wall);

        IsHeld.ShouldBeTrue();
    }

    [Fact]
    public void After_a_success_it_takes_a_row_of_walls_again()
    {
        Meet(Wall, Wall, Wall);
        Wait();

        Meet(Success, Wall, Wall);

        IsHeld.ShouldBeFalse();
    }

    [Fact]
    public void What_says_nothing_of_the_host_ends_no_trial()
    {
        Meet(Wall, Wall, Wall);
        Wait();

        Meet(Refused(Reason.Temporary), Wall);

        IsHeld.ShouldBeTrue();
    }

    private Reading Wall => Refused(Reason.Captcha);

    private Reading Success => Refused(Reason.NotExist) with { Outcome = Outcome.AccountGone };

    private bool IsHeld => _watch.IsHeld(Host, out _);

    private Reading Refused(Reason reason) =>
        Reading.Refused(Platform.Weibo, ReadingKind.Unknown, Outcome.NotObservable, reason, "as the test has it", _time.GetUtcNow());

    private void Meet(params Reading[] readings)
    {
        foreach (var reading in readings)
            _watch.Note(Host, null, reading);
    }

    private void Wait()
    {
        _time.Advance(TimeSpan.FromMinutes(31));
        IsHeld.ShouldBeFalse();
    }
}
