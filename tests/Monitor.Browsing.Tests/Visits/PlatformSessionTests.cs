using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Monitor.Browsing.Tests.Support;

namespace Monitor.Browsing.Tests.Visits;

public sealed class PlatformSessionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FetchAsync_sends_the_cookies_of_the_page()
    {
        await using var server = await StandIn.StartAsync(app =>
        {
            app.MapGet("/", (HttpContext c) =>
            {
                c.Response.Cookies.Append("SUB", "v1");
                return StandIn.Html("<p>首页首页</p>");
            });
            app.MapGet("/api", (HttpContext c) => StandIn.Json($$"""{"cookie":"{{c.Request.Cookies["SUB"]}}","host":"{{c.Request.Host}}"}"""));
        });
        await using var host = Eyes.Over(server.Map("https://m.example.cn"));

        var answer = await host.Session("p", Eyes.Desktop).FetchAsync(Eyes.Ask("https://m.example.cn/api"), Token);

        answer.Failure.ShouldBeNull();
        answer.Text().ShouldBe("""{"cookie":"v1","host":"m.example.cn"}""");
        answer.Status.ShouldBe(200);
        answer.ContentType.ShouldBe("application/json; charset=utf-8");
    }
}
