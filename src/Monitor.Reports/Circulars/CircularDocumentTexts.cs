using System.Resources;
using Monitor.Domain.Texts;

namespace Monitor.Reports.Circulars;

/// <summary>The sentences of a circular (CircularDocumentTexts.resx).</summary>
internal static class CircularDocumentTexts
{
    private static readonly TextTable Texts = new(typeof(CircularDocumentTexts));

    /// <summary>The sentence <paramref name="key"/> with its values.</summary>
    /// <exception cref="MissingManifestResourceException">There is no such sentence.</exception>
    public static string Of(string key, params object[] values) => Texts.Of(key, values);
}
