using System.Net;

namespace Monitor.Web.Tests.Supervision;

/// <summary>Keeps cookies between requests, as a browser does.</summary>
internal sealed class CookieJar(HttpMessageHandler server) : DelegatingHandler(server)
{
    private readonly CookieContainer _cookies = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (_cookies.GetCookieHeader(request.RequestUri!) is { Length: > 0 } cookies)
            request.Headers.Add("Cookie", cookies);
        var answer = await base.SendAsync(request, cancellationToken);
        foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
            _cookies.SetCookies(request.RequestUri!, cookie);
        return answer;
    }
}

/// <summary>Fills in and sends forms.</summary>
internal static class Forms
{
    /// <summary>Opens a page, takes its token and posts a form to an address.</summary>
    public static async Task<HttpResponseMessage> PostFormAsync(this HttpClient client, string page, string address, params (string Name, string Value)[] fields)
    {
        using var form = await client.GetAsync(page, TestContext.Current.CancellationToken);
        var html = await form.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        html.ShouldContain("__RequestVerificationToken", customMessage: $"{page} has no form");
        var token = html.Split("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"")[1].Split('"')[0];
        using var content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)).Append(new("__RequestVerificationToken", token)));
        return await client.PostAsync(address, content, TestContext.Current.CancellationToken);
    }
}
