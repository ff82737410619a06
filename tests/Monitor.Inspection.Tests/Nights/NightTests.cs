using System.Security.Cryptography;
using Monitor.Domain.Indicators;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Checks;
using Monitor.Inspection.Rounds;
using Monitor.Replicas;

namespace Monitor.Inspection.Tests.Nights;

/// <summary>One night over 120 replica accounts in every state, in real Chromium.</summary>
public sealed class NightTests(NightTests.OneNight night) : IClassFixture<NightTests.OneNight>
{
    [Fact]
    public void Every_account_gets_the_verdict_that_its_state_deserves()
    {
        var wrong = night.Report.Checks
            .Select(c => (Check: c, Account: night.World.Accounts.Single(a => a.Platform == c.Platform && a.Id == c.Id)))
            .Where(x => Word.Of(x.Check.Verdict!.Value) != x.Account.ExpectedVerdict)
            .Select(x => $"{x.Account.Platform} {x.Account.State} {x.Account.SourceKinds}: expected {x.Account.ExpectedVerdict}, got {x.Check.Verdict} ({x.Check.Outcome}/{x.Check.Reason}: {x.Check.Detail})");
        NoneOf(wrong);
    }

    [Fact]
    public void The_numbers_of_the_round_add_up()
    {
        var round = night.Report.Round;
        round.Accounts.ShouldBe(night.World.Accounts.Count);
        (round.Qualified + round.Unqualified + round.Unverifiable + round.Gone).ShouldBe(round.Accounts);
        night.Report.Checks.Count(c => c.Verdict == Verdict.Unqualified).ShouldBe(round.Unqualified);
        night.Report.Checks.Count(c => c.Verdict == Verdict.Gone).ShouldBe(round.Gone);
        night.Report.Checks.Count(c => c.Verdict == Verdict.Unverifiable).ShouldBe(round.Unverifiable);
    }

    [Fact]
    public void Every_link_gets_the_verdict_that_its_target_deserves()
    {
        var expected = night.World.Accounts.SelectMany(a => a.MenuLinks).DistinctBy(l => l.Url).ToDictionary(l => l.Url, l => $"{l.ExpectedVerdict}/{l.ExpectedCause}");
        var wrong = night.Report.Checks.SelectMany(c => c.Links).DistinctBy(l => l.Url).Where(l => expected.ContainsKey(l.Url))
            .Where(l => $"{Word.Of(l.Verdict)}/{l.Cause}" != expected[l.Url])
            .Select(l => $"{l.Url}: expected {expected[l.Url]}, got {Word.Of(l.Verdict)}/{l.Cause}");
        NoneOf(wrong);
    }

    [Fact]
    public void Nobody_qualified_carries_a_veto() => night.Report.Checks.Where(c => c.Verdict == Verdict.Qualified)
        .SelectMany(c => c.Findings).ShouldAllBe(f => f.Level != FindingLevel.Veto);

    [Fact]
    public void Everybody_accused_or_not_verified_has_proof() => night.Report.Checks.Where(c => c.Verdict != Verdict.Qualified)
        .ShouldAllBe(c => c.Evidence.Count > 0);

    [Fact]
    public void Accused_accounts_with_a_page_have_a_picture_of_it() => night.Report.Checks
        .Where(c => c.Verdict is Verdict.Unqualified && c.Platform is "weibo" or "douyin" && c.Verdict is Verdict.Unqualified)
        .ShouldAllBe(c => c.Evidence.Any(e => e.File.EndsWith(".jpg", StringComparison.Ordinal)));

    [Fact]
    public void Each_piece_of_evidence_hashes_to_what_the_report_says()
    {
        foreach (var evidence in night.Report.Checks.SelectMany(c => c.Evidence))
            Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(evidence.File))).ShouldBe(evidence.Sha256, evidence.File);
    }

    [Fact]
    public void The_last_post_is_the_one_that_the_replica_published()
    {
        foreach (var check in night.Report.Checks.Where(c => c is { Verdict: Verdict.Qualified, Platform: not "wechat" }))
        {
            var account = night.World.Accounts.Single(a => a.Platform == check.Platform && a.Id == check.Id);
            (check.LastPostAt!.Value - account.LastPostAt!.Value).Duration().ShouldBeLessThan(TimeSpan.FromHours(1), $"{account.Platform} {account.State}");
        }
    }

    private static void NoneOf(IEnumerable<string> wrong)
    {
        var lines = string.Join('\n', wrong);
        if (lines.Length > 0)
            Assert.Fail(lines);
    }

    public sealed class OneNight : IAsyncLifetime
    {
        private ReplicaServer? _replicas;
        private TestNight? _night;

        public ReplicaWorld World { get; } = ReplicaWorld.Create(120, seed: 20261121, TimeProvider.System.GetUtcNow());

        public RoundReportData Report { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            _replicas = await ReplicaServer.StartAsync(World, TestContext.Current.CancellationToken);
            _night = await TestNight.StartAsync(TestNight.MapOf(_replicas), TestNight.AccountsOf(World), o => o with { WeChatAppSecrets = World.AppSecrets });
            Report = await _night.RunAsync();
        }

        public async ValueTask DisposeAsync()
        {
            if (_night is not null)
                await _night.DisposeAsync();
            if (_replicas is not null)
                await _replicas.DisposeAsync();
        }
    }
}
