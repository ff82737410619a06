using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Monitor.Browsing;
using Monitor.Inspection.Looks;
using Monitor.Inspection.Tests.Nights;
using Monitor.Replicas;

namespace Monitor.Inspection.Tests.Looks;

/// <summary>Tokens of WeChat's official API: few are fetched, none is kept where it does not belong.</summary>
public sealed class OwnApiTokensTests : IAsyncLifetime
{
    private const string AppId = "wx0000000000000001";
    private const string Secret = "very+secret/of 1";

    private WebApplication _api = null!;
    private TestNight _night = null!;
    private int _granted;
    private string _refused = "";
    private string _refusal = """{"errcode":40001,"errmsg":"invalid credential"}""";
    private string _grant = """{{"access_token":"TOKEN+{0}","expires_in":7200}}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        _api = builder.Build();
        _api.Run(context => context.Response.WriteAsync(Answer(context.Request), context.RequestAborted));
        await _api.StartAsync(Token);
        _night = await TestNight.StartAsync(TestNight.MapOf(["api.weixin.qq.com"], _api.Urls.Single()), [],
            o => o with { WeChatAppSecrets = new Dictionary<string, string> { [AppId] = Secret } });
    }

    public async ValueTask DisposeAsync()
    {
        await _night.DisposeAsync();
        await _api.DisposeAsync();
    }

    [Fact]
    public async Task One_token_serves_many_calls()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => CallAsync()));

        _granted.ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"errcode":40001,"errmsg":"invalid credential"}""")]
    [InlineData("""{"errcode":42001,"errmsg":"access_token expired"}""")]
    [InlineData("""{ "errmsg": "access_token expired", "errcode": 42001 }""")]
    public async Task A_token_that_is_refused_is_fetched_once_more_for_all_calls(string refusal)
    {
        await CallAsync();
        (_refusal, _refused) = (refusal, "TOKEN+1");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => CallAsync()));

        _granted.ShouldBe(2);
        answers.ShouldAllBe(a => a.Contains("is_menu_open"));
    }

    [Fact]
    public async Task A_token_that_is_refused_again_is_left_at_that()
    {
        (_refusal, _refused) = ("""{"errcode":40001,"errmsg":"invalid credential"}""", "TOKEN");

        (await CallAsync()).ShouldContain("40001");

        _granted.ShouldBe(2);
    }

    [Theory]
    [InlineData("""{{"access_token":"TOKEN+{0}","expires_in":"7200"}}""")]
    [InlineData("""{{"errcode":40125,"errmsg":"invalid appsecret very+secret/of 1"}}""")]
    [InlineData("""{{"errcode":40125,"errmsg":"very%2Bsecret%2Fof%201"}}""")]
    public async Task What_the_platform_says_instead_of_a_token_holds_neither_token_nor_secret(string grant)
    {
        _grant = grant;

        var answer = await CallAsync();

        answer.ShouldContain("errcode");
        answer.ShouldNotContain("TOKEN+1");
        answer.ShouldNotContain("secret/of");
        answer.ShouldNotContain("secret%2Fof");
    }

    [Fact]
    public async Task The_capture_names_the_address_without_the_token()
    {
        var capture = await FetchAsync();

        capture.RequestedUrl.Query.ShouldBeEmpty();
        capture.FinalUrl.Query.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_that_a_night_stores_holds_a_secret_or_a_token()
    {
        await using var small = await SmallWorld.StartAsync(
            SmallWorld.Of(ReplicaPlatform.WeChat, ReplicaState.CommentsClosed, 3).Select(a => a with { Sources = WeChatSourceKind.OwnApi | WeChatSourceKind.PublishList }));
        await small.Night.RunAsync();
        small.Replicas.Requests.Count("api.weixin.qq.com", "/cgi-bin/token").ShouldBe(3);
        var captures = await small.AskAsync(db => Task.FromResult(db.Captures.Count(c => c.RequestedUrl.Contains("api.weixin.qq.com"))));
        captures.ShouldBeGreaterThan(0);

        foreach (var file in Directory.EnumerateFiles(small.Night.Data, "*", SearchOption.AllDirectories))
        {
            var text = Encoding.Latin1.GetString(await ReadAsync(file));
            text.ShouldNotContain("secret-of-", customMessage: file);
            text.ShouldNotContain("_REPLICA_", customMessage: file);
        }
    }

    private static async Task<byte[]> ReadAsync(string file)
    {
        await using Stream stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        await using var plain = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        using var bytes = new MemoryStream();
        await plain.CopyToAsync(bytes, Token);
        return bytes.ToArray();
    }

    private string Answer(HttpRequest request)
    {
        if (request.Path == "/cgi-bin/token")
            return string.Format(System.Globalization.CultureInfo.InvariantCulture, _grant, Interlocked.Increment(ref _granted));
        var token = request.Query["access_token"].ToString();
        return _refused.Length > 0 && token.StartsWith(_refused, StringComparison.Ordinal) ? _refusal : """{"is_menu_open":1}""";
    }

    private async Task<string> CallAsync() => Encoding.UTF8.GetString((await FetchAsync()).Body.Span);

    private Task<Domain.Readings.Capture> FetchAsync() => _night.Get<OwnApiTokens>().FetchAsync(
        new FetchRequest
        {
            Address = new Uri("https://api.weixin.qq.com/cgi-bin/get_current_selfmenu_info"),
            Headers = new Dictionary<string, string> { [OwnApiTokens.AppIdHeader] = AppId },
        },
        Token);
}
