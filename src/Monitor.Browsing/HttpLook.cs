using System.Buffers;
using System.Globalization;
using Monitor.Browsing.Egress;
using Monitor.Browsing.Http;
using Monitor.Browsing.Visits;
using Monitor.Domain.Readings;

namespace Monitor.Browsing;

/// <summary>Plain HTTP, for addresses that no page calls. Redirects are followed, each one guarded. Safe for parallel use.</summary>
public sealed class HttpLook
{
    private readonly HttpClient _client;
    private readonly BrowsingOptions _options;
    private readonly EgressFailures _failures;
    private readonly TimeProvider _time;
    private readonly Func<string?> _browserVersion;

    internal HttpLook(HttpClient client, BrowsingOptions options, EgressFailures failures, TimeProvider time, Func<string?> browserVersion)
    {
        _client = client;
        _options = options;
        _failures = failures;
        _time = time;
        _browserVersion = browserVersion;
    }

    /// <summary>Fetches an address. What the site did wrong is in <see cref="Capture.Failure"/>.</summary>
    public async Task<Capture> FetchAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var limit = new CancellationTokenSource(_options.RequestTimeout, _time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var trail = new HttpTrail(_client, _failures, _time);
        var started = _time.GetUtcNow();
        var capture = new Capture { RequestedUrl = request.Address, FinalUrl = request.Address, CapturedAt = started };
        try
        {
            var (answer, failure) = await trail.FollowAsync(request, DesktopUserAgent.Of(_browserVersion()), stop.Token);
            capture = capture with { FinalUrl = trail.Chain[^1], Failure = failure };
            if (answer is null)
                return capture with { CapturedAt = _time.GetUtcNow() };
            using (answer)
            {
                capture = capture with
                {
                    Status = (int)answer.StatusCode,
                    ContentType = answer.Content.Headers.NonValidated.TryGetValues("Content-Type", out var type) ? type.ToString() : null,
                    Headers = AnswerHeaders.Pick(answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated).Select(h => KeyValuePair.Create(h.Key, h.Value.ToString()))),
                };
                var body = new ArrayBufferWriter<byte>();
                return await CappedBody.ReadAsync(answer.Content, body, _options.MaxBodyBytes, stop.Token)
                    ? capture with { CapturedAt = _time.GetUtcNow(), Failure = new(TransportFailureKind.TooLarge, $"The body is larger than {_options.MaxBodyBytes} bytes.") }
                    : capture with { CapturedAt = _time.GetUtcNow(), Body = body.WrittenMemory };
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            var detail = $"No complete answer within {_options.RequestTimeout.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture)} s.";
            return capture with { FinalUrl = trail.Chain[^1], CapturedAt = _time.GetUtcNow(), Failure = new(TransportFailureKind.Timeout, detail) };
        }
        catch (Exception e) when (HttpErrors.IsOne(e))
        {
            return capture with { FinalUrl = trail.Chain[^1], CapturedAt = _time.GetUtcNow(), Failure = HttpErrors.Classify(e, trail.Chain[^1], _failures, started) };
        }
    }
}
