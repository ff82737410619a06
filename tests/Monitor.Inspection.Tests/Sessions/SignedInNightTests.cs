using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Monitor.Browsing;
using Monitor.Domain.Accounts;
using Monitor.Domain.Alarms;
using Monitor.Domain.People;
using Monitor.Domain.Readings;
using Monitor.Domain.Sessions;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Alarms;
using Monitor.Inspection.Sessions;
using Monitor.Inspection.Tests.Nights;
using Monitor.Replicas;

namespace Monitor.Inspection.Tests.Sessions;

/// <summary>Nights with a sign-in, on replicas that show some accounts only to those who signed in on their pages.</summary>
public sealed class SignedInNightTests
{
    private static readonly Actor Somebody = Actor.CommandLine("tester");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_only_the_signed_in_are_shown_is_read_and_nothing_of_the_sign_in_is_kept_open()
    {
        await using var small = await SmallWorld.StartAsync(
            [
                .. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.LoginWall), .. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Silent40Days),
                .. SmallWorld.Of(ReplicaPlatform.Douyin, ReplicaState.LoginWall),
            ]);
        await SignInAsync(small, Platform.Weibo);
        await SignInAsync(small, Platform.Douyin);

        var report = await small.Night.RunAsync();

        report.Checks.ShouldAllBe(c => c.Verdict == Verdict.Qualified || c.Verdict == Verdict.Unqualified);
        var signIns = await small.Night.Get<SignInBook>().AllAsync(Token);
        signIns.Values.ShouldAllBe(s => s.State == SignInState.Ok && s.LastOkAt != null);
        (await KeptAsync(small)).ShouldNotContain(kept => small.World.SignIns.Granted.Keys.Any(secret => kept.Text.Contains(secret, StringComparison.Ordinal)));
        (await small.AskAsync(db => db.Readings.CountAsync(r => r.Step.Contains("signed in"), Token))).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Other_contexts_know_nothing_of_a_sign_in()
    {
        await using var small = await SmallWorld.StartAsync([.. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.LoginWall)]);
        await SignInAsync(small, Platform.Weibo);
        var address = new Uri($"https://m.weibo.cn/api/container/getIndex?type=uid&value={small.World.Accounts[0].Id}&containerid=107603{small.World.Accounts[0].Id}");
        var browser = small.Night.Get<BrowserHost>();
        var identity = new BrowserIdentity(null, 400, 800, true);
        await small.Night.RunAsync(); // the signed-in page stands open beside

        // A page that landed on the wall stands for every answer for some seconds; then the platform itself is asked.
        Capture asked;
        while ((asked = await browser.Session("weibo", identity).FetchAsync(new FetchRequest { Address = address }, Token)).FinalUrl.Host != address.Host)
            await Task.Delay(500, Token);
        await using var visit = await browser.OpenVisitAsync(identity, Token);
        var visited = await visit.FetchAsync(new FetchRequest { Address = address }, Token);

        Encoding.UTF8.GetString(asked.Body.Span).ShouldContain("passport.weibo.com/sso/signin");
        Encoding.UTF8.GetString(visited.Body.Span).ShouldContain("passport.weibo.com/sso/signin");
    }

    [Fact]
    public async Task A_sign_in_that_ends_in_the_night_pauses_what_needs_it_asks_for_a_person_and_fails_nothing_else()
    {
        await using var small = await SmallWorld.StartAsync(
            [
                .. Enumerable.Range(0, 4).Select(_ => new ReplicaAccountSpec(ReplicaPlatform.WeChat, ReplicaState.Silent40Days) { MenuLinks = [], Sources = WeChatSourceKind.PublishList }),
                new(ReplicaPlatform.WeChat, ReplicaState.Normal) { MenuLinks = [], Sources = WeChatSourceKind.Article },
                .. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.Normal),
            ], o => o with { Workers = 1 });
        small.World.SignIns.BackEndIsStrict = true;
        await SignInAsync(small, Platform.WeChat);
        var first = await small.Night.RunAsync();
        var needing = small.World.Accounts.Take(4).Select(a => a.Name).ToList();
        first.Checks.ShouldAllBe(c => c.Verdict == (needing.Contains(c.Name!) ? Verdict.Unqualified : Verdict.Qualified));

        small.World.SignIns.EndAll();
        var second = await small.Night.RunAsync();

        second.Checks.Where(c => needing.Contains(c.Name!)).ShouldAllBe(c => c.Verdict == Verdict.Unverifiable && c.Reason == Reason.LoginWall && c.Findings.Count == 0);
        second.Checks.Where(c => !needing.Contains(c.Name!)).ShouldAllBe(c => c.Verdict == Verdict.Qualified);
        (await small.Night.Get<SignInBook>().AllAsync(Token))[Platform.WeChat].State.ShouldBe(SignInState.NeedsSignIn);
        var alarm = (await small.Night.Get<AlarmBook>().OpenAsync(Token)).Single(a => a.Kind == AlarmKind.SessionExpired);
        alarm.Subject.ShouldBe("wechat");
        alarm.Text.ShouldContain("./run login wechat");
        var asked = small.Replicas.Requests.Count("mp.weixin.qq.com", "/cgi-bin/appmsgpublish");
        await small.Night.RunAsync();
        small.Replicas.Requests.Count("mp.weixin.qq.com", "/cgi-bin/appmsgpublish").ShouldBe(asked, "what waits for a person is not asked");

        await SignInAsync(small, Platform.WeChat);
        (await small.Night.Get<AlarmBook>().OpenAsync(Token)).ShouldBeEmpty();
        (await small.Night.RunAsync()).Checks.Count(c => c.Verdict == Verdict.Unqualified).ShouldBe(4);
    }

    [Fact]
    public async Task Cookies_that_roll_over_in_use_are_kept_and_the_next_process_goes_on_with_them()
    {
        await using var small = await SmallWorld.StartAsync([.. SmallWorld.Of(ReplicaPlatform.Weibo, ReplicaState.LoginWall)], o => o with { Workers = 1 });
        await SignInAsync(small, Platform.Weibo);
        var before = await small.AskAsync(db => db.SignIns.AsNoTracking().SingleAsync(Token));
        var granted = small.World.SignIns.Granted.Keys.ToHashSet();
        small.World.SignIns.RollsOver = true;

        (await small.Night.RunAsync()).Checks.Single().Verdict.ShouldBe(Verdict.Qualified);

        var after = await small.AskAsync(db => db.SignIns.AsNoTracking().SingleAsync(Token));
        after.Sealed.ShouldNotBe(before.Sealed);
        after.ExpiresAt.ShouldNotBeNull();
        small.World.SignIns.Granted.Keys.Where(granted.Contains).ShouldBeEmpty("what the first sign-in was granted on m.weibo.cn has ended");
        await small.Night.EndAsync();
        var next = TestNight.Compose(TestNight.MapOf(small.Replicas), small.Night.Data);
        (await next.RunAsync()).Checks.Single().Verdict.ShouldBe(Verdict.Qualified);
        (await next.Get<SignInBook>().AllAsync(Token))[Platform.Weibo].State.ShouldBe(SignInState.Ok);
        await next.EndAsync();
    }

    [Fact]
    public async Task A_sign_in_that_bears_one_place_is_used_by_one_worker_at_a_time()
    {
        await using var small = await SmallWorld.StartAsync([]);
        await small.Night.Get<SignInBook>().KeepAsync(Somebody, Platform.Douyin, new SignedInState("""{"cookies":[],"origins":[]}"""), null, Token);
        var turns = small.Night.Get<SignInTurns>();

        var first = (await turns.WaitAsync(Platform.Douyin, Token)).ShouldNotBeNull();
        var second = turns.WaitAsync(Platform.Douyin, Token);
        second.IsCompleted.ShouldBeFalse();
        (await small.AskAsync(db => db.SignIns.Select(s => s.UsedBy).SingleAsync(Token))).ShouldNotBeNull();
        await first.DisposeAsync();

        await (await second).ShouldNotBeNull().DisposeAsync();
        (await small.AskAsync(db => db.SignIns.Select(s => s.UsedBy).SingleAsync(Token))).ShouldBeNull();
        await small.AskAsync(db => db.SignIns.ExecuteUpdateAsync(
            set => set.SetProperty(s => s.UsedBy, "elsewhere").SetProperty(s => s.UsedUntil, TimeProvider.System.GetUtcNow().AddHours(1)), Token));
        using var impatient = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var third = turns.WaitAsync(Platform.Douyin, impatient.Token);
        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(third);
    }

    /// <summary>Somebody with a phone, who gets the code from the picture's page: the replica knows which codes it shows.</summary>
    private static async Task SignInAsync(SmallWorld small, Platform platform)
    {
        await using var attempt = small.Night.Get<SignInDesk>().Begin(Somebody, platform);
        while (attempt.IsRunning && attempt.Progress != SignInProgress.Waiting)
            await Task.WhenAny(attempt.Completion, Task.Delay(100, Token));
        small.World.SignIns.ConfirmShown();
        (await attempt.Completion).ShouldBe(SignInProgress.SignedIn, attempt.Trouble);
    }

    /// <summary>Everything that lies in the data folder, unpacked, but for the key.</summary>
    private static async Task<List<(string File, string Text)>> KeptAsync(SmallWorld small)
    {
        await small.AskAsync(db => db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", Token));
        var kept = new List<(string, string)>();
        foreach (var file in Directory.EnumerateFiles(small.Night.Data, "*", SearchOption.AllDirectories))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var bytes = new MemoryStream();
            if (file.EndsWith(".gz", StringComparison.Ordinal))
            {
                await using var unpacked = new GZipStream(stream, CompressionMode.Decompress);
                await unpacked.CopyToAsync(bytes, Token);
            }
            else
            {
                await stream.CopyToAsync(bytes, Token);
            }

            kept.Add((file, Encoding.Latin1.GetString(bytes.ToArray())));
        }

        kept.Count.ShouldBeGreaterThan(3);
        return kept;
    }
}
