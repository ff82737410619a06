using System.Globalization;
using Monitor.Browsing;
using Monitor.Domain.Links;
using Monitor.Domain.Readings;
using Monitor.Inspection.Links;
using Monitor.Inspection.Looks;
using Monitor.Inspection.Tests.Nights;
using Monitor.Replicas.Targets;

namespace Monitor.Inspection.Tests.Links;

/// <summary>Links are opened at the pace of their host.</summary>
public sealed class LinkPaceTests
{
    private static readonly LinkTarget Living = LinkTargets.Get(LinkBehaviour.Ok);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_link_takes_the_next_place_at_its_host_and_at_no_other()
    {
        using var folder = QuickDefinitions.Create(paceSeconds: 600);
        await using var small = await SmallWorld.StartAsync([], o => o with { PlatformsFolder = folder.Path, Paced = true });

        var results = await small.Night.Get<LinkInspection>().CheckAsync([Living.Url], Token).ToListAsync(Token);

        results.ShouldHaveSingleItem().Verdict.ShouldBe(LinkVerdict.Valid);
        using var stop = new CancellationTokenSource();
        var gate = small.Night.Get<HostGate>();
        gate.EnterAsync(Living.Host, stop.Token).IsCompleted.ShouldBeFalse();
        gate.EnterAsync("www.another.example", stop.Token).IsCompleted.ShouldBeTrue();
        await stop.CancelAsync();
    }

    [Fact]
    public async Task A_host_that_put_up_a_wall_tonight_is_not_asked_and_its_links_are_not_verified()
    {
        using var folder = QuickDefinitions.Create();
        // Nobody listens there.
        await using var night = await TestNight.StartAsync(
            TestNight.MapOf(Hosts, "http://127.0.0.1:1"), [], o => o with { PlatformsFolder = folder.Path, Paced = true, LinkRetryDelay = TimeSpan.FromMilliseconds(10) });
        foreach (var host in Hosts)
            night.Get<HostWatch>().Hold(host, Reason.Captcha, TimeSpan.FromHours(1));

        var results = await night.Get<LinkInspection>().CheckAsync([.. Hosts.Select(h => $"https://{h}/")], Token).ToListAsync(Token);

        results.ShouldAllBe(r => r.Verdict == LinkVerdict.Unverifiable && r.Cause == LinkCause.LeftAlone);
    }

    private static string[] Hosts => [.. Enumerable.Range(1, 3).Select(i => string.Create(CultureInfo.InvariantCulture, $"site{i}.example"))];
}
