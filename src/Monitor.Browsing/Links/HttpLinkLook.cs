using System.Buffers;
using System.Globalization;
using Monitor.Browsing.Egress;
using Monitor.Browsing.Http;
using Monitor.Browsing.Visits;
using Monitor.Domain.Links;
using Monitor.Domain.Readings;

namespace Monitor.Browsing.Links;

/// <summary>Opens a link over plain HTTP.</summary>
internal sealed class HttpLinkLook(HttpClient client, BrowsingOptions options, EgressFailures failures, TimeProvider time, Func<string?> browserVersion)
{
    /// <summary>The most of a body that is kept. Bytes.</summary>
    public const int MaxBody = 2 * 1024 * 1024;

    /// <summary>Looks once.</summary>
    public async Task<LinkLook> LookAsync(Uri address, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.RequestTimeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var started = time.GetUtcNow();
        var trail = new HttpTrail(client, failures, time);
        var body = new ArrayBufferWriter<byte>();
        var look = new LinkLook { By = LinkLookBy.Http, Requested = address, Chain = [address], At = started };
        try
        {
            var (answer, failure) = await trail.FollowAsync(new FetchRequest { Address = address }, DesktopUserAgent.Of(browserVersion()), stop.Token);
            look = look with { Failure = failure };
            if (answer is not null)
            {
                using (answer)
                {
                    look = Head(look, answer);
                    // A file is known by its head; an answer that never ends may still be a page, so what came counts.
                    if (!look.IsDownload)
                        await CappedBody.ReadAsync(answer.Content, body, MaxBody, stop.Token);
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            var detail = $"No complete answer within {options.RequestTimeout.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture)} s.";
            look = look with { Failure = new(TransportFailureKind.Timeout, detail) };
        }
        catch (Exception e) when (HttpErrors.IsOne(e))
        {
            look = look with { Failure = HttpErrors.Classify(e, trail.Chain[^1], failures, started) };
        }
        var ended = time.GetUtcNow();
        return look with { Chain = [.. trail.Chain], Body = body.WrittenMemory, Took = ended - started, At = ended };
    }

    private static LinkLook Head(LinkLook look, HttpResponseMessage answer)
    {
        var headers = answer.Content.Headers.NonValidated;
        var type = headers.TryGetValues("Content-Type", out var types) ? types.ToString() : null;
        var disposition = headers.TryGetValues("Content-Disposition", out var dispositions) ? dispositions.ToString() : null;
        return look with
        {
            Status = (int)answer.StatusCode,
            ContentType = type,
            IsDownload = answer.IsSuccessStatusCode && DownloadSigns.IsDownload(type, disposition),
        };
    }
}
