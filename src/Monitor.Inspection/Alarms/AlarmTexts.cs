using Monitor.Domain.Accounts;
using Monitor.Domain.Texts;

namespace Monitor.Inspection.Alarms;

/// <summary>The Chinese sentences of alarms (AlarmTexts.resx): what happened, then what to do.</summary>
internal static class AlarmTexts
{
    private static readonly TextTable Texts = new(typeof(AlarmTexts));

    /// <summary>The sentence <paramref name="key"/> with its values.</summary>
    public static string Of(string key, params object[] values) => Texts.Of(key, values);

    /// <summary>The platform's name.</summary>
    public static string Of(Platform platform) => Texts.Find($"Platform.{PlatformCode.Of(platform)}") ?? PlatformCode.Of(platform);

    /// <summary>A word of an enumeration, e.g. a reason; the word itself where there is no text for it.</summary>
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => Texts.Find($"{typeof(TEnum).Name}.{value}") ?? value.ToString();
}
