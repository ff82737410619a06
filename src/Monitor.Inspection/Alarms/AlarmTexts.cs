using System.Globalization;
using System.Resources;
using Monitor.Domain.Accounts;

namespace Monitor.Inspection.Alarms;

/// <summary>The Chinese sentences of alarms (AlarmTexts.resx): what happened, then what to do.</summary>
internal static class AlarmTexts
{
    private static readonly ResourceManager Texts = new("Monitor.Inspection.Alarms.AlarmTexts", typeof(AlarmTexts).Assembly);

    /// <summary>The sentence <paramref name="key"/> with its values.</summary>
    public static string Of(string key, params object[] values) => string.Format(CultureInfo.InvariantCulture, Text(key), values);

    /// <summary>The platform's name.</summary>
    public static string Of(Platform platform) => Texts.GetString($"Platform.{PlatformCode.Of(platform)}", CultureInfo.InvariantCulture) ?? PlatformCode.Of(platform);

    /// <summary>A word of an enumeration, e.g. a reason; the word itself where there is no text for it.</summary>
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => Texts.GetString($"{typeof(TEnum).Name}.{value}", CultureInfo.InvariantCulture) ?? value.ToString();

    private static string Text(string key) => Texts.GetString(key, CultureInfo.InvariantCulture) ?? throw new MissingManifestResourceException(key);
}
