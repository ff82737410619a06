using System.Net;
using Monitor.Browsing;
using Monitor.Domain.People;
using Monitor.Inspection.Tokens;
using Monitor.Storage;

namespace Monitor.Web.Health;

/// <summary>What machines ask: whether the program lives, whether it can work, and its numbers. Answered on this machine, and elsewhere to a token.</summary>
internal static class HealthRoutes
{
    private const string Bearer = "Bearer ";

    /// <summary>Adds what they need.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services) => services.AddSingleton<MonitorMetrics>();

    /// <summary>Adds <c>/healthz</c>, <c>/readyz</c> and <c>/metrics</c>.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        // Without sign-in, for programs have none; what they are guarded by is said here.
        var group = routes.MapGroup("").AllowAnonymous().ExcludeFromDescription().AddEndpointFilter(GuardAsync);
        group.MapGet("/healthz", () => TypedResults.Text("ok\n"));
        group.MapGet("/readyz", ReadyAsync);
        group.MapGet("/metrics", async (HttpContext context, MonitorMetrics metrics) =>
        {
            context.Response.ContentType = MonitorMetrics.ContentType;
            await metrics.WriteAsync(context.Response.Body, context.RequestAborted);
        });
    }

    private static async Task<IResult> ReadyAsync(MonitorDbFactory databases, BrowserHost browser, ILoggerFactory logs, CancellationToken ct)
    {
        var troubles = new List<string>();
        try
        {
            await using var db = databases.CreateDbContext();
            if ((await db.OpenMigrationsAsync(ct)).Count > 0)
                troubles.Add("database: migrations are pending");
        }
#pragma warning disable CA1031 // whatever keeps the database from answering, the answer is the same: not ready
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            logs.CreateLogger(typeof(HealthRoutes)).LogWarning(exception, "The database does not answer");
            troubles.Add("database: does not answer");
        }

        if (!browser.IsHealthy)
            troubles.Add("browser: does not start");
        return TypedResults.Text(troubles is [] ? "ok\n" : string.Join('\n', troubles) + "\n", statusCode: troubles is [] ? 200 : 503);
    }

    /// <summary>This machine itself (and no proxy on it that speaks for others), or a token whose user may see the operations.</summary>
    private static async ValueTask<object?> GuardAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var isLocal = http.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from) && !http.Request.Headers.ContainsKey("X-Forwarded-For")
            && !http.Request.Headers.ContainsKey("X-Original-For");
        if (isLocal)
            return await next(context);
        var header = http.Request.Headers.Authorization.ToString();
        var found = header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? await http.RequestServices.GetRequiredService<ApiTokens>().FindAsync(header[Bearer.Length..].Trim(), http.RequestAborted)
            : null;
        return found is { } known && known.User.ToActor().May(Permission.SeeOperations) ? await next(context) : TypedResults.StatusCode(StatusCodes.Status401Unauthorized);
    }
}
