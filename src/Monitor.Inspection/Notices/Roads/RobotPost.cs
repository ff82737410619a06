using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Monitor.Browsing;
using Monitor.Domain.Readings;

namespace Monitor.Inspection.Notices.Roads;

/// <summary>Posts JSON for a message and sorts what may go wrong on the way.</summary>
internal sealed class RobotPost(GuardedRoad road)
{
    /// <summary>Robots count bytes, and Chinese as \uXXXX is twice as long; nothing of it is put into HTML.</summary>
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a body.</summary>
    public static string Write<T>(T body) => JsonSerializer.Serialize(body, Json);

    /// <summary>Posts and gives back the answer of a server that took it (2xx).</summary>
    /// <param name="address">Where to.</param>
    /// <param name="body">JSON.</param>
    /// <param name="headers">Further headers.</param>
    /// <param name="repeatable">Whether the other side can tell a repetition, so that a lost answer may be followed by another try.</param>
    /// <param name="allowInternal">Whether it may lie in a private network.</param>
    /// <param name="ct">Ends it.</param>
    public async Task<string> SendAsync(
        Uri address, string body, IReadOnlyDictionary<string, string> headers, bool repeatable, bool allowInternal, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        try
        {
            using var answer = await road.Http(allowInternal).SendAsync(request, ct);
            var text = await answer.Content.ReadAsStringAsync(ct);
            if (answer.IsSuccessStatusCode)
                return text;
            var status = (int)answer.StatusCode;
            var failure = answer.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || status >= 500 ? NoticeFailure.Later : NoticeFailure.Refused;
            throw new NoticeFailureException(failure, $"HTTP {status}");
        }
        catch (HttpRequestException e)
        {
            throw Sort(e, repeatable);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw Sort(e, repeatable);
        }
    }

    /// <summary>A connection that never came about carried nothing; after that it may have arrived.</summary>
    public static NoticeFailureException Sort(Exception e, bool repeatable)
    {
        if (GuardedRoad.FailureIn(e) is { } failure)
        {
            return failure.Kind == TransportFailureKind.Refused
                ? new NoticeFailureException(NoticeFailure.Refused, NoticeTexts.Of("Trouble.internal"), e)
                : new NoticeFailureException(NoticeFailure.Later, failure.Detail, e);
        }

        var reason = (e as HttpRequestException)?.HttpRequestError;
        var sent = reason is not (HttpRequestError.SecureConnectionError or HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError);
        return sent && !repeatable
            ? new NoticeFailureException(NoticeFailure.Unknown, NoticeTexts.Of("Trouble.noAnswer"), e)
            : new NoticeFailureException(NoticeFailure.Later, sent ? NoticeTexts.Of("Trouble.noAnswer") : e.Message, e);
    }
}
