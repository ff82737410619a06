using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Domain.People;
using Monitor.Inspection.People;
using Monitor.Inspection.Places;
using Monitor.Storage.People;
using Monitor.Web.People;

namespace Monitor.Web.Pages.People;

/// <summary>Users of the console (用户).</summary>
[Authorize(nameof(Permission.ManageUsers))]
internal sealed class UsersModel(ConsoleUsers users, PlaceTrees trees) : PageModel
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<UserRow> Users { get; private set; } = [];

    /// <summary>Names of regions and units.</summary>
    public PlaceNames Places { get; private set; } = PlaceNames.None;

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Users = await users.ListAsync(User.Actor(), cancellationToken);
        Places = await trees.NamesAsync([.. Users.Select(u => u.UnitId).OfType<long>()], cancellationToken);
    }
}
