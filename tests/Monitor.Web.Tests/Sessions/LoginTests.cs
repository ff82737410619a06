using Monitor.Replicas;
using Monitor.Web.CommandLine;
using Monitor.Web.Tests.CommandLine;

namespace Monitor.Web.Tests.Sessions;

/// <summary><c>login</c> on the replicas' sign-in pages, with a phone that scans what is printed in the terminal.</summary>
[Collection("one browser at a time")]
public sealed class LoginTests : IAsyncLifetime
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("monitor-login-");
    private readonly LiveOutput _output = new();
    private readonly StringWriter _error = new();
    private ReplicaServer _replicas = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private ReplicaSignIns SignIns => _replicas.World.SignIns;

    private string[] Common => ["--data", _data.FullName, .. _replicas.Hosts.SelectMany(h => new[] { "--host-map", $"https://{h}={_replicas.Address.GetLeftPart(UriPartial.Authority)}" })];

    public async ValueTask InitializeAsync() => _replicas = await ReplicaServer.StartAsync(ReplicaWorld.Create(3, 5, TimeProvider.System.GetUtcNow()), Ct);

    public async ValueTask DisposeAsync()
    {
        await _replicas.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _data.Delete(recursive: true);
        await _output.DisposeAsync();
        await _error.DisposeAsync();
    }

    [Theory]
    [InlineData("weibo", "https://passport.weibo.cn/signin/qrcode/scan")]
    [InlineData("douyin", "https://api.amemv.com/passport/web/scan_qrcode/")]
    [InlineData("wechat", "http://mp.weixin.qq.com/wap/loginauthqrcode")]
    public async Task The_printed_code_signs_in_and_the_sign_in_is_kept_until_it_is_retired(string platform, string code)
    {
        var login = RunAsync(Ct, "login", platform);
        var printed = await CodeAsync(login, 1);
        printed.ShouldStartWith(code);
        SignIns.Scan(printed).ShouldBeTrue();
        SignIns.Confirm(printed).ShouldBeTrue();

        (await login).ShouldBe(0, _error.ToString());
        _output.Text.ShouldContain($"{platform} is signed in");
        var list = await CommandRun.OfAsync(["sessions", "list", "--json", .. Common]);
        list.Output.ShouldContain("\"state\": \"fresh\"");
        list.Output.ShouldContain("（命令行）");
        SignIns.Granted.Keys.ShouldNotContain(secret => list.Output.Contains(secret, StringComparison.Ordinal) || _output.Text.Contains(secret, StringComparison.Ordinal));

        var retired = await CommandRun.OfAsync("sessions", "retire", platform, "--data", _data.FullName);
        retired.ExitCode.ShouldBe(0, retired.Error);
        (await CommandRun.OfAsync(["sessions", "list", "--json", .. Common])).Output.ShouldContain("\"state\": \"retired\"");
    }

    [Fact]
    public async Task A_code_that_has_run_out_is_renewed_and_printed_anew()
    {
        var login = RunAsync(Ct, "login", "weibo");
        var first = await CodeAsync(login, 1);
        SignIns.ExpireCodes();

        var second = await CodeAsync(login, 2);

        second.ShouldNotBe(first);
        SignIns.Confirm(first).ShouldBeFalse();
        SignIns.Confirm(second).ShouldBeTrue();
        (await login).ShouldBe(0, _error.ToString());
    }

    [Fact]
    public async Task A_refusal_on_the_phone_ends_it_with_1_and_keeps_nothing()
    {
        var login = RunAsync(Ct, "login", "weibo");
        SignIns.Refuse(await CodeAsync(login, 1)).ShouldBeTrue();

        (await login).ShouldBe(1);
        _error.ToString().ShouldContain("refused on the phone");
        (await CommandRun.OfAsync(["sessions", "list", "--json", .. Common])).Output.ShouldContain("\"state\": null");
    }

    [Fact]
    public async Task Control_C_leaves_nothing()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var login = RunAsync(stop.Token, "login", "weibo");
        await CodeAsync(login, 1);
        await stop.CancelAsync();

        (await login).ShouldBe(1);
        _error.ToString().ShouldContain("stopped");
        File.Exists(Path.Combine(_data.FullName, "keys", "sessions.key")).ShouldBeFalse();
        (await CommandRun.OfAsync(["sessions", "list", "--json", .. Common])).Output.ShouldContain("\"state\": null");
    }

    [Fact]
    public async Task A_platform_without_a_sign_in_is_named_as_such()
    {
        (await RunAsync(Ct, "login", "tieba")).ShouldBe(1);

        _error.ToString().ShouldContain("Platforms that can be signed in: wechat, weibo, douyin");
    }

    private Task<int> RunAsync(CancellationToken ct, params string[] words) =>
        Task.Run(() => MonitorCommandLine.RunAsync([.. words, .. Common], new Terminal(_output, TextWriter.Synchronized(_error)), TimeProvider.System, ct), Ct);

    /// <summary>Waits until so many codes were printed; gives the last.</summary>
    private async Task<string> CodeAsync(Task<int> login, int count)
    {
        while (TerminalPhone.Read(_output.Text) is var codes)
        {
            if (codes.Count >= count)
                return codes[count - 1];
            login.IsCompleted.ShouldBeFalse(_error.ToString());
            await Task.WhenAny(login, Task.Delay(100, Ct));
        }

        throw new InvalidOperationException("unreachable");
    }
}
