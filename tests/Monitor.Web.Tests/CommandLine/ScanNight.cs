using System.Text.Json;
using Monitor.Web.Tests.StandIns;

namespace Monitor.Web.Tests.CommandLine;

/// <summary>One <c>scan --json</c> over accounts of every verdict, on a stand-in that serves recorded answers, for a moment in the past.</summary>
public sealed class ScanNight : IAsyncLifetime
{
    public const string At = "2026-11-21T02:00:00+08:00";

    private const string DouyinId = "MS4wLjABAAAAq3RzT8wYb1LhNfVx0kUeJcPiDsGaMoXyHtBnRvKlWqE";

    internal static readonly string[] Hosts = ["m.weibo.cn", "weibo.com", "www.douyin.com", "www.iesdouyin.com", "mp.weixin.qq.com", "weixin.sogou.com"];

    private static readonly string Accounts = $"""
        platform,id,name,url,unit,supervisor,region,status,sources
        weibo,5500012345,平安海角,https://m.weibo.cn/u/5500012345,海角市公安局,海角市人民政府办公室,海角市,正常,
        weibo,5500099999,海角空号,,海角市某局,,海角市,正常,
        weibo,5500088888,海角封号,,海角市某局,,海角市,正常,
        weibo,5500077777,海角墙后,,海角市某局,,海角市,正常,
        douyin,{DouyinId},海角旧事,,海角市某局,,海角市,正常,
        wechat,MzIwMTIzNDU2Nw==,云桥政务,,云桥区人民政府办公室,,云桥区,正常,https://mp.weixin.qq.com/s/Kd0000000000000000001
        """;

    public DirectoryInfo Data { get; } = Directory.CreateTempSubdirectory("monitor-scan-");

    public JsonElement Result { get; private set; }

    internal CommandRun Run { get; private set; } = null!;

    internal static ClockFrom Clock => new(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.FromHours(8)));

    public async ValueTask InitializeAsync()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var server = await StartPlatformsAsync(Clock, ct);
        var list = Path.Combine(Data.FullName, "accounts.csv");
        await File.WriteAllTextAsync(list, Accounts, ct);
        Run = await CommandRun.AtAsync(Clock,
            ["scan", "--accounts", list, "--data", Data.FullName, "--at", At, "--no-pace", "--json", "--fail-on-flag", .. server.HostMap(Hosts)]);
        Run.Output.ShouldNotBeEmpty(Run.Error);
        Result = JsonDocument.Parse(Run.Output).RootElement;
    }

    public ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Data.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>The check of an account.</summary>
    public JsonElement Check(string name) => Result.GetProperty("checks").EnumerateArray().Single(c => c.GetProperty("name").GetString() == name);

    internal static async Task<FixtureServer> StartPlatformsAsync(TimeProvider? clock, CancellationToken ct)
    {
        var server = await FixtureServer.StartAsync(clock, ct);
        // The page of Douyin asks for the works itself, as the real one does.
        return server
            .Answer("m.weibo.cn", "containerid=1076035500012345", "Weibo/nested-card-group")
            .Answer("m.weibo.cn", "containerid=1076035500099999", "Weibo/empty-account-list", body => body.Replace("5500012345", "5500099999", StringComparison.Ordinal))
            .Answer("m.weibo.cn", "5500088888", "Weibo/account-not-exist-20003")
            .Answer("m.weibo.cn", "5500077777", "Weibo/login-wall-code-100098")
            .Answer("weibo.com", "", "Weibo/login-wall-desktop")
            .Answer("www.douyin.com", "/aweme/v1/web/aweme/post/", "Douyin/posts-dormant-list-in-order")
            .Page("www.douyin.com", "/user/", $"<!DOCTYPE html><title>抖音</title><body><script>fetch('/aweme/v1/web/aweme/post/?sec_user_id={DouyinId}&max_cursor=0&count=18')</script></body>")
            .Answer("mp.weixin.qq.com", "/s/Kd0000000000000000001", "WeChat/article-2026-text-post-plain-strings");
    }
}
