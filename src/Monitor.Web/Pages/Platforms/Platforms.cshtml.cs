using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Domain.People;
using Monitor.Inspection.Health;
using Monitor.Web.People;
using Monitor.Web.Texts;

namespace Monitor.Web.Pages.Platforms;

/// <summary>The platforms (平台): hosts with pace and walls, why accounts could not be verified, definitions in force.</summary>
[Authorize(nameof(Permission.SeeOperations))]
internal sealed class PlatformsModel(PlatformHealth health) : PageModel
{
    /// <summary>The platforms.</summary>
    public IReadOnlyList<PlatformState> Platforms { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) => Platforms = await health.ReadAsync(User.Actor(), cancellationToken);

    /// <summary>A pause in seconds or minutes.</summary>
    public static string Length(TimeSpan length) =>
        length < TimeSpan.FromMinutes(2) ? OperationsTexts.Of("Platform.seconds", length.TotalSeconds) : OperationsTexts.Of("Platform.minutes", length.TotalMinutes);
}
