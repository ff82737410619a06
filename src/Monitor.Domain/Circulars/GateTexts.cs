using Monitor.Domain.Texts;

namespace Monitor.Domain.Circulars;

/// <summary>The Chinese sentences of failed gates (GateTexts.resx).</summary>
internal static class GateTexts
{
    private static readonly TextTable Texts = new(typeof(GateTexts));

    /// <summary>The sentence <paramref name="key"/> with its values.</summary>
    public static string Of(string key, params object[] values) => Texts.Of(key, values);
}
