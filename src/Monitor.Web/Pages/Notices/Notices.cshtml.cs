using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Domain.People;
using Monitor.Inspection.Notices;
using Monitor.Storage.Notices;
using Monitor.Web.People;
using Monitor.Web.Texts;

namespace Monitor.Web.Pages.Notices;

/// <summary>Notices (通知): where they go, and what was sent.</summary>
[Authorize(nameof(Permission.SeeOperations))]
internal sealed class NoticesModel(NoticeChannels channels, NoticeLog log) : PageModel
{
    /// <summary>Only messages before this one.</summary>
    [BindProperty(SupportsGet = true, Name = "before")]
    public long? Before { get; set; }

    /// <summary>The channels.</summary>
    public IReadOnlyList<NoticeChannelRow> Channels { get; private set; } = [];

    /// <summary>The messages, newest first.</summary>
    public IReadOnlyList<NoticeDeliveryRow> Log { get; private set; } = [];

    /// <summary>Where the next page begins; null at the end.</summary>
    public long? Older => Log.Count == NoticeLog.PageSize ? Log[^1].Id : null;

    /// <summary>A message was put back just now.</summary>
    [TempData]
    public bool Resent { get; set; }

    /// <summary>Whether the reader may act.</summary>
    public bool MayOperate => User.Actor().May(Permission.Operate);

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return NotFound();
        Channels = await channels.ListAsync(User.Actor(), cancellationToken);
        Log = await log.ReadAsync(User.Actor(), Before, cancellationToken);
        return Page();
    }

    /// <summary>Has a message sent again.</summary>
    public async Task<IActionResult> OnPostResendAsync(long id, CancellationToken cancellationToken)
    {
        await log.ResendAsync(User.Actor(), id, cancellationToken);
        Resent = true;
        return RedirectToPage();
    }

    /// <summary>When a channel is written to.</summary>
    public static string When(NoticeChannelRow channel)
    {
        var when = channel.DigestMinute is { } digest ? OperationsTexts.Of("Notice.daily", MinuteText.Write(digest)!) : OperationsTexts.Of("Notice.atOnce");
        return channel is { QuietFromMinute: { } from, QuietUntilMinute: { } until }
            ? when + OperationsTexts.Of("Notice.quiet", MinuteText.Write(from)!, MinuteText.Write(until)!)
            : when;
    }
}
