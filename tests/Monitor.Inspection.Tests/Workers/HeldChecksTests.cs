using Monitor.Domain.Accounts;
using Monitor.Inspection.Workers;
using Monitor.Storage.Checks;

namespace Monitor.Inspection.Tests.Workers;

public sealed class HeldChecksTests
{
    private static readonly CheckLease FirstLook = new(7, 1, 3, Platform.Weibo, Look: 1, "here", Try: 1);
    private static readonly CheckLease SecondLook = FirstLook with { Look = 2, Try = 2 };

    private readonly HeldChecks _held = new(TimeProvider.System);

    [Fact]
    public void A_turn_that_ends_frees_its_hand()
    {
        _held.Reserve(FirstLook);
        _held.Begin(7, out _);
        _held.End(FirstLook);
        Assert.Equal(0, _held.Count);
    }

    [Fact]
    public void A_turn_that_ends_leaves_the_next_look_that_is_reserved_already()
    {
        _held.Reserve(FirstLook);
        _held.Begin(7, out _);
        _held.Reserve(SecondLook);
        _held.End(FirstLook);
        Assert.Equal(SecondLook, _held.Begin(7, out _));
    }

    [Fact]
    public void A_reserved_check_is_begun_once()
    {
        _held.Reserve(FirstLook);
        _held.Begin(7, out _);
        Assert.Null(_held.Begin(7, out _));
    }
}
