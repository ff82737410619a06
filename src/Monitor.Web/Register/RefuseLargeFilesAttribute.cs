using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Monitor.Inspection.Register;

namespace Monitor.Web.Register;

/// <summary>
/// Refuses a request that is larger than any register file before a byte of it is read: it runs before the check of the form's token, which would read it.
/// Whoever sends more than was announced is cut off by the server's own limit.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class RefuseLargeFilesAttribute : Attribute, IAuthorizationFilter, IOrderedFilter
{
    /// <summary>A file with the form around it.</summary>
    public const long MostBytes = RegisterFile.MaxBytes + (64 << 10);

    /// <inheritdoc/>
    public int Order => int.MinValue;

    /// <inheritdoc/>
    public void OnAuthorization(AuthorizationFilterContext context)
    {
        if (context.HttpContext.Request.ContentLength > MostBytes)
            context.Result = new StatusCodeResult(StatusCodes.Status413PayloadTooLarge);
    }
}
