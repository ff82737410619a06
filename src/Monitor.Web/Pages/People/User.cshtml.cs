using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Domain.People;
using Monitor.Inspection.People;
using Monitor.Inspection.Places;
using Monitor.Web.People;

namespace Monitor.Web.Pages.People;

/// <summary>One user, or a new one.</summary>
[Authorize(nameof(Permission.ManageUsers))]
internal sealed class UserModel(ConsoleUsers users, PlaceTrees trees) : PageModel
{
    private const string New = "new";

    /// <summary>The user; null for a new one.</summary>
    public long? Id { get; private set; }

    /// <summary>The last part of the address.</summary>
    public string RouteId => Id?.ToString(CultureInfo.InvariantCulture) ?? New;

    /// <summary>What stands in the form.</summary>
    [BindProperty]
    public UserForm Form { get; set; } = new();

    /// <summary>Regions and units to choose from.</summary>
    public PlaceNames Places { get; private set; } = PlaceNames.None;

    /// <summary>What is wrong.</summary>
    public UserProblem? Problem { get; private set; }

    /// <summary>A password to hand over. Shown with the answer to the form that made it and never again, so it stands in no address and in no cookie.</summary>
    public string? OneTimePassword { get; private set; }

    /// <summary>It was saved just now.</summary>
    public bool Saved { get; private set; }

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        if (!TryRead(id))
            return NotFound();
        return await ShowAsync(cancellationToken);
    }

    /// <summary>Creates or changes the user.</summary>
    public async Task<IActionResult> OnPostAsync(string id, CancellationToken cancellationToken)
    {
        if (!TryRead(id) || !ModelState.IsValid)
            return NotFound();
        var change = new UserChange(Form.UserName ?? "", Form.DisplayName ?? "", Form.Role, Form.RegionId, Form.UnitId, Form.Disabled);
        var outcome = Id is { } user
            ? await users.ChangeAsync(User.Actor(), user, change, cancellationToken)
            : await users.CreateAsync(User.Actor(), change, cancellationToken);
        if (outcome.Problem is { } problem)
        {
            Problem = problem;
            Places = await trees.OfferedAsync(User.Actor(), cancellationToken);
            return Page();
        }

        (Id, OneTimePassword, Saved) = (outcome.UserId, outcome.Password, true);
        return await ShowAsync(cancellationToken);
    }

    /// <summary>Sets a one-time password.</summary>
    public async Task<IActionResult> OnPostResetAsync(string id, CancellationToken cancellationToken)
    {
        if (!TryRead(id) || Id is not { } user)
            return NotFound();
        OneTimePassword = (await users.ResetPasswordAsync(User.Actor(), user, cancellationToken)).Password;
        return await ShowAsync(cancellationToken);
    }

    private bool TryRead(string id)
    {
        if (id == New)
            return true;
        if (!long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return false;
        Id = number;
        return true;
    }

    private async Task<PageResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (Id is { } id)
        {
            var user = await users.GetAsync(User.Actor(), id, cancellationToken);
            Form = new UserForm
            {
                UserName = user.UserName,
                DisplayName = user.DisplayName,
                Role = user.Role,
                RegionId = user.RegionId,
                UnitId = user.UnitId,
                Disabled = user.Disabled,
            };
        }

        Places = await trees.OfferedAsync(User.Actor(), cancellationToken);
        return Page();
    }
}

/// <summary>The form of a user.</summary>
internal sealed class UserForm
{
    /// <summary>登录名.</summary>
    public string? UserName { get; set; }

    /// <summary>姓名.</summary>
    public string? DisplayName { get; set; }

    /// <summary>角色.</summary>
    public Role Role { get; set; } = Role.Viewer;

    /// <summary>Region subtree.</summary>
    public long? RegionId { get; set; }

    /// <summary>Unit subtree.</summary>
    public long? UnitId { get; set; }

    /// <summary>停用.</summary>
    public bool Disabled { get; set; }
}
