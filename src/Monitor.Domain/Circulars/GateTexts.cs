using System.Globalization;
using System.Resources;

namespace Monitor.Domain.Circulars;

/// <summary>The Chinese sentences of failed gates (GateTexts.resx).</summary>
internal static class GateTexts
{
    private static readonly ResourceManager Texts = new("Monitor.Domain.Circulars.GateTexts", typeof(GateTexts).Assembly);

    /// <summary>The sentence <paramref name="key"/> with its values.</summary>
    public static string Of(string key, params object[] values) => string.Format(
        CultureInfo.InvariantCulture,
        Texts.GetString(key, CultureInfo.InvariantCulture) ?? throw new MissingManifestResourceException(key),
        values);
}
