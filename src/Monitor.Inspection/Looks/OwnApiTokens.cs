using System.Collections.Concurrent;
using System.Text.Json;
using Monitor.Browsing;
using Monitor.Domain.Readings;

namespace Monitor.Inspection.Looks;

/// <summary>
/// Plain HTTP requests, those of WeChat's official API with the access token of the account's own app id. Neither secrets nor tokens get into a capture.
/// </summary>
internal sealed class OwnApiTokens(HttpLook http, InspectionOptions options, TimeProvider time) : IDisposable
{
    /// <summary>Header by which a route step says whose token it needs; never sent.</summary>
    public const string AppIdHeader = "X-Monitor-AppId";

    /// <summary>Errors of the API are a line; an answer with data is not parsed for them.</summary>
    private const int MaxErrorBytes = 2_000;

    private static readonly TimeSpan SafetyMargin = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Token> _tokens = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Makes the request.</summary>
    public async Task<Capture> FetchAsync(FetchRequest request, CancellationToken ct)
    {
        if (!request.Headers.TryGetValue(AppIdHeader, out var appId))
            return await http.FetchAsync(request, ct);

        var (answer, used) = await WithTokenAsync(request, appId, ct);
        if (used is null || !IsStaleToken(answer.Body))
            return answer;
        // Only the token that was refused: another call may have fetched a new one already, and a third would make that one stale.
        _tokens.TryRemove(new(appId, used));
        return (await WithTokenAsync(request, appId, ct)).Answer;
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async Task<(Capture Answer, Token? Used)> WithTokenAsync(FetchRequest request, string appId, CancellationToken ct)
    {
        var (token, refusal) = await TokenAsync(request, appId, ct);
        if (refusal is not null)
            return (refusal with { RequestedUrl = request.Address, FinalUrl = request.Address }, null);

        var separator = request.Address.Query.Length == 0 ? "?" : "&";
        var address = new Uri($"{request.Address}{separator}access_token={Uri.EscapeDataString(token!.Value)}");
        var headers = request.Headers.Where(h => h.Key != AppIdHeader).ToDictionary(h => h.Key, h => h.Value);
        var capture = await http.FetchAsync(request with { Address = address, Headers = headers }, ct);
        return (Redaction.Of(capture with { RequestedUrl = request.Address, FinalUrl = request.Address }, token.Value), token);
    }

    private async Task<(Token? Token, Capture? Refusal)> TokenAsync(FetchRequest request, string appId, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            if (_tokens.TryGetValue(appId, out var known) && known.Until > time.GetUtcNow())
                return (known, null);
            if (!options.WeChatAppSecrets.TryGetValue(appId, out var secret))
                return (null, NoSecret(request, appId));

            var address = new Uri(request.Address, $"/cgi-bin/token?grant_type=client_credential&appid={Uri.EscapeDataString(appId)}&secret={Uri.EscapeDataString(secret)}");
            var answer = await http.FetchAsync(new FetchRequest { Address = address }, ct);
            if (answer.Failure is not null || Parse(answer.Body) is not { } granted)
                return (null, Redaction.Of(WithoutGrant(answer), secret));
            var token = new Token(granted.Value, time.GetUtcNow() + granted.Lifetime - SafetyMargin);
            _tokens[appId] = token;
            return (token, null);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Worded like the platform's own refusal, so that it reads as what it is: no permission, and nothing about the account.</summary>
    private Capture NoSecret(FetchRequest request, string appId) => new()
    {
        RequestedUrl = request.Address,
        FinalUrl = request.Address,
        Status = 200,
        ContentType = "application/json",
        Body = JsonSerializer.SerializeToUtf8Bytes(new { errcode = 41001, errmsg = $"no app secret is configured for {appId}" }),
        CapturedAt = time.GetUtcNow(),
    };

    /// <summary>A grant in a form that we do not understand is kept out of the captures, too.</summary>
    private static Capture WithoutGrant(Capture answer) => answer.Body.Span.IndexOf("access_token\""u8) < 0
        ? answer
        : answer with { Body = JsonSerializer.SerializeToUtf8Bytes(new { errcode = -1, errmsg = "the token was granted in an unknown form" }) };

    private static (string Value, TimeSpan Lifetime)? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("access_token", out var token) && token.ValueKind == JsonValueKind.String
                && json.RootElement.TryGetProperty("expires_in", out var seconds) && seconds.ValueKind == JsonValueKind.Number && seconds.TryGetInt32(out var lifetime)
                ? (token.GetString()!, TimeSpan.FromSeconds(lifetime))
                : null;
        }
        catch (JsonException)
        {
            return null; // the refusal itself is handed on and read by the platform's reader
        }
    }

    private static bool IsStaleToken(ReadOnlyMemory<byte> body)
    {
        if (body.Length is 0 or > MaxErrorBytes)
            return false;
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("errcode", out var code) && code.ValueKind == JsonValueKind.Number
                && code.TryGetInt32(out var number) && number is 40001 or 40014 or 42001;
        }
        catch (JsonException)
        {
            return false; // no answer of the API: for the platform's reader to judge
        }
    }

    private sealed record Token(string Value, DateTimeOffset Until);
}
