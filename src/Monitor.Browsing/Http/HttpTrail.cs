using System.Net;
using System.Text;
using Monitor.Browsing.Egress;
using Monitor.Domain.Readings;

namespace Monitor.Browsing.Http;

/// <summary>One request with its redirects, up to the head of the final answer.</summary>
internal sealed class HttpTrail(HttpClient client, EgressFailures failures, TimeProvider time)
{
    private const int MaxRedirects = 10;

    /// <summary>Every address on the way, the first one first.</summary>
    public List<Uri> Chain { get; } = [];

    /// <summary>Follows the redirects. The answer is the caller's to dispose; without one there is a failure.</summary>
    public async Task<(HttpResponseMessage? Answer, TransportFailure? Failure)> FollowAsync(FetchRequest request, string userAgent, CancellationToken cancellationToken)
    {
        // Some sites set a cookie, redirect to themselves and want it back; without it they would look like a loop.
        var cookies = new CookieContainer();
        var address = request.Address;
        var body = request.PostBody;
        Chain.Add(address);
        for (var redirects = 0; ; redirects++)
        {
            if (!IsWeb(address))
                return (null, new(TransportFailureKind.Refused, $"The monitor opens http and https only, not {address.Scheme}."));
            var started = time.GetUtcNow();
            HttpResponseMessage answer;
            try
            {
                using var message = Message(address, body, request.Headers, userAgent, cookies);
                answer = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            }
            catch (Exception e) when (HttpErrors.IsOne(e))
            {
                return (null, HttpErrors.Classify(e, address, failures, started));
            }
            if (Target(answer, address) is not { } next)
                return (answer, null);
            Keep(answer, address, cookies);
            if (answer.StatusCode is not (HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect))
                body = null;
            answer.Dispose();
            Chain.Add(next);
            if (redirects == MaxRedirects)
                return (null, new(TransportFailureKind.RedirectLoop, $"More than {MaxRedirects} redirects."));
            address = next;
        }
    }

    internal static bool IsWeb(Uri address) => address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps;

    private static HttpRequestMessage Message(Uri address, string? body, IReadOnlyDictionary<string, string> headers, string userAgent, CookieContainer cookies)
    {
        var message = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, address);
        if (body is not null)
        {
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            message.Content.Headers.TryAddWithoutValidation("Content-Type", "application/x-www-form-urlencoded");
        }
        foreach (var (name, value) in headers)
        {
            if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase) && message.Content is { } content)
            {
                content.Headers.Remove(name);
                content.Headers.TryAddWithoutValidation(name, value);
            }
            else
                message.Headers.TryAddWithoutValidation(name, value);
        }
        AddDefault(message, "User-Agent", userAgent);
        AddDefault(message, "Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        AddDefault(message, "Accept-Language", "zh-CN,zh;q=0.9");
        if (cookies.GetCookieHeader(address) is { Length: > 0 } cookie)
            AddDefault(message, "Cookie", cookie);
        return message;
    }

    private static void AddDefault(HttpRequestMessage message, string name, string value)
    {
        if (!message.Headers.Contains(name))
            message.Headers.TryAddWithoutValidation(name, value);
    }

    private static Uri? Target(HttpResponseMessage answer, Uri address)
    {
        if ((int)answer.StatusCode is not (301 or 302 or 303 or 307 or 308) || answer.Headers.Location is not { } location)
            return null;
        if (!Uri.TryCreate(address, location, out var target))
            return null; // leads nowhere, so what came is the answer
        // A fragment stays with the reader across redirects (RFC 9110, 10.2.2).
        return target.Fragment.Length == 0 && address.Fragment.Length > 0 && Uri.TryCreate(target.AbsoluteUri + address.Fragment, UriKind.Absolute, out var whole) ? whole : target;
    }

    private static void Keep(HttpResponseMessage answer, Uri address, CookieContainer cookies)
    {
        if (!answer.Headers.TryGetValues("Set-Cookie", out var values))
            return;
        foreach (var value in values)
        {
            try
            {
                cookies.SetCookies(address, value);
            }
            catch (CookieException)
            {
                continue; // a browser would drop a malformed cookie, too
            }
        }
    }
}
