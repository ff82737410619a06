using Monitor.Domain.Texts;

namespace Monitor.Domain.Verdicts;

/// <summary>The Chinese sentences of machine findings (FindingTexts.resx).</summary>
internal static class FindingTexts
{
    private static readonly TextTable Texts = new(typeof(FindingTexts));

    /// <summary>The sentence <paramref name="key"/> with its values.</summary>
    public static string Of(string key, params object[] values) => Texts.Of(key, values);
}
