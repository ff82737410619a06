using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Domain.Accounts;
using Monitor.Domain.People;
using Monitor.Inspection.Accounts;
using Monitor.Web.People;
using Monitor.Web.Texts;

namespace Monitor.Web.Pages.Accounts;

/// <summary>Changes an account's register data (编辑账号).</summary>
[Authorize(nameof(Permission.EditRegister))]
internal sealed class EditModel(AccountEditing editing) : PageModel
{
    /// <summary>The account as it is stored.</summary>
    public AccountForm Stored { get; private set; } = null!;

    /// <summary>What the form shows.</summary>
    [BindProperty(Name = "f")]
    public AccountFields Fields { get; set; } = new();

    /// <summary>When the account was last changed, as the form was opened; in ticks, UTC.</summary>
    [BindProperty(Name = "version")]
    public long Version { get; set; }

    /// <summary>Why nothing was saved.</summary>
    public string? Problem { get; private set; }

    /// <summary>Somebody else was faster: what stands there now is shown beside each field.</summary>
    public bool IsConflict { get; private set; }

    /// <summary>Shows the form.</summary>
    public async Task OnGetAsync(long id, CancellationToken cancellationToken)
    {
        await OpenAsync(id, cancellationToken);
        Fields = AccountFields.Of(Stored.Edit);
    }

    /// <summary>Saves, or says why not and keeps what was typed.</summary>
    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || !Enum.IsDefined(Fields.Status))
            return NotFound();
        var outcome = await editing.SaveAsync(User.Actor(), id, Fields.ToEdit(), new DateTimeOffset(Version, TimeSpan.Zero), cancellationToken);
        if (outcome.Problem is { } problem)
        {
            var where = outcome.Where is { } key ? RegisterTexts.Word("Field", key) : "";
            Problem = string.Format(CultureInfo.InvariantCulture, RegisterTexts.Of(problem), where.Length <= 100 ? where : where[..100] + "…");
            IsConflict = problem == EditProblem.Conflict;
            await OpenAsync(id, cancellationToken);
            return Page();
        }

        TempData["Message"] = outcome.Changed.Count == 0
            ? RegisterTexts.Of("Edit.nothing")
            : RegisterTexts.Of("Edit.saved", string.Join('、', outcome.Changed.Select(field => RegisterTexts.Word("Field", field))));
        return RedirectToPage("/Accounts/Account", new { id });
    }

    /// <summary>What stands in a field now, where somebody else changed it and it differs from what was typed; null otherwise.</summary>
    public string? Other(string? stored, string? typed) => IsConflict && (stored ?? "") != (typed ?? "").Trim().ReplaceLineEndings("\n") ? stored ?? "—" : null;

    private async Task OpenAsync(long id, CancellationToken cancellationToken)
    {
        Stored = await editing.OpenAsync(User.Actor(), id, cancellationToken);
        Version = Stored.Account.UpdatedAt.UtcTicks;
    }
}

/// <summary>The fields of the form.</summary>
internal sealed class AccountFields
{
    /// <summary>唯一标识.</summary>
    public string? PlatformId { get; set; }

    /// <summary>账号名称.</summary>
    public string? Name { get; set; }

    /// <summary>主页地址.</summary>
    public string? Url { get; set; }

    /// <summary>主办单位.</summary>
    public string? Unit { get; set; }

    /// <summary>主管单位.</summary>
    public string? Supervisor { get; set; }

    /// <summary>地区.</summary>
    public string? Region { get; set; }

    /// <summary>账号状态.</summary>
    public AccountStatus Status { get; set; }

    /// <summary>基准账号.</summary>
    public bool IsCanary { get; set; }

    /// <summary>来源地址.</summary>
    public string? Sources { get; set; }

    /// <summary>自定义菜单.</summary>
    public string? Menu { get; set; }

    /// <summary>联系人.</summary>
    public IList<ContactFields> Contacts { get; set; } = [];

    /// <summary>The fields of stored data.</summary>
    public static AccountFields Of(AccountEdit edit) => new()
    {
        PlatformId = edit.PlatformId,
        Name = edit.Name,
        Url = edit.Url,
        Unit = edit.Unit,
        Supervisor = edit.Supervisor,
        Region = edit.Region,
        Status = edit.Status,
        IsCanary = edit.IsCanary,
        Sources = edit.Sources,
        Menu = edit.Menu,
        Contacts = [.. edit.Contacts.Select(c => new ContactFields { Name = c.Name, Duty = c.Duty, Phone = c.Phone })],
    };

    /// <summary>What the use case takes.</summary>
    public AccountEdit ToEdit() => new()
    {
        PlatformId = PlatformId,
        Name = Name,
        Url = Url,
        Unit = Unit,
        Supervisor = Supervisor,
        Region = Region,
        Status = Status,
        IsCanary = IsCanary,
        Sources = Sources,
        Menu = Menu,
        Contacts = [.. Contacts.Select(c => new ContactEdit(c.Name, c.Duty, c.Phone))],
    };
}

/// <summary>The fields of a contact.</summary>
internal sealed class ContactFields
{
    /// <summary>姓名.</summary>
    public string? Name { get; set; }

    /// <summary>职务.</summary>
    public string? Duty { get; set; }

    /// <summary>电话.</summary>
    public string? Phone { get; set; }
}
