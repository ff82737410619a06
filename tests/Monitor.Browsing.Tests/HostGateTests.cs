using Monitor.Testing;

namespace Monitor.Browsing.Tests;

public sealed class HostGateTests
{
    private readonly ManualTime _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EnterAsync_of_an_unknown_host_does_not_wait()
    {
        var gate = new HostGate(_time);

        await gate.EnterAsync("a.cn", Token);
        gate.EnterAsync("a.cn", Token).IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public async Task EnterAsync_spaces_the_requests_to_one_host()
    {
        var gate = Gate();
        await gate.EnterAsync("a.cn", Token);
        var second = gate.EnterAsync("a.cn", Token);
        var third = gate.EnterAsync("A.CN", Token);

        _time.Advance(TimeSpan.FromSeconds(2.9));
        second.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(0.1));
        await second;
        third.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(3));
        await third;
    }

    [Fact]
    public async Task EnterAsync_of_one_of_two_visitors_behind_an_address_keeps_twice_the_pace()
    {
        var gate = Gate();
        gate.Visitors = 2;
        await gate.EnterAsync("a.cn", Token);
        var second = gate.EnterAsync("a.cn", Token);

        _time.Advance(TimeSpan.FromSeconds(5.9));
        second.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(0.1));
        await second;
    }

    [Fact]
    public async Task EnterAsync_adds_no_more_than_the_jitter()
    {
        var gate = new HostGate(_time);
        gate.Configure("a.cn", TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(2));
        await gate.EnterAsync("a.cn", Token);
        var second = gate.EnterAsync("a.cn", Token);

        _time.Advance(TimeSpan.FromSeconds(2.99));
        second.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(2.01));
        await second;
    }

    [Fact]
    public async Task EnterAsync_of_another_host_does_not_wait()
    {
        var gate = Gate();
        gate.Configure("b.cn", TimeSpan.FromSeconds(3), TimeSpan.Zero);
        await gate.EnterAsync("a.cn", Token);

        gate.EnterAsync("b.cn", Token).IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public async Task Hold_keeps_everybody_out_until_its_end()
    {
        var gate = Gate();
        gate.Hold("a.cn", TimeSpan.FromMinutes(15));
        var entering = gate.EnterAsync("a.cn", Token);

        gate.IsHeld("a.cn", out var until).ShouldBeTrue();
        until.ShouldBe(_time.GetUtcNow() + TimeSpan.FromMinutes(15));
        _time.Advance(TimeSpan.FromMinutes(14));
        entering.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromMinutes(1));
        await entering;
        gate.IsHeld("a.cn", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Hold_also_stops_those_who_wait_already()
    {
        var gate = Gate();
        await gate.EnterAsync("a.cn", Token);
        var waiting = gate.EnterAsync("a.cn", Token);

        gate.Hold("a.cn", TimeSpan.FromMinutes(15));
        _time.Advance(TimeSpan.FromMinutes(1));

        waiting.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public void Hold_does_not_shorten_a_longer_one()
    {
        var gate = Gate();
        gate.Hold("a.cn", TimeSpan.FromMinutes(15));

        gate.Hold("a.cn", TimeSpan.FromMinutes(1));

        gate.IsHeld("a.cn", out var until).ShouldBeTrue();
        until.ShouldBe(_time.GetUtcNow() + TimeSpan.FromMinutes(15));
    }

    [Fact]
    public async Task EnterAsync_stops_waiting_when_cancelled()
    {
        var gate = Gate();
        await gate.EnterAsync("a.cn", Token);
        using var cancel = new CancellationTokenSource();
        var waiting = gate.EnterAsync("a.cn", cancel.Token);

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(waiting);
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(5)]
    public async Task A_clock_that_is_set_changes_neither_pace_nor_hold(int hours)
    {
        var gate = Gate();
        await gate.EnterAsync("a.cn", Token);
        _time.Set(TimeSpan.FromHours(hours));
        var second = gate.EnterAsync("a.cn", Token);

        second.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(3));
        await second;
        gate.Hold("a.cn", TimeSpan.FromMinutes(15));
        _time.Set(TimeSpan.FromHours(-hours));
        gate.IsHeld("a.cn", out _).ShouldBeTrue();
        _time.Advance(TimeSpan.FromMinutes(15));
        gate.IsHeld("a.cn", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task ConfigureNew_leaves_the_pace_of_a_host_that_has_one()
    {
        var gate = Gate();
        gate.ConfigureNew("a.cn", TimeSpan.FromHours(1), TimeSpan.Zero);
        gate.ConfigureNew("new.cn", TimeSpan.FromSeconds(3), TimeSpan.Zero);
        await gate.EnterAsync("a.cn", Token);
        await gate.EnterAsync("new.cn", Token);
        var (known, added) = (gate.EnterAsync("a.cn", Token), gate.EnterAsync("new.cn", Token));

        (known.IsCompleted, added.IsCompleted).ShouldBe((false, false));
        _time.Advance(TimeSpan.FromSeconds(3));
        await Task.WhenAll(known, added);
    }

    [Fact]
    public async Task Without_pace_nobody_waits_and_holds_are_void()
    {
        var gate = new HostGate(_time) { Paced = false };
        gate.Configure("a.cn", TimeSpan.FromSeconds(3), TimeSpan.Zero);
        gate.Hold("a.cn", TimeSpan.FromMinutes(15));

        await gate.EnterAsync("a.cn", Token);
        gate.EnterAsync("a.cn", Token).IsCompletedSuccessfully.ShouldBeTrue();
        gate.IsHeld("a.cn", out _).ShouldBeFalse();
    }

    private HostGate Gate()
    {
        var gate = new HostGate(_time);
        gate.Configure("a.cn", TimeSpan.FromSeconds(3), TimeSpan.Zero);
        return gate;
    }
}
