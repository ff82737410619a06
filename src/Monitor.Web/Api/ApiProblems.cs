using Microsoft.AspNetCore.Http.HttpResults;
using Monitor.Domain.People;

namespace Monitor.Web.Api;

/// <summary>How the API says that something did not work: problem details (RFC 9457), never a page.</summary>
internal static class ApiProblems
{
    /// <summary>Writes one as the whole answer.</summary>
    public static Task WriteAsync(HttpContext context, int status, string detail) => TypedResults.Problem(detail, statusCode: status).ExecuteAsync(context);

    /// <summary>A request that cannot be understood.</summary>
    public static ProblemHttpResult BadRequest(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status400BadRequest);

    /// <summary>Turns what use cases throw into answers.</summary>
    public static async ValueTask<object?> CatchAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            if (!HttpMethods.IsGet(context.HttpContext.Request.Method) && context.HttpContext.User.HasClaim(ApiTokenHandler.ReadOnly, "true"))
                return TypedResults.Problem("This token may only read.", statusCode: StatusCodes.Status403Forbidden);
            return await next(context);
        }
        catch (NotThereException)
        {
            return TypedResults.Problem("There is no such thing, or not for this token.", statusCode: StatusCodes.Status404NotFound);
        }
    }
}
