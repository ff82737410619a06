using Monitor.Domain.Texts;

namespace Monitor.Inspection.Sheets;

/// <summary>What is said of files of check sheets, in Chinese.</summary>
internal static class SheetFileTexts
{
    private static readonly TextTable Texts = new(typeof(SheetFileTexts));

    /// <summary>The sentence <paramref name="key"/> with its values.</summary>
    public static string Of(string key, params object[] values) => Texts.Of(key, values);
}
