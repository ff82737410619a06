using Monitor.Browsing.Tests.Support;
using Monitor.Domain.Readings;

namespace Monitor.Browsing.Tests;

public sealed class HttpLookTests(Sites sites) : IClassFixture<Sites>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FetchAsync_reads_a_mapped_https_site()
    {
        var capture = await FetchAsync(Sites.Links + "/redirect");

        capture.Failure.ShouldBeNull();
        capture.FinalUrl.ShouldBe(new Uri(Sites.Links + "/ok"));
        capture.RequestedUrl.ShouldBe(new Uri(Sites.Links + "/redirect"));
        capture.Text().ShouldContain("服务事项");
    }

    [Fact]
    public async Task FetchAsync_posts_a_body_with_its_type()
    {
        var request = Eyes.Ask(Sites.Platform + "/api/posts") with { PostBody = "{}", Headers = new Dictionary<string, string> { ["content-type"] = "application/json" } };

        var capture = await sites.Host.Http.FetchAsync(request, Token);

        capture.Text().ShouldBe("""{"posted":"{}","type":"application/json"}""");
    }

    [Theory]
    [InlineData("https://127.0.0.1/", TransportFailureKind.Refused)]
    [InlineData("http://[::1]/", TransportFailureKind.Refused)]
    [InlineData("http://10.0.0.1/", TransportFailureKind.Refused)]
    [InlineData("file:///etc/passwd", TransportFailureKind.Refused)]
    [InlineData(Sites.Links + "/to-private", TransportFailureKind.Refused)]
    [InlineData(Sites.Links + "/to-file", TransportFailureKind.Refused)]
    [InlineData(Sites.Links + "/loop", TransportFailureKind.RedirectLoop)]
    [InlineData(Sites.Links + "/silent", TransportFailureKind.Timeout)]
    [InlineData(Sites.Links + "/flood", TransportFailureKind.TooLarge)]
    [InlineData(Sites.Platform + "/api/abort", TransportFailureKind.Connect)]
    public async Task FetchAsync_names_the_layer_that_failed(string address, TransportFailureKind kind)
    {
        var capture = await FetchAsync(address);

        capture.Failure.ShouldNotBeNull().Kind.ShouldBe(kind);
        capture.Body.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task FetchAsync_stops_when_cancelled()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var fetch = sites.Host.Http.FetchAsync(Eyes.Ask(Sites.Links + "/silent"), cancel.Token);

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(fetch);
    }

    private Task<Capture> FetchAsync(string address) => sites.Host.Http.FetchAsync(Eyes.Ask(address), Token);
}
