using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Domain.People;
using Monitor.Inspection.Names;
using Monitor.Web.People;

namespace Monitor.Web.Pages.Names;

/// <summary>Accounts that come with a name only and are not found for sure (待确认账号), with what to choose from.</summary>
[Authorize(nameof(Permission.EditRegister))]
internal sealed class UnresolvedModel(NameDesk names) : PageModel
{
    /// <summary>The accounts.</summary>
    public IReadOnlyList<UnresolvedAccount> Accounts { get; private set; } = [];

    /// <summary>Where the next page begins; null on the last one.</summary>
    public long? More { get; private set; }

    /// <summary>One was just chosen.</summary>
    public bool Chosen { get; private set; }

    /// <summary>A choice was not taken: another account has the id, or it is none of those that were found.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(long after, bool chosen, CancellationToken cancellationToken)
    {
        Accounts = await names.ListAsync(User.Actor(), after, cancellationToken);
        More = Accounts.Count == NameDesk.PageSize ? Accounts[^1].AccountId : null;
        Chosen = chosen;
    }

    /// <summary>Takes a choice.</summary>
    public async Task<IActionResult> OnPostChooseAsync(long account, string candidate, CancellationToken cancellationToken)
    {
        try
        {
            await names.ChooseAsync(User.Actor(), account, candidate, cancellationToken);
            return RedirectToPage(new { chosen = true });
        }
        catch (ChoiceRefusedException)
        {
            IsRefused = true;
            await OnGetAsync(0, false, cancellationToken);
            return Page();
        }
    }
}
