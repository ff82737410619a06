using Monitor.Domain.Accounts;
using Monitor.Domain.Circulars;
using Monitor.Reports.Circulars.Defaults;

namespace Monitor.Web.Pages.Circulars;

/// <summary>The office's settings for circulars as a form; what is left empty is not set.</summary>
internal sealed class SettingsForm
{
    /// <summary>The file that was shown.</summary>
    public string? Version { get; set; }

    /// <summary>落款.</summary>
    public string? Office { get; set; }

    /// <summary>范围, e.g. 全省.</summary>
    public string? Region { get; set; }

    /// <summary>文号.</summary>
    public string? DocumentNumber { get; set; }

    /// <summary>主送.</summary>
    public string? Addressee { get; set; }

    /// <summary>Decimals of rates.</summary>
    public int? Decimals { get; set; }

    /// <summary>Half up or truncated.</summary>
    public RoundingMode Rounding { get; set; }

    /// <summary>30 % instead of 30.0 %.</summary>
    public bool DropTrailingZeros { get; set; }

    /// <summary>Work days that a circular gives.</summary>
    public int? DeadlineWorkDays { get; set; }

    /// <summary>Work days that any deadline must leave.</summary>
    public int? LeastWorkDays { get; set; }

    /// <summary>States that make N.</summary>
    public List<AccountStatus> OperatingStates { get; set; } = [];

    /// <summary>Leaves 政务应用程序 out.</summary>
    public bool ExcludeApplications { get; set; }

    /// <summary>Counts 漏报 in.</summary>
    public bool IncludeMissed { get; set; }

    /// <summary>Where former failures are counted.</summary>
    public UnfixedCounting Unfixed { get; set; }

    /// <summary>Periods in a row after which closure may be ordered.</summary>
    public int? ForcedClosureAfter { get; set; }

    /// <summary>Pass mark of local scoring; null for no scoring.</summary>
    public int? PassMark { get; set; }

    /// <summary>What each indicator takes, by code.</summary>
    public Dictionary<string, int?> Points { get; set; } = [];

    /// <summary>Standing words, by key.</summary>
    public Dictionary<string, string?> Texts { get; set; } = [];

    /// <summary>The form of settings.</summary>
    public static SettingsForm Of(CircularSettings settings, string version) => new()
    {
        Version = version,
        Office = settings.Office,
        Region = settings.Region,
        DocumentNumber = settings.DocumentNumber,
        Addressee = settings.Addressee,
        Decimals = settings.Decimals,
        Rounding = settings.Rounding,
        DropTrailingZeros = settings.DropTrailingZeros,
        DeadlineWorkDays = settings.DeadlineWorkDays,
        LeastWorkDays = settings.LeastWorkDays,
        OperatingStates = [.. settings.OperatingStates],
        ExcludeApplications = settings.ExcludeApplications,
        IncludeMissed = settings.IncludeMissed,
        Unfixed = settings.Unfixed,
        ForcedClosureAfter = settings.ForcedClosureAfter,
        PassMark = settings.Score?.PassMark,
        Points = settings.Score?.Points.ToDictionary(p => p.Key, p => (int?)p.Value) ?? [],
        Texts = settings.Texts.ToDictionary(t => t.Key, t => (string?)t.Value),
    };

    /// <summary>The settings that it says. Fields that must be filled in and are empty get values that no settings may have.</summary>
    public CircularSettings ToSettings()
    {
        var points = Points.Where(p => p.Value is not null).ToDictionary(p => p.Key, p => p.Value!.Value);
        return new()
        {
            Office = Text(Office),
            Region = Text(Region) ?? "",
            DocumentNumber = Text(DocumentNumber),
            Addressee = Text(Addressee),
            Decimals = Decimals ?? -1,
            Rounding = Rounding,
            DropTrailingZeros = DropTrailingZeros,
            DeadlineWorkDays = DeadlineWorkDays,
            LeastWorkDays = LeastWorkDays ?? -1,
            OperatingStates = OperatingStates,
            ExcludeApplications = ExcludeApplications,
            IncludeMissed = IncludeMissed,
            Unfixed = Unfixed,
            ForcedClosureAfter = ForcedClosureAfter ?? 0,
            Score = PassMark is null && points.Count == 0 ? null : new ScoreRule(PassMark ?? 0, points),
            Texts = Texts.Where(t => Text(t.Value) is not null).ToDictionary(t => t.Key, t => string.Join("", t.Value!.Split('\r', '\n')).Trim()),
        };
    }

    private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}
