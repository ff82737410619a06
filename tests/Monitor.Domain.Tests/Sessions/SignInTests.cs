using Monitor.Domain.Sessions;

namespace Monitor.Domain.Tests.Sessions;

public sealed class SignInTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 1, 9, 0, 0, TimeSpan.Zero);

    private static SignIn Fresh => SignIn.New(Start, "管理员", Start.AddDays(4));

    [Fact]
    public void A_new_sign_in_is_fresh_and_used()
    {
        (Fresh.State, Fresh.IsUsed, Fresh.NeedsPerson).ShouldBe((SignInState.Fresh, true, false));
    }

    [Fact]
    public void A_look_that_was_served_makes_it_ok_and_is_remembered()
    {
        var served = Fresh.Served(Start.AddHours(1));

        (served.State, served.LastOkAt, served.StateSince).ShouldBe((SignInState.Ok, Start.AddHours(1), Start.AddHours(1)));
        served.Served(Start.AddHours(2)).StateSince.ShouldBe(Start.AddHours(1), "it has been ok since then");
    }

    [Fact]
    public void One_wall_makes_it_suspect_and_service_makes_it_ok_again()
    {
        var suspect = Fresh.Served(Start).Walled(Start.AddHours(1));

        (suspect.State, suspect.IsUsed).ShouldBe((SignInState.Suspect, true));
        var again = suspect.Served(Start.AddHours(2));
        (again.State, again.Walls).ShouldBe((SignInState.Ok, 0));
    }

    [Fact]
    public void Three_walls_in_a_row_and_not_two_are_its_end()
    {
        var two = Fresh.Walled(Start).Walled(Start);
        two.State.ShouldBe(SignInState.Suspect);

        var three = two.Walled(Start.AddHours(3));

        (three.State, three.NeedsPerson, three.IsUsed, three.StateSince).ShouldBe((SignInState.NeedsSignIn, true, false, Start.AddHours(3)));
        Fresh.Walled(Start).Walled(Start).Served(Start).Walled(Start).State.ShouldBe(SignInState.Suspect, "service between them starts the count anew");
    }

    [Fact]
    public void Its_time_runs_out()
    {
        Fresh.At(Start.AddDays(4).AddSeconds(-1)).State.ShouldBe(SignInState.Fresh);
        Fresh.At(Start.AddDays(4)).State.ShouldBe(SignInState.NeedsSignIn);
        SignIn.New(Start, "管理员", expiresAt: null).At(Start.AddYears(9)).State.ShouldBe(SignInState.Fresh);
    }

    [Fact]
    public void What_is_over_stays_over_whatever_a_late_look_says()
    {
        var over = Fresh.At(Start.AddDays(5));

        over.Served(Start.AddDays(5)).ShouldBe(over);
        over.Walled(Start.AddDays(5)).ShouldBe(over);
        var retired = over.Retire(Start.AddDays(6));
        (retired.State, retired.NeedsPerson, retired.IsUsed).ShouldBe((SignInState.Retired, false, false));
        retired.At(Start.AddDays(9)).ShouldBe(retired);
        retired.Served(Start.AddDays(9)).ShouldBe(retired);
    }
}
