using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Domain.People;
using Monitor.Inspection.Tokens;
using Monitor.Storage.Tokens;
using Monitor.Web.People;

namespace Monitor.Web.Pages.Tokens;

/// <summary>The reader's own tokens (访问令牌).</summary>
[Authorize(nameof(Permission.See))]
internal sealed class TokensModel(ApiTokens tokens, TimeProvider time) : PageModel
{
    /// <summary>The tokens.</summary>
    public IReadOnlyList<ApiTokenRow> Tokens { get; private set; } = [];

    /// <summary>A token that was made just now; shown with the answer to the form and never again.</summary>
    public string? Fresh { get; private set; }

    /// <summary>The form was not filled in properly.</summary>
    public bool IsBad { get; private set; }

    private long UserId => ActorClaims.UserIdOf(User) ?? throw new NotThereException("Nobody is signed in.");

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) => Tokens = await tokens.ListAsync(UserId, cancellationToken);

    /// <summary>Makes one.</summary>
    public async Task OnPostCreateAsync(string? name, int days, bool readOnly, CancellationToken cancellationToken)
    {
        try
        {
            Fresh = ModelState.IsValid ? await tokens.CreateAsync(User.Actor(), UserId, name ?? "", days, readOnly, cancellationToken) : null;
        }
        catch (ArgumentException)
        {
            // said below: the form shows what is allowed
        }

        IsBad = Fresh is null;
        await OnGetAsync(cancellationToken);
    }

    /// <summary>Revokes one.</summary>
    public async Task<IActionResult> OnPostRevokeAsync(long id, CancellationToken cancellationToken)
    {
        await tokens.RevokeAsync(User.Actor(), UserId, id, cancellationToken);
        return RedirectToPage();
    }

    /// <summary>Key of the text that says what a token is worth.</summary>
    public string StateOf(ApiTokenRow token) => token.RevokedAt is not null ? "Token.revoked" : token.ExpiresAt <= time.GetUtcNow() ? "Token.expired" : "Token.active";
}
