using System.Text;
using System.Text.RegularExpressions;

namespace Monitor.Reports.Circulars.Words;

/// <summary>Finds figures that somebody typed: digits of any width, rates, and Chinese numerals that count something.</summary>
internal static partial class TypedFigures
{
    /// <summary>They, in their order. The number of a document (国办秘函〔2019〕19号) states no size.</summary>
    public static IEnumerable<string> In(string text) =>
        Figure().Matches(DocumentNumber().Replace(text.Normalize(NormalizationForm.FormKC), " ")).Select(match => match.Value);

    [GeneratedRegex(@"[〔\[(]\d{4}[〕\])]\d+号", RegexOptions.CultureInvariant)]
    private static partial Regex DocumentNumber();

    [GeneratedRegex(@"\d+(?:[.,]\d+)*%?|百分之[〇零一二三四五六七八九十百千点两]+|[〇零一二三四五六七八九十百千万亿两几数]+(?:多|余)?(?:个|家|条|次|项|成|倍|起|件|例|处|篇|名|位|天|日)|[过近超]半|半数|一半", RegexOptions.CultureInvariant)]
    private static partial Regex Figure();
}
