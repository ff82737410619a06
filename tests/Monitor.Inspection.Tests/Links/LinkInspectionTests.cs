using System.Globalization;
using Monitor.Domain.Links;
using Monitor.Inspection.Links;
using Monitor.Inspection.Tests.Nights;
using Monitor.Replicas;
using Monitor.Replicas.Targets;

namespace Monitor.Inspection.Tests.Links;

/// <summary>Links of menus, in real Chromium.</summary>
public sealed class LinkInspectionTests
{
    private static readonly LinkTarget Living = LinkTargets.Get(LinkBehaviour.Ok);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_link_that_many_accounts_share_is_opened_once_a_night()
    {
        var menu = new[] { Living.AsMenu("政务服务/办事大厅") };
        await using var small = await SmallWorld.StartAsync(SmallWorld.Of(ReplicaPlatform.WeChat, ReplicaState.Normal, 5).Select(a => a with { MenuLinks = menu }));

        var report = await small.Night.RunAsync();

        report.Checks.ShouldAllBe(c => c.Links.Single().Verdict == LinkVerdict.Valid);
        small.Replicas.Requests.Count(Living.Host, "/portal/index").ShouldBe(1);
    }

    [Theory]
    [InlineData(FaultKind.Status, 1)]
    [InlineData(FaultKind.Status, 2)]
    [InlineData(FaultKind.Reset, 2)]
    [InlineData(FaultKind.EmptyBody, 2)]
    [InlineData(FaultKind.LayoutChange, 2)]
    public async Task A_link_that_fails_at_first_and_works_then_is_not_broken(FaultKind fault, int requests)
    {
        await using var small = await SmallWorld.StartAsync([]);
        small.Replicas.Faults.Add(new Fault(fault) { Host = Living.Host, PathPart = "/portal/index", ToRequest = requests, Status = 404 });

        var results = await small.Night.Get<LinkInspection>().CheckAsync([Living.Url], Token).ToListAsync(Token);

        results.Single().Verdict.ShouldBeOneOf(LinkVerdict.Valid, LinkVerdict.ValidWithWarning);
    }

    [Fact]
    public async Task A_link_that_goes_on_failing_is_broken()
    {
        await using var small = await SmallWorld.StartAsync([]);
        small.Replicas.Faults.Add(new Fault(FaultKind.Status) { Host = Living.Host, Status = 404 });

        var results = await small.Night.Get<LinkInspection>().CheckAsync([Living.Url], Token).ToListAsync(Token);

        results.Single().Verdict.ShouldBe(LinkVerdict.Broken);
    }

    [Fact]
    public async Task A_try_that_was_cancelled_settles_nothing()
    {
        await using var small = await SmallWorld.StartAsync([]);
        small.Replicas.Faults.Add(new Fault(FaultKind.Status) { Host = Living.Host, ToRequest = 1, Status = 404 });
        small.Replicas.Faults.Add(new Fault(FaultKind.Hang) { Host = Living.Host, FromRequest = 2, ToRequest = 2 });
        var links = small.Night.Get<LinkInspection>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var cancelled = links.CheckAsync([Living.Url], stop.Token).ToListAsync(stop.Token).AsTask();
        while (small.Replicas.Requests.Count(Living.Host) < 2)
            await Task.Delay(20, Token);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(cancelled);

        var results = await links.CheckAsync([Living.Url], Token).ToListAsync(Token);

        results.Single().Verdict.ShouldBe(LinkVerdict.Valid);
    }

    [Fact]
    public async Task With_the_own_network_down_no_link_is_broken()
    {
        var hosts = Enumerable.Range(1, 12).Select(i => string.Create(CultureInfo.InvariantCulture, $"site{i}.example")).ToList();
        // Nobody listens there.
        await using var night = await TestNight.StartAsync(TestNight.MapOf(hosts, "http://127.0.0.1:1"), []);

        var results = await night.Get<LinkInspection>().CheckAsync([.. hosts.Select(h => $"https://{h}/")], Token).ToListAsync(Token);

        results.Count.ShouldBe(12);
        results.ShouldAllBe(r => r.Verdict == LinkVerdict.Unverifiable && r.Cause == LinkCause.OwnNetwork);
    }
}
