using Monitor.Domain.Links;
using Monitor.Inspection.Checks;
using Monitor.Inspection.Tests.Nights;
using Monitor.Replicas;

namespace Monitor.Inspection.Tests.Faults;

/// <summary>Menu links into the network that the monitor stands in, or to no site at all: named with their cause, never called broken.</summary>
public sealed class PrivateLinksTests
{
    private static readonly string[] Refused =
    [
        "http://127.0.0.1:1/", "http://10.1.2.3/oa", "http://169.254.169.254/latest/meta-data/", "http://[::1]:1/", "http://[::ffff:10.0.0.1]/", "http://0.0.0.0:1/", "http://2130706433:1/",
        "http://0x7f000001:1/", "http://0177.0.0.1:1/", "http://localhost:1/", "127.0.0.1:1/x", "[::1]:1/x", "localhost:1/x", "0x7f000001/x", "10.1.2.3",
        "https://evil.maolong.example/go", "https://cloud.maolong.example/go",
    ];

    private static readonly string[] NotOpenable = ["file:///etc/passwd", "data:text/html,x", "javascript:alert(1)", "java\tscript:alert(1)", "JAVASCRIPT:void(0)", "vbscript:x", "ftp://10.0.0.1/"];

    [Fact]
    public async Task They_are_refused_or_not_openable_and_hold_nothing_against_the_account()
    {
        var links = Refused.Select(u => Menu(u, LinkVerdict.Unverifiable, LinkCause.Refused)).Concat(NotOpenable.Select(u => Menu(u, LinkVerdict.NotApplicable, LinkCause.NotOpenable))).ToList();
        await using var small = await SmallWorld.StartAsync([new ReplicaAccountSpec(ReplicaPlatform.Weibo, ReplicaState.Normal) { MenuLinks = links }]);

        var check = (await small.Night.RunAsync()).Checks.Single();

        check.Links.Select(l => (l.Url, Word.Of(l.Verdict), l.Cause)).ShouldBe(links.Select(l => (l.Url, l.ExpectedVerdict, l.ExpectedCause)));
        check.Findings.ShouldBeEmpty();
    }

    private static ReplicaMenuLink Menu(string url, LinkVerdict verdict, string cause) => new($"菜单/{url}", url, Word.Of(verdict), cause);
}
