using System.Security.Cryptography;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Domain.Circulars;
using Monitor.Domain.People;
using Monitor.Domain.Samples;
using Monitor.Domain.Time;
using Monitor.Inspection.Rounds;
using Monitor.Inspection.Samples;
using Monitor.Storage.Samples;
using Monitor.Web.People;
using Monitor.Web.Rounds;
using Monitor.Web.Texts;

namespace Monitor.Web.Pages.Samples;

/// <summary>The samples (抽样), and the form that draws one.</summary>
[Authorize(nameof(Permission.See))]
internal sealed class SamplesModel(SampleBook samples, InspectionRounds rounds, RoundDesk desk, TimeProvider time) : PageModel
{
    /// <summary>The samples, newest first.</summary>
    public IReadOnlyList<SampleRow> List { get; private set; } = [];

    /// <summary>Why nothing was done.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether the reader may draw one.</summary>
    public bool MayRun => User.Actor().May(Permission.RunRounds);

    /// <summary>The quarter of today.</summary>
    public string CurrentPeriod
    {
        get
        {
            var today = ChinaTime.In(time.GetUtcNow());
            return Period.Quarter(today.Year, ((today.Month - 1) / 3) + 1).Code;
        }
    }

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken) => List = await samples.ListAsync(User.Actor(), cancellationToken);

    /// <summary>Draws one.</summary>
    public async Task<IActionResult> OnPostDrawAsync(
        string? period, decimal share, int floor, string? seed, [FromForm] StratumBy[] strata, bool includeFormer, bool includeGovernments, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return await RefuseAsync(SampleTexts.Of("Sample.badForm"), cancellationToken);
        try
        {
            var rule = new SampleRule
            {
                Seed = string.IsNullOrWhiteSpace(seed) ? RandomNumberGenerator.GetHexString(16, lowercase: true) : seed.Trim(),
                SharePercent = share,
                Floor = floor,
                Strata = strata,
                IncludeFormerFailures = includeFormer,
                IncludeGovernments = includeGovernments,
            };
            var drawn = await samples.DrawAsync(User.Actor(), Period.Parse(period ?? ""), rule, cancellationToken);
            return RedirectToPage("/Samples/Sample", new { id = drawn.Id });
        }
        catch (FormatException)
        {
            return await RefuseAsync(SampleTexts.Of("Sample.badForm"), cancellationToken);
        }
        catch (InvalidOperationException)
        {
            return await RefuseAsync(SampleTexts.Of("Sample.empty"), cancellationToken);
        }
    }

    /// <summary>Starts an inspection over every account.</summary>
    public async Task<IActionResult> OnPostStartAsync(string kind, CancellationToken cancellationToken)
    {
        if (!RoundKind.IsInspection(kind))
            return NotFound();
        try
        {
            if (await rounds.StartAsync(User.Actor(), kind, null, cancellationToken) is not { } round)
                return await RefuseAsync(SampleTexts.Of("Sample.open"), cancellationToken);
            desk.Run(round);
            return RedirectToPage("/Rounds/Round", new { id = round });
        }
        catch (InvalidOperationException)
        {
            return await RefuseAsync(SampleTexts.Of("Sample.empty"), cancellationToken);
        }
    }

    private async Task<IActionResult> RefuseAsync(string why, CancellationToken cancellationToken)
    {
        Problem = SampleTexts.Of("Sample.bad", why);
        await OnGetAsync(cancellationToken);
        return Page();
    }
}
