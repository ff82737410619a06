namespace Monitor.Reports.Circulars.Defaults;

/// <summary>The settings as they lie in the data folder.</summary>
/// <param name="Settings">They; the defaults where the file is missing or cannot be read.</param>
/// <param name="Version">Tells this file from any other; who changes it must have seen it.</param>
/// <param name="Trouble">Why the file cannot be read; null when it can.</param>
public sealed record KeptSettings(CircularSettings Settings, string Version, string? Trouble);

/// <summary>What came of a change of the settings.</summary>
/// <param name="Problems">What is wrong with them; nothing was changed then.</param>
/// <param name="ChangedMeanwhile">Somebody else changed them since they were shown; nothing was changed then.</param>
public sealed record SettingsOutcome(IReadOnlyList<SettingsProblem> Problems, bool ChangedMeanwhile = false)
{
    /// <summary>Whether they are changed.</summary>
    public bool IsSaved => Problems is [] && !ChangedMeanwhile;
}
