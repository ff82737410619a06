using System.Resources;
using Monitor.Domain.Texts;

namespace Monitor.Reports.Audits;

/// <summary>The Chinese sentences of an audit (AuditTexts.resx).</summary>
internal static class AuditTexts
{
    private static readonly TextTable Texts = new(typeof(AuditTexts));

    /// <summary>The sentence <paramref name="key"/> with its values.</summary>
    /// <exception cref="MissingManifestResourceException">There is no such sentence.</exception>
    public static string Of(string key, params object[] values) => Texts.Of(key, values);
}
