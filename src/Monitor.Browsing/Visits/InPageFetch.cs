using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using Monitor.Browsing.Egress;
using Monitor.Domain.Readings;

namespace Monitor.Browsing.Visits;

/// <summary>
/// <c>fetch</c> inside a page: the platform sees its own page asking, with its cookies, its TLS and whatever its scripts sign requests with.
/// The body crosses as base64, so that its character set stays untouched.
/// </summary>
internal sealed class InPageFetch(BrowsingOptions options, EgressFailures failures, TimeProvider time)
{
    private const string Script = """
        async ([url, method, headers, referrer, body, cap, limit, kept, redirect]) => {
          const stop = new AbortController();
          let late = false;
          const timer = setTimeout(() => { late = true; stop.abort(); }, limit);
          try {
            const init = { method, headers, credentials: 'include', cache: 'no-store', signal: stop.signal, redirect };
            if (referrer) init.referrer = referrer;
            if (body !== null) init.body = body;
            const answer = await fetch(url, init);
            const parts = [];
            let size = 0, large = false;
            if (answer.body) {
              const reader = answer.body.getReader();
              for (;;) {
                const { done, value } = await reader.read();
                if (done) break;
                size += value.length;
                if (size > cap) { large = true; stop.abort(); break; }
                parts.push(value);
              }
            }
            const head = { status: answer.status, url: answer.url, type: answer.headers.get('content-type'), headers: {}, large };
            for (const name of kept) {
              const value = answer.headers.get(name);
              if (value !== null) head.headers[name] = value;
            }
            if (large) return JSON.stringify(head) + '\n';
            let bytes = parts[0] ?? new Uint8Array();
            if (parts.length > 1) {
              bytes = new Uint8Array(size);
              let at = 0;
              for (const part of parts) { bytes.set(part, at); at += part.length; }
            }
            let text;
            if (bytes.toBase64) text = bytes.toBase64();
            else {
              const pieces = [];
              for (let i = 0; i < bytes.length; i += 0x8000) pieces.push(String.fromCharCode.apply(null, bytes.subarray(i, i + 0x8000)));
              text = btoa(pieces.join(''));
            }
            return JSON.stringify(head) + '\n' + text;
          } catch (e) {
            return JSON.stringify({ error: String(e), late }) + '\n';
          } finally {
            clearTimeout(timer);
          }
        }
        """;

    // The page's own deadline comes first; this one is for a page whose script hangs.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    /// <summary>Asks from inside <paramref name="page"/>, which must be of the same origin.</summary>
    /// <returns>The answer, or the failure with kind <see cref="TransportFailureKind.Connect"/> when the browser does not say more.</returns>
    /// <exception cref="BrowserDiedException">The page died.</exception>
    /// <exception cref="PlaywrightException">The page navigated away.</exception>
    public async Task<Capture> FetchAsync(VisitPage page, FetchRequest request, CancellationToken cancellationToken)
    {
        var started = time.GetUtcNow();
        string result;
        try
        {
            result = await RunAsync(page, request, "follow", cancellationToken);
        }
        catch (TimeoutException e)
        {
            return Failed(request, new(TransportFailureKind.Timeout, e.Message));
        }
        var capture = Read(request, result, started);
        // The browser does not tell a script why a request failed. A redirect to another origin (a login, as a rule) is the case that matters.
        return capture.Failure is { Kind: TransportFailureKind.Connect } && failures.Find(request.Address, started) is null
            ? await RedirectAsync(page, request, cancellationToken) ?? capture
            : capture;
    }

    private Task<string> RunAsync(VisitPage page, FetchRequest request, string redirect, CancellationToken cancellationToken)
    {
        string? referrer = null;
        var headers = new Dictionary<string, string>();
        foreach (var (name, value) in request.Headers)
        {
            // A script may not set the header itself, but may choose it within its own origin.
            if (name.Equals("Referer", StringComparison.OrdinalIgnoreCase))
                referrer = value;
            else
                headers[name] = value;
        }
        object?[] argument =
        [
            request.Address.AbsoluteUri, request.PostBody is null ? "GET" : "POST", headers, referrer ?? request.Page?.AbsoluteUri, request.PostBody, options.MaxBodyBytes,
            options.RequestTimeout.TotalMilliseconds, AnswerHeaders.Names, redirect,
        ];
        return Guarded.RunAsync(page.Page.EvaluateAsync<string>(Script, argument), page.Died, options.RequestTimeout + Grace, time, cancellationToken);
    }

    /// <summary>Asks once more without following redirects; the redirect as the answer, or null when there is none.</summary>
    private async Task<Capture?> RedirectAsync(VisitPage page, FetchRequest request, CancellationToken cancellationToken)
    {
        (int Status, string Location)? seen = null;
        void OnResponse(object? sender, IResponse response)
        {
            if (response.Status is >= 300 and < 400 && response.Url == request.Address.AbsoluteUri && response.Headers.TryGetValue("location", out var to))
                seen = (response.Status, to);
        }
        page.Page.Response += OnResponse;
        try
        {
            await RunAsync(page, request, "manual", cancellationToken);
        }
        catch (TimeoutException)
        {
            return null;
        }
        finally
        {
            page.Page.Response -= OnResponse;
        }
        return seen is { } redirect && Uri.TryCreate(request.Address, redirect.Location, out var target)
            ? new Capture
            {
                RequestedUrl = request.Address,
                FinalUrl = target,
                Status = redirect.Status,
                Headers = new Dictionary<string, string> { ["location"] = redirect.Location },
                CapturedAt = time.GetUtcNow(),
            }
            : null;
    }

    private Capture Read(FetchRequest request, string result, DateTimeOffset started)
    {
        var end = result.IndexOf('\n', StringComparison.Ordinal);
        using var document = JsonDocument.Parse(result.AsMemory(0, end));
        var head = document.RootElement;
        if (head.TryGetProperty("error", out var error))
        {
            var failure = head.GetProperty("late").GetBoolean()
                ? new TransportFailure(TransportFailureKind.Timeout, $"No answer within {options.RequestTimeout.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture)} s.")
                : failures.Find(request.Address, started) ?? new TransportFailure(TransportFailureKind.Connect, error.GetString() ?? "fetch failed");
            return Failed(request, failure);
        }
        var large = head.GetProperty("large").GetBoolean();
        return new Capture
        {
            RequestedUrl = request.Address,
            FinalUrl = Uri.TryCreate(head.GetProperty("url").GetString(), UriKind.Absolute, out var final) ? final : request.Address,
            Status = head.GetProperty("status").GetInt32(),
            ContentType = head.GetProperty("type").GetString(),
            Headers = head.GetProperty("headers").Deserialize<Dictionary<string, string>>() ?? [],
            Body = large ? default : Decode(result.AsSpan(end + 1)),
            CapturedAt = time.GetUtcNow(),
            Failure = large ? new(TransportFailureKind.TooLarge, $"The body is larger than {options.MaxBodyBytes} bytes.") : null,
        };
    }

    private Capture Failed(FetchRequest request, TransportFailure failure) =>
        new() { RequestedUrl = request.Address, FinalUrl = request.Address, CapturedAt = time.GetUtcNow(), Failure = failure };

    private static byte[] Decode(ReadOnlySpan<char> base64)
    {
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(base64.Length)];
        return Convert.TryFromBase64Chars(base64, bytes, out var written)
            ? written == bytes.Length ? bytes : bytes[..written]
            : throw new InvalidOperationException("The page handed over a body that is not base64.");
    }
}
