using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Monitor.Web.Pages;

/// <summary>What is shown instead of a page that is not there or that failed.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
internal sealed class ProblemModel : PageModel
{
    /// <summary>What was sent is too large; only register files are sent.</summary>
    public bool IsTooLarge => Response.StatusCode == StatusCodes.Status413PayloadTooLarge;

    /// <summary>A form came without its token, or with one of another sign-in.</summary>
    public bool IsStaleForm => Response.StatusCode == StatusCodes.Status400BadRequest && HttpMethods.IsPost(Request.Method);

    /// <summary>The page is not there; false when it failed.</summary>
    public bool IsMissing => Response.StatusCode < StatusCodes.Status500InternalServerError;
}
