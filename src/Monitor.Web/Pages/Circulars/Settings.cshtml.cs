using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Monitor.Domain.Indicators;
using Monitor.Domain.People;
using Monitor.Reports.Circulars.Defaults;
using Monitor.Web.People;
using Monitor.Web.Texts;

namespace Monitor.Web.Pages.Circulars;

/// <summary>The office's settings for circulars (通报设置).</summary>
[Authorize(nameof(Permission.MakeCirculars))]
internal sealed class SettingsModel(CircularDefaults defaults) : PageModel
{
    private const string FormPrefix = nameof(Form) + ".";

    private IReadOnlyList<SettingsProblem> _problems = [];

    /// <summary>The form.</summary>
    [BindProperty]
    public SettingsForm Form { get; set; } = new();

    /// <summary>Why the file cannot be read; null when it can.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Somebody else changed them since they were shown.</summary>
    public bool ChangedMeanwhile { get; private set; }

    /// <summary>What was typed was not taken.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>They were just saved.</summary>
    [TempData]
    public bool Saved { get; set; }

    /// <summary>Whether the reader may change them.</summary>
    public bool MayChange => User.Actor().May(Permission.SetCirculars);

    /// <summary>Indicators that may take points: the vetoes fail an account by themselves.</summary>
    public static IReadOnlyList<Indicator> Scored { get; } = [.. IndicatorCatalogue.All.Where(indicator => indicator.Level == FindingLevel.Deduct)];

    /// <summary>What is wrong with a field, by its key in the file; null when nothing is.</summary>
    public string? ProblemOf(string key)
    {
        if (_problems.FirstOrDefault(p => p.Key == key) is { } problem)
            return key.StartsWith("texts.", StringComparison.Ordinal) ? problem.Text : Words(key);
        return ModelState.TryGetValue(FieldOf(key), out var entry) && entry.Errors.Count > 0 ? Words(key) : null;
    }

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var kept = await defaults.ReadAsync(User.Actor(), cancellationToken);
        (Form, Trouble) = (SettingsForm.Of(kept.Settings, kept.Version), kept.Trouble);
    }

    /// <summary>Saves them.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var actor = User.Actor();
        actor.Demand(Permission.SetCirculars);
        if ((await defaults.ReadAsync(actor, cancellationToken)).Trouble is { } trouble)
        {
            Trouble = trouble;
            return Page();
        }

        if (ModelState.IsValid)
        {
            var outcome = await defaults.SaveAsync(actor, Form.Version ?? "", Form.ToSettings(), cancellationToken);
            if (outcome.IsSaved)
            {
                Saved = true;
                return RedirectToPage();
            }

            (_problems, ChangedMeanwhile) = (outcome.Problems, outcome.ChangedMeanwhile);
        }

        IsRefused = !ChangedMeanwhile;
        return Page();
    }

    /// <summary>What somebody typed into a number's field, were it no number.</summary>
    public string? Typed(string key, int? value) =>
        ModelState.TryGetValue(FieldOf(key), out var entry) && entry.AttemptedValue is { } typed ? typed : value?.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Words(string key) => CircularTexts.Of($"Settings.bad.{(key.StartsWith("score.points.", StringComparison.Ordinal) ? "score.points" : key)}");

    /// <summary>The form's field of a key in the file.</summary>
    private static string FieldOf(string key) => FormPrefix + key switch
    {
        "score.passMark" => nameof(SettingsForm.PassMark),
        _ when key.StartsWith("score.points.", StringComparison.Ordinal) => $"{nameof(SettingsForm.Points)}[{key["score.points.".Length..]}]",
        _ => char.ToUpperInvariant(key[0]) + key[1..],
    };
}
