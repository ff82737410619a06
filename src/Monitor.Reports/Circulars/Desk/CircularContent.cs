using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Monitor.Reports.Circulars.Desk;

/// <summary>A figure of a circular as printed.</summary>
/// <param name="Name">What it counts.</param>
/// <param name="Value">Its value.</param>
public sealed record ContentFigure(string Name, string Value);

/// <summary>A paragraph of a circular as printed.</summary>
/// <param name="Key">What it is.</param>
/// <param name="Text">Its words.</param>
public sealed record ContentParagraph(string Key, string Text);

/// <summary>The words of a paragraph as people edit them.</summary>
/// <param name="Key">What it is.</param>
/// <param name="Lead">What stands before the words; null for nothing.</param>
/// <param name="Own">The words without any edit, with {1}, {2} … for what is locked.</param>
/// <param name="Template">The words as they are.</param>
/// <param name="Locked">What stands in the places.</param>
public sealed record ContentWords(string Key, string? Lead, string Own, string Template, IReadOnlyList<string> Locked);

/// <summary>What a version says, short: kept for comparing it with another, and for editing its words without computing it.</summary>
/// <param name="Figures">Its figures.</param>
/// <param name="Paragraphs">Its paragraphs, title and dates among them.</param>
public sealed record CircularContent(IReadOnlyList<ContentFigure> Figures, IReadOnlyList<ContentParagraph> Paragraphs)
{
    /// <summary>Its paragraphs as people edit them; null in what an older version of the program kept.</summary>
    public IReadOnlyList<ContentWords>? Words { get; init; }

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // kept in the database, never put into HTML
    };

    /// <summary>Nothing yet.</summary>
    public static CircularContent Empty { get; } = new([], []);

    /// <summary>What a circular says.</summary>
    public static CircularContent Of(PreparedCircular circular)
    {
        ArgumentNullException.ThrowIfNull(circular);
        var (numbers, document) = (circular.Numbers, circular.Document);
        var print = numbers.Rules.Rounding;
        return new(
        [
            Figure("running", numbers.InOperation), Figure("checked", numbers.Checked), new(Name("ratio"), print.Print(numbers.SamplingRatio)), Figure("failed", numbers.Failed),
            new(Name("rate"), print.Print(numbers.PassRate)), Figure("unverifiable", numbers.Unverifiable.Count), Figure("gone", numbers.Gone.Count),
            Figure("former", numbers.Reinspection.Former), Figure("notFixed", numbers.Reinspection.NotFixed.Count), Figure("turns", numbers.Turns.Checked),
            .. numbers.Sites is not { Selected: > 0 } sites ? [] : (ContentFigure[])
            [
                Figure("sites.running", sites.InOperation), Figure("sites.checked", sites.Checked), Figure("sites.failed", sites.Failed),
                new(Name("sites.rate"), print.Print(sites.PassRate)), Figure("sites.unverifiable", sites.Unverifiable.Count),
            ],
            circular.Data.Reconciliation is null ? new(Name("missed"), CircularDocumentTexts.Of("Sheet.notReconciled")) : Figure("missed", numbers.Missed.Count),
        ],
        [
            new("title", document.Title), new("number", document.DocumentNumber ?? ""), new("addressee", document.Addressee),
            .. document.Paragraphs.Where(paragraph => paragraph.Text.Length > 0).Select(paragraph => new ContentParagraph(paragraph.Key, paragraph.Text)),
            new("office", document.Office ?? ""), new("date", ChineseDay.Of(document.IssueDate)),
            .. document.Attachments.Select(attachment => new ContentParagraph($"attachment.{attachment.Kind}.{attachment.Number}", $"{attachment.Title}（{attachment.Rows.Count.ToString(CultureInfo.InvariantCulture)}）")),
        ])
        {
            Words = WordsOf(document),
        };
    }

    internal static IReadOnlyList<ContentWords> WordsOf(CircularDocument document) =>
        [.. document.Paragraphs.Select(p => new ContentWords(p.Key, p.Lead, p.Own.Template, p.Words.Template, p.Own.Locked))];

    internal static CircularContent Read(string json) => JsonSerializer.Deserialize<CircularContent>(json, Json) ?? Empty;

    internal string Write() => JsonSerializer.Serialize(this, Json);

    private static ContentFigure Figure(string key, int value) => new(Name(key), value.ToString(CultureInfo.InvariantCulture));

    private static string Name(string key) => CircularDocumentTexts.Of($"Item.{key}");
}

/// <summary>Something that two versions say differently.</summary>
/// <param name="What">The figure or paragraph.</param>
/// <param name="Before">What the earlier one says; null where it says nothing.</param>
/// <param name="After">What the later one says; null where it says nothing.</param>
/// <param name="IsFigure">It is a figure.</param>
public sealed record ContentDifference(string What, string? Before, string? After, bool IsFigure)
{
    /// <summary>The differences of two versions: figures first, then paragraphs in their order.</summary>
    public static IReadOnlyList<ContentDifference> Between(CircularContent before, CircularContent after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return
        [
            .. Of(before.Figures.Select(f => (f.Name, f.Value)), after.Figures.Select(f => (f.Name, f.Value)), isFigure: true),
            .. Of(before.Paragraphs.Select(p => (p.Key, p.Text)), after.Paragraphs.Select(p => (p.Key, p.Text)), isFigure: false),
        ];
    }

    private static IEnumerable<ContentDifference> Of(IEnumerable<(string Key, string Text)> before, IEnumerable<(string Key, string Text)> after, bool isFigure)
    {
        var (old, now) = (before.ToDictionary(), after.ToDictionary());
        return now.Keys.Concat(old.Keys.Except(now.Keys))
            .Select(key => new ContentDifference(key, old.GetValueOrDefault(key), now.GetValueOrDefault(key), isFigure))
            .Where(difference => (difference.Before ?? "") != (difference.After ?? ""));
    }
}
