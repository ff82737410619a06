using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.Json;
using Monitor.Domain.Indicators;
using Monitor.Domain.Readings;
using Monitor.Web.Supervision;

namespace Monitor.Web.Texts;

/// <summary>
/// The monitor's own remarks on a reading (<see cref="Reading.Detail"/>) as a supervisor reads them. They are written in English beside words of
/// the platforms, which stay as they are. A resource's name is the remark, with {0}, {1} … for what varies; its value is the Chinese.
/// </summary>
internal static class DetailTexts
{
    /// <summary>A remark may quote another one, once.</summary>
    private const int MostNested = 2;

    private static readonly IReadOnlyList<Remark> Remarks = Load();

    /// <summary>The remark in Chinese; null for words of the platform, which nobody should translate.</summary>
    public static string? Find(string? detail) => detail is null ? null : Find(detail, MostNested);

    /// <summary>The remark in Chinese where it is one of ours, else the text as it is.</summary>
    public static string? OrItself(string? detail) => Find(detail) ?? detail;

    private static string? Find(string detail, int depth)
    {
        foreach (var remark in Remarks)
        {
            if (remark.Match(detail) is { } values)
                return string.Format(CultureInfo.InvariantCulture, remark.Chinese, [.. values.Select(value => Value(value, depth))]);
        }

        return null;
    }

    /// <summary>What stands in a remark: another remark, indicators, a reason, or something to be shown as it is.</summary>
    private static string Value(string value, int depth)
    {
        if (depth > 0 && Find(value, depth - 1) is { } remark)
            return remark;
        var codes = value.Split(", ");
        if (codes.All(IndicatorCatalogue.Contains))
            return string.Join('、', codes.Select(ConsoleWords.Indicator));
        return Enum.TryParse<Reason>(value, out var reason) && Enum.IsDefined(reason) && JsonNamingPolicy.CamelCase.ConvertName(value) != value
            ? ConsoleTexts.Of(reason)
            : value;
    }

    private static List<Remark> Load()
    {
        var texts = new ResourceManager(typeof(DetailTexts)).GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: true)
            ?? throw new MissingManifestResourceException($"The texts of {nameof(DetailTexts)} are missing.");
        // What says more is tried first: "time {0} lies in the future" before anything that ends in a placeholder.
        return
        [
            .. texts.Cast<DictionaryEntry>()
                .Select(entry => new Remark(Literals((string)entry.Key), (string)entry.Value!))
                .OrderByDescending(remark => remark.Literals.Sum(literal => literal.Length)),
        ];
    }

    /// <summary>The fixed parts of a remark: what stands before, between and behind its placeholders.</summary>
    private static List<string> Literals(string pattern)
    {
        var literals = new List<string>();
        var from = 0;
        for (var number = 0; pattern.IndexOf($"{{{number}}}", from, StringComparison.Ordinal) is >= 0 and var at; number++)
        {
            literals.Add(pattern[from..at]);
            from = at + 3;
        }

        literals.Add(pattern[from..]);
        return literals;
    }

    /// <summary>A remark: its fixed parts, and the Chinese with placeholders.</summary>
    private sealed record Remark(IReadOnlyList<string> Literals, string Chinese)
    {
        /// <summary>What stands in the placeholders; null when the text is another one. One pass over the text.</summary>
        public List<string>? Match(string text)
        {
            if (Literals is [var whole])
                return text == whole ? [] : null;
            if (!text.StartsWith(Literals[0], StringComparison.Ordinal))
                return null;
            var values = new List<string>();
            var from = Literals[0].Length;
            for (var i = 1; i < Literals.Count; i++)
            {
                var isLast = i == Literals.Count - 1;
                var at = isLast ? text.Length - Literals[i].Length : text.IndexOf(Literals[i], from, StringComparison.Ordinal);
                if (at < from || (isLast && !text.EndsWith(Literals[i], StringComparison.Ordinal)))
                    return null;
                values.Add(text[from..at]);
                from = at + Literals[i].Length;
            }

            return values;
        }
    }
}
