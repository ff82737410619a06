using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Monitor.Replicas.Server;

/// <summary>What a replica answers.</summary>
internal sealed class Answer
{
    internal const string HtmlType = "text/html; charset=utf-8";
    internal const string JsonType = "application/json; charset=utf-8";

    private static readonly JsonSerializerOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<(string Name, string Value)> _headers = [];

    public int Status { get; init; } = 200;

    public string ContentType { get; init; } = HtmlType;

    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Writes the answer itself, where a body of bytes is not enough (hang, reset, endless).</summary>
    public Func<HttpContext, CancellationToken, Task>? Live { get; init; }

    public static Answer Html(string html, int status = 200) => new() { Status = status, Body = Encoding.UTF8.GetBytes(html) };

    public static Answer Html(byte[] html, int status = 200) => new() { Status = status, Body = html };

    public static Answer Json(byte[] json, int status = 200) => new() { Status = status, Body = json, ContentType = JsonType };

    public static Answer Json(object value, int status = 200) => Json(Bytes(value), status);

    public static Answer Text(string text, int status = 200, string contentType = "text/plain; charset=utf-8") =>
        new() { Status = status, Body = Encoding.UTF8.GetBytes(text), ContentType = contentType };

    public static Answer Redirect(string location) => new Answer { Status = 302 }.With("Location", location);

    public static Answer Playing(Func<HttpContext, CancellationToken, Task> live) => new() { Live = live };

    /// <summary>JSON as the platforms write it: Chinese as it is.</summary>
    public static byte[] Bytes(object value) => JsonSerializer.SerializeToUtf8Bytes(value, JsonOptions);

    /// <summary>JSON text, for JSON inside JSON or inside a script.</summary>
    public static string JsonText(object value) => JsonSerializer.Serialize(value, JsonOptions);

    public Answer With(string header, string value)
    {
        _headers.Add((header, value));
        return this;
    }

    /// <summary>Sets a cookie for the whole registrable domain when the client uses the real name, for the loopback host otherwise.</summary>
    public Answer WithCookie(ReplicaRequest request, string domain, string name, string value) =>
        With("Set-Cookie", $"{name}={value}; Path=/; Max-Age=31536000{(request.ByName ? "; Domain=" + domain : "")}");

    public async Task WriteAsync(HttpContext context, CancellationToken ct)
    {
        if (Live is not null)
        {
            await Live(context, ct);
            return;
        }
        var response = context.Response;
        response.StatusCode = Status;
        foreach (var (name, value) in _headers)
            response.Headers.Append(name, value);
        if (Body.Length > 0)
            response.ContentType = ContentType;
        response.ContentLength = Body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.BodyWriter.WriteAsync(Body, ct);
    }
}
