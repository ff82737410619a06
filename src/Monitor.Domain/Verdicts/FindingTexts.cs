using System.Globalization;
using System.Resources;

namespace Monitor.Domain.Verdicts;

/// <summary>The Chinese sentences of machine findings (FindingTexts.resx).</summary>
internal static class FindingTexts
{
    private static readonly ResourceManager Texts = new("Monitor.Domain.Verdicts.FindingTexts", typeof(FindingTexts).Assembly);

    /// <summary>The sentence <paramref name="key"/> with its values.</summary>
    public static string Of(string key, params object[] values) => string.Format(
        CultureInfo.InvariantCulture,
        Texts.GetString(key, CultureInfo.InvariantCulture) ?? throw new MissingManifestResourceException(key),
        values);
}
