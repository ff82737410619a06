using Monitor.Domain.Circulars;

namespace Monitor.Reports.Circulars;

/// <summary>What a circular's workbook holds: the numbers, its attachments, tables by platform and level, and units against platforms.</summary>
internal static class CircularSheets
{
    /// <summary>The sheets.</summary>
    public static IEnumerable<CircularSheet> Of(CircularData data, CircularNumbers numbers, CircularDocument document)
    {
        var tables = new AttachmentTables(data, numbers);
        yield return new CircularSheet(Say("Sheet.numbers"), [new(Say("Sheet.item"), 30, true), new(Say("Sheet.value"), 16)], Figures(data, numbers, tables), document.IsDraft ? Say("Draft") : null);
        foreach (var attachment in document.Attachments)
            yield return new CircularSheet(attachment.Title, attachment.Columns, attachment.Rows, attachment.Note);
        foreach (var (name, groups) in new[] { ("Sheet.platforms", numbers.ByPlatform), ("Sheet.levels", numbers.ByLevel) })
        {
            var columns = AttachmentTables.PlaceColumns(numbers);
            yield return new CircularSheet(
                Say(name), [columns[0], new(Say(name)[1..], 20, true), .. columns.Skip(2)],
                groups.Rows.Select((row, i) => tables.Group(AttachmentTables.Number(i + 1), row, numbers)).Append(tables.Group(AttachmentTables.Text(""), groups.Total, numbers)), null);
        }

        yield return UnitTable.Sheet(data.OfNewMedia(), numbers);
        if (numbers.Sites is { Selected: > 0 } sites)
            yield return UnitTable.Sites(data.OfSites(), sites);
    }

    private static List<IReadOnlyList<CircularCell>> Figures(CircularData data, CircularNumbers numbers, AttachmentTables tables)
    {
        var again = numbers.Reinspection;
        List<(string Key, CircularCell Value)> figures =
        [
            ("running", Count(numbers.InOperation)), ("checked", Count(numbers.Checked)), ("ratio", tables.Rate(numbers.SamplingRatio)), ("failed", Count(numbers.Failed)),
            ("rate", tables.Rate(numbers.PassRate)), ("turns", Count(numbers.Turns.Checked)), ("turnRate", tables.Rate(numbers.Turns.PassRate)), ("missed", Missed(numbers.Missed.Count)),
            ("missedBad", Missed(numbers.Missed.Bad)), ("former", Count(again.Former)), ("fixed", Count(again.Fixed)), ("closed", Count(again.Closed)), ("notFixed", Count(again.NotFixed.Count)),
            ("unverifiable", Count(numbers.Unverifiable.Count)), ("gone", Count(numbers.Gone.Count)),
        ];
        if (numbers.Sites is { Selected: > 0 } sites)
        {
            figures.InsertRange(0,
            [
                ("sites.running", Count(sites.InOperation)), ("sites.checked", Count(sites.Checked)), ("sites.failed", Count(sites.Failed)), ("sites.rate", tables.Rate(sites.PassRate)),
                ("sites.turns", Count(sites.Turns.Checked)), ("sites.unverifiable", Count(sites.Unverifiable.Count)),
            ]);
        }

        if (numbers.Silence.Median is { } median)
            figures.Add(("median", new CircularCell(median.ToString(System.Globalization.CultureInfo.InvariantCulture), median)));
        // Nobody compared with the national register: that is not nought.
        CircularCell Missed(int count) => data.Reconciliation is null ? AttachmentTables.Text(Say("Sheet.notReconciled")) : Count(count);

        return [.. figures.Select(figure => (IReadOnlyList<CircularCell>)[AttachmentTables.Text(Say($"Item.{figure.Key}")), figure.Value])];
    }

    private static CircularCell Count(int value) => AttachmentTables.Number(value);

    private static string Say(string key, params object[] values) => CircularDocumentTexts.Of(key, values);
}
