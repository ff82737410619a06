using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Domain.Circulars;
using Monitor.Domain.People;
using Monitor.Domain.Time;
using Monitor.Inspection.Overviews;
using Monitor.Web.People;

namespace Monitor.Web.Pages.Overview;

/// <summary>What the night found and how the monitor itself is (总览): the first page of the morning.</summary>
[Authorize(nameof(Permission.See))]
internal sealed class OverviewModel(Inspection.Overviews.Overview overview, TimeProvider time) : PageModel
{
    private static readonly Rounding Printed = new(DropTrailingZeros: false);

    private static readonly TimeSpan LateAfter = TimeSpan.FromHours(26);

    /// <summary>What is shown.</summary>
    public OverviewData Data { get; private set; } = null!;

    /// <summary>No night has ended for longer than a day and a bit.</summary>
    public bool IsLate => Data.Latest?.EndedAt is { } ended && Data.Progress is null && time.GetUtcNow() - ended > LateAfter;

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) => Data = await overview.ReadAsync(User.Actor(), cancellationToken);

    /// <summary>合格率 with one decimal, printed as circulars print it: never 100 % where something failed; a dash where nothing was checked.</summary>
    public static string Rate(Tally tally) => Printed.Print(new Ratio(tally.Qualified, tally.Checked));

    /// <summary>A length of time.</summary>
    public static string Length(TimeSpan length) => string.Create(CultureInfo.InvariantCulture, $"{(int)length.TotalHours}:{length.Minutes:00}:{length.Seconds:00}");

    /// <summary>A day of the trend.</summary>
    public static string Day(DateTimeOffset at) => ChinaTime.In(at).ToString("MM-dd", CultureInfo.InvariantCulture);
}
