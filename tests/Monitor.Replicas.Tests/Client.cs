using System.Net;
using System.Text.Json;

namespace Monitor.Replicas.Tests;

/// <summary>A plain HTTP client that speaks to the common port by host name, keeps cookies by name and does not follow redirects.</summary>
internal sealed class Client(ReplicaServer server) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });

    public Dictionary<string, string> Cookies { get; } = new(StringComparer.Ordinal);

    public void Dispose() => _http.Dispose();

    public async Task<Reply> SendAsync(string address, HttpMethod? method = null, IReadOnlyDictionary<string, string>? headers = null, HttpContent? content = null)
    {
        var wanted = new Uri(address);
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, new Uri(server.Address, wanted.PathAndQuery)) { Content = content };
        request.Headers.Host = wanted.Host;
        if (Cookies.Count > 0)
            request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", Cookies.Select(c => $"{c.Key}={c.Value}")));
        foreach (var (name, value) in headers ?? new Dictionary<string, string>())
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        if (response.Headers.TryGetValues("Set-Cookie", out var set))
        {
            foreach (var cookie in set)
            {
                var pair = cookie.Split(';')[0].Split('=', 2);
                Cookies[pair[0]] = pair[1];
            }
        }
        return new Reply(
            response.StatusCode, response.Headers.Location?.OriginalString, response.Content.Headers.ContentType?.MediaType,
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), response.Headers.ToDictionary(h => h.Key, h => string.Join(",", h.Value)));
    }

    public async Task<JsonElement> JsonAsync(string address)
    {
        var reply = await SendAsync(address);
        return JsonDocument.Parse(reply.Body).RootElement;
    }

    /// <summary>Becomes a Weibo visitor, as the page's script does.</summary>
    public async Task<Client> AsVisitorAsync(string host = "visitor.passport.weibo.cn")
    {
        using var form = new StringContent("cb=visitor_gray_callback&tid=&from=weibo&webdriver=false");
        await SendAsync($"https://{host}/visitor/genvisitor2", HttpMethod.Post, content: form);
        return this;
    }

    /// <summary>Passes Douyin's challenge pages without running them.</summary>
    public Client AsDouyinPage()
    {
        Cookies[Douyin.DouyinSignature.Nonce] = "06abc";
        Cookies[Douyin.DouyinSignature.NonceAnswer] = "_02B4Z6wo00f01" + Douyin.DouyinSignature.Base36(Douyin.DouyinSignature.Hash("06abc"));
        return this;
    }

    /// <summary>A web API address with the signature that the page's script would add.</summary>
    public string Signed(string address)
    {
        var uri = new Uri(address);
        return $"{address}&a_bogus={Uri.EscapeDataString(Douyin.DouyinSignature.Sign($"{uri.AbsolutePath}{uri.Query}|{Cookies[Douyin.DouyinSignature.Nonce]}"))}";
    }
}

internal sealed record Reply(HttpStatusCode Status, string? Location, string? ContentType, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;
}
