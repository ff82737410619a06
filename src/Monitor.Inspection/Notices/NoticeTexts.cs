using System.Globalization;
using System.Resources;

namespace Monitor.Inspection.Notices;

/// <summary>What people read in notices and about them (NoticeTexts.resx).</summary>
internal static class NoticeTexts
{
    private static readonly ResourceManager Texts = new(typeof(NoticeTexts));

    /// <summary>The text <paramref name="key"/> with its values.</summary>
    public static string Of(string key, params object[] values) => string.Format(
        CultureInfo.InvariantCulture,
        Texts.GetString(key, CultureInfo.InvariantCulture) ?? throw new MissingManifestResourceException(key),
        values);
}
