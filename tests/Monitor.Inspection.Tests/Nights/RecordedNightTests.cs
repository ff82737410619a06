using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Monitor.Domain.Accounts;
using Monitor.Domain.Verdicts;

namespace Monitor.Inspection.Tests.Nights;

/// <summary>
/// Answers of the real platforms, recorded elsewhere and kept beside the repository, served by a bare stand-in that knows no visitor dance, no signing and
/// no page: a whole round has to come to the right verdict on them. Skipped where the recordings are not there.
/// </summary>
public sealed class RecordedNightTests
{
    private static readonly string? Samples = Find();

    private static readonly string[] Hosts = ["m.weibo.cn", "weibo.com", "www.douyin.com", "www.iesdouyin.com", "mp.weixin.qq.com", "weixin.sogou.com"];

    public static TheoryData<string, string, string, string, string, string, string?> Cases => new()
    {
        // platform, account id or address, answered path part, recording, point in time, verdict, last post
        { "weibo", "6279793937", "107603", "weibo/bison_weibo_ak_list_0.json", "2021-06-18T02:00:00+08:00", "Qualified", "2021-06-17T11:00:31+08:00" },
        { "weibo", "6279793937", "107603", "weibo/bison_weibo_ak_list_0.json", "2021-07-05T02:00:00+08:00", "Unqualified", "2021-06-17T11:00:31+08:00" },
        { "weibo", "1669879400", "107603", "weibo/gotta_getIndex_cards1_1669879400_2019-06.json", "2019-06-16T02:00:00+08:00", "Qualified", "2019-06-14T20:38:03+08:00" },
        { "weibo", "6279793937", "getIndex", "weibo/bison_weibo_err_profile.json", "2021-06-18T02:00:00+08:00", "Unverifiable", null },
        { "weibo", "6279793937", "getIndex", "weibo/derived_ok-100_captcha.json", "2021-06-18T02:00:00+08:00", "Unverifiable", null },
        { "weibo", "6279793937", "getIndex", "weibo/derived_ok-100_login_mweibo.json", "2021-06-18T02:00:00+08:00", "Unverifiable", null },
        { "weibo", "6279793937", "getIndex", "weibo/transcribed_mweibo_error_page_nodata.html", "2021-06-18T02:00:00+08:00", "Unverifiable", null },
        { "douyin", "MS4wLjABAAAAsample0000000000000000000000000000000000000000000", "/aweme/post", "douyin/douyin-react_user-8357999.json", "2024-03-14T02:00:00+08:00", "Qualified", "2024-03-13T17:15:07+08:00" },
        { "douyin", "MS4wLjABAAAAsample0000000000000000000000000000000000000000000", "/aweme/post", "douyin/douyin-react_user-71158770.json", "2021-12-01T02:00:00+08:00", "Unqualified", "2021-09-08T17:22:21+08:00" },
        { "douyin", "MS4wLjABAAAAsample0000000000000000000000000000000000000000000", "/aweme/post", "douyin/transcribed_status_2483.json", "2024-03-14T02:00:00+08:00", "Unverifiable", null },
        { "douyin", "MS4wLjABAAAAsample0000000000000000000000000000000000000000000", "/", "douyin/amagi_waf_challenge.html", "2024-03-14T02:00:00+08:00", "Unverifiable", null },
        { "wechat", "https://mp.weixin.qq.com/s/KDWh_qGpFN5Vu1TR9t30Mw", "/s/", "wechat/article/article_t0_01.reduced.html", "2025-11-11T02:00:00+08:00", "Qualified", "2025-11-10T12:00:10+08:00" },
        { "wechat", "https://mp.weixin.qq.com/s/KDWh_qGpFN5Vu1TR9t30Mw", "/s/", "wechat/article/article_t0_01.reduced.html", "2025-12-31T02:00:00+08:00", "Unverifiable", "2025-11-10T12:00:10+08:00" },
        { "wechat", "https://mp.weixin.qq.com/s/KDWh_qGpFN5Vu1TR9t30Mw", "/s/", "wechat/dead/author_deleted_01.html", "2025-12-31T02:00:00+08:00", "Unverifiable", null },
        { "wechat", "https://mp.weixin.qq.com/s/KDWh_qGpFN5Vu1TR9t30Mw", "/s/", "wechat/captcha/env_abnormal_visible.html", "2025-12-31T02:00:00+08:00", "Unverifiable", null },
        { "wechat", "https://mp.weixin.qq.com/mp/appmsgalbum?action=getalbum&__biz=MzIx&album_id=1&count=10&f=json", "appmsgalbum", "wechat/album/album_ok.json", "2025-08-22T02:00:00+08:00", "Qualified", null },
        { "wechat", "https://mp.weixin.qq.com/mp/appmsgalbum?action=getalbum&__biz=MzIx&album_id=1&count=10&f=json", "appmsgalbum", "wechat/album/album_empty.json", "2025-08-22T02:00:00+08:00", "Unverifiable", null },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_recorded_answer_leads_to_the_right_verdict(string platform, string account, string part, string recording, string at, string verdict, string? lastPost)
    {
        Assert.SkipWhen(Samples is null, "the recorded answers are not beside the repository");
        await using var standIn = await StandInAsync(part, Path.Combine(Samples!, recording));
        var origin = standIn.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        await using var night = await TestNight.StartAsync(TestNight.MapOf(Hosts, origin), [Of(platform, account)]);
        var report = await night.RunAsync(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture));
        var check = report.Checks.Single();
        check.Verdict.ShouldBe(Enum.Parse<Verdict>(verdict), $"{check.Outcome}/{check.Reason}: {check.Detail}");
        if (lastPost is not null)
            check.LastPostAt.ShouldBe(DateTimeOffset.Parse(lastPost, System.Globalization.CultureInfo.InvariantCulture));
    }

    private static Account Of(string platform, string account)
    {
        PlatformCode.TryParse(platform, out var code).ShouldBeTrue();
        return account.StartsWith("https://", StringComparison.Ordinal)
            ? new() { Platform = code, Url = account }
            : new() { Platform = code, PlatformId = account };
    }

    /// <summary>Answers every address that contains <paramref name="part"/> with the recording, and everything else with an empty page.</summary>
    private static async Task<WebApplication> StandInAsync(string part, string recording)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var body = await File.ReadAllBytesAsync(recording, TestContext.Current.CancellationToken);
        var type = recording.EndsWith(".json", StringComparison.Ordinal) ? "application/json; charset=utf-8" : "text/html; charset=utf-8";
        app.Run(async context =>
        {
            var address = context.Request.Path + context.Request.QueryString.Value;
            if (address.Contains(part, StringComparison.Ordinal))
            {
                context.Response.ContentType = type;
                await context.Response.Body.WriteAsync(body, context.RequestAborted);
            }
            else
            {
                context.Response.ContentType = "text/html; charset=utf-8";
                await context.Response.WriteAsync("<!doctype html><title></title><body></body>", context.RequestAborted);
            }
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Monitor.sln")))
                return Directory.Exists(Path.Combine(folder.FullName, "..", "shared", "samples")) ? Path.Combine(folder.FullName, "..", "shared", "samples") : null;
        }

        return null;
    }
}
