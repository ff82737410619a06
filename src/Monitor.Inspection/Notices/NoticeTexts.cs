using Monitor.Domain.Texts;

namespace Monitor.Inspection.Notices;

/// <summary>What people read in notices and about them (NoticeTexts.resx).</summary>
internal static class NoticeTexts
{
    private static readonly TextTable Texts = new(typeof(NoticeTexts));

    /// <summary>The text <paramref name="key"/> with its values.</summary>
    public static string Of(string key, params object[] values) => Texts.Of(key, values);
}
