using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Monitor.Web.Pages;

/// <summary>The front page: leads to the overview.</summary>
internal sealed class IndexModel : PageModel
{
    /// <summary>Leads on.</summary>
    public IActionResult OnGet() => RedirectToPage("/Overview/Overview");
}
