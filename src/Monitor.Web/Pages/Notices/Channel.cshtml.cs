using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Domain.People;
using Monitor.Inspection.Notices;
using Monitor.Inspection.Places;
using Monitor.Storage.Notices;
using Monitor.Web.People;
using Monitor.Web.Texts;

namespace Monitor.Web.Pages.Notices;

/// <summary>One channel, or a new one.</summary>
[Authorize(nameof(Permission.Operate))]
internal sealed class ChannelModel(NoticeChannels channels, PlaceTrees trees) : PageModel
{
    private const string New = "new";

    /// <summary>The channel; null for a new one.</summary>
    public long? Id { get; private set; }

    /// <summary>The last part of the address.</summary>
    public string RouteId => Id?.ToString(CultureInfo.InvariantCulture) ?? New;

    /// <summary>What stands in the form.</summary>
    [BindProperty]
    public ChannelForm Form { get; set; } = new() { Enabled = true, Events = [.. Enum.GetValues<NoticeEvent>()] };

    /// <summary>Regions and units to choose from.</summary>
    public PlaceNames Places { get; private set; } = PlaceNames.None;

    /// <summary>What is wrong, in Chinese.</summary>
    public string? Problem { get; private set; }

    /// <summary>What went well just now, in Chinese.</summary>
    [TempData]
    public string? Done { get; set; }

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        if (!TryRead(id))
            return NotFound();
        await ShowAsync(cancellationToken);
        return Page();
    }

    /// <summary>Adds or changes it.</summary>
    public async Task<IActionResult> OnPostAsync(string id, CancellationToken cancellationToken)
    {
        if (!TryRead(id) || !ModelState.IsValid || !Enum.IsDefined(Form.Kind) || !Enum.IsDefined(Form.Security))
            return NotFound();
        if (Form.ToChange(Id) is not { } change)
        {
            Problem = OperationsTexts.Of("Notice.time.bad");
        }
        else
        {
            var (saved, problem) = await channels.SaveAsync(User.Actor(), change, cancellationToken);
            if (problem is null)
            {
                Done = OperationsTexts.Of("Notice.saved");
                return RedirectToPage(new { id = saved });
            }

            Problem = problem;
        }

        Places = await trees.OfferedAsync(User.Actor(), cancellationToken);
        return Page();
    }

    /// <summary>Sends a trial.</summary>
    public async Task<IActionResult> OnPostTestAsync(string id, CancellationToken cancellationToken)
    {
        if (!TryRead(id) || Id is not { } channel)
            return NotFound();
        var delivery = await channels.TestAsync(User.Actor(), channel, cancellationToken);
        if (delivery.State == NoticeDeliveryState.Sent)
        {
            Done = OperationsTexts.Of("Notice.testSent");
            return RedirectToPage(new { id });
        }

        Problem = OperationsTexts.Of("Notice.testFailed", delivery.Trouble ?? "");
        await ShowAsync(cancellationToken);
        return Page();
    }

    /// <summary>Takes it away.</summary>
    public async Task<IActionResult> OnPostDeleteAsync(string id, CancellationToken cancellationToken)
    {
        if (!TryRead(id) || Id is not { } channel)
            return NotFound();
        await channels.DeleteAsync(User.Actor(), channel, cancellationToken);
        return RedirectToPage("/Notices/Notices");
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

    private async Task ShowAsync(CancellationToken cancellationToken)
    {
        if (Id is { } id)
            Form = ChannelForm.Of(await channels.ReadAsync(User.Actor(), id, cancellationToken));
        Places = await trees.OfferedAsync(User.Actor(), cancellationToken);
    }
}
