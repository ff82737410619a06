using Monitor.Reports.Circulars.Words;

namespace Monitor.Reports.Circulars.Defaults;

/// <summary>Holds an office's standing words to what an edit of a draft is held to: its places once and in order, and no figure that nobody computed.</summary>
internal static class StandingTexts
{
    /// <summary>What is wrong with them, in Chinese.</summary>
    public static IEnumerable<SettingsProblem> ProblemsOf(IReadOnlyDictionary<string, string> texts) =>
        texts.Where(text => CircularSettings.TextKeys.Contains(text.Key))
            .SelectMany(text => OwnOf(text.Key).Edit(text.Value).Problems.Select(problem => new SettingsProblem($"texts.{text.Key}", problem)));

    private static LockedText OwnOf(string key) => LockedText.Read(key switch
    {
        "opening" => CircularDocumentTexts.Of("Opening", LockedText.Lock("1"), LockedText.Lock("2"), LockedText.Lock("3")),
        "responsibility" => CircularDocumentTexts.Of("Responsibility"),
        _ => "",
    });
}
