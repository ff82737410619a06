namespace Monitor.Replicas.Server;

/// <summary>One request as the sites see it: the platform host it is meant for, whatever port it came in by.</summary>
internal sealed class ReplicaRequest(HttpContext context, string host, ReplicaServer server, ReplicaWorld world)
{
    public HttpContext Context => context;

    /// <summary>The platform host.</summary>
    public string Host => host;

    public string Path => context.Request.Path.Value ?? "/";

    public ReplicaWorld World => world;

    /// <summary>The time of the request by the world's clock.</summary>
    public DateTimeOffset Now => world.Clock.GetUtcNow();

    /// <summary>Whether the client speaks to the real host name (through a proxy) and not to a loopback port.</summary>
    public bool ByName => HostTable.IsName(context.Request.Host.Host);

    public string? Query(string name) => context.Request.Query.TryGetValue(name, out var values) ? values.ToString() : null;

    public string? Cookie(string name) => context.Request.Cookies.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    public string? Header(string name) => context.Request.Headers.TryGetValue(name, out var values) ? values.ToString() : null;

    /// <summary>Origin of another replica host as this client can reach it. By name it has no scheme: the client keeps its own.</summary>
    public string OriginOf(string otherHost) => ByName ? "//" + otherHost : server.AddressOf(otherHost).GetLeftPart(UriPartial.Authority);

    /// <summary>The request's own address by its platform name, for messages that carry it.</summary>
    public string Address => $"https://{host}{context.Request.Path}{context.Request.QueryString}";

    /// <summary>Where this request can be repeated by the same client.</summary>
    public string ReturnAddress => $"{OriginOf(host)}{context.Request.Path}{context.Request.QueryString}";

    /// <summary>Parts of the path.</summary>
    public string[] Segments => Path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The same request to another state of the world.</summary>
    public ReplicaRequest In(ReplicaWorld other) => new(context, host, server, other);

    /// <summary>Whether a script asks, not a person's navigation.</summary>
    public bool IsFetch => Header("X-Requested-With") is not null || Header("Sec-Fetch-Dest") is "empty";
}
