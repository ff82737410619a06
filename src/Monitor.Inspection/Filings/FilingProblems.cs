using Monitor.Domain.Texts;

namespace Monitor.Inspection.Filings;

/// <summary>What is said to the person who imports the national register (FilingProblems.resx).</summary>
internal static class FilingProblems
{
    private static readonly TextTable Texts = new(typeof(FilingProblems));

    /// <summary>The sentence <paramref name="key"/> with its values.</summary>
    public static string Of(string key, params object[] values) => Texts.Of(key, values);
}
