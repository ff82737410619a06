using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Domain.People;
using Monitor.Inspection.Jobs;
using Monitor.Web.People;

namespace Monitor.Web.Pages.Jobs;

/// <summary>The job engine (作业): what runs when, what runs now, what failed; administrators may run a job at once.</summary>
[Authorize(nameof(Permission.SeeOperations))]
internal sealed class JobsModel(JobControl jobs, IJobEngine engine) : PageModel
{
    /// <summary>What the engine has in hand.</summary>
    public JobOverview Jobs { get; private set; } = null!;

    /// <summary>Name of the engine.</summary>
    public string Engine => engine.Name;

    /// <summary>Whether the engine has a dashboard of its own that the reader may see.</summary>
    public bool HasDashboard => engine.Name.StartsWith("Hangfire", StringComparison.Ordinal) && JobsPolicies.MayView(User.Actor());

    /// <summary>Whether the page shows what every process has in hand.</summary>
    public bool OfAllProcesses => engine.IsShared;

    /// <summary>The job that was started just now.</summary>
    [TempData]
    public string? Triggered { get; set; }

    /// <summary>Whether the reader may act.</summary>
    public bool MayOperate => User.Actor().May(Permission.Operate);

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) => Jobs = await jobs.OverviewAsync(User.Actor(), cancellationToken);

    /// <summary>Runs a recurring job now.</summary>
    public async Task<IActionResult> OnPostTriggerAsync(string id, CancellationToken cancellationToken)
    {
        await jobs.TriggerAsync(User.Actor(), id ?? "", cancellationToken);
        Triggered = id;
        return RedirectToPage();
    }
}
