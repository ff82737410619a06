using Monitor.Domain.Circulars;
using Monitor.Domain.Verdicts;

namespace Monitor.Reports.Circulars;

/// <summary>What a circular's workbook holds: the numbers, its attachments, tables by platform and level, and units against platforms.</summary>
internal static class CircularSheets
{
    /// <summary>The sheets.</summary>
    public static IEnumerable<CircularSheet> Of(CircularData data, CircularNumbers numbers, CircularDocument document)
    {
        var tables = new AttachmentTables(data, numbers);
        yield return new CircularSheet(Say("Sheet.numbers"), [new(Say("Sheet.item"), 24, true), new(Say("Sheet.value"), 16)], Figures(numbers, tables), document.IsDraft ? Say("Draft") : null);
        foreach (var attachment in document.Attachments)
            yield return new CircularSheet(attachment.Title, attachment.Columns, attachment.Rows, attachment.Note);
        foreach (var (name, groups) in new[] { ("Sheet.platforms", numbers.ByPlatform), ("Sheet.levels", numbers.ByLevel) })
        {
            var columns = AttachmentTables.PlaceColumns(numbers);
            yield return new CircularSheet(
                Say(name), [columns[0], new(Say(name)[1..], 20, true), .. columns.Skip(2)],
                groups.Rows.Select((row, i) => tables.Group(AttachmentTables.Number(i + 1), row)).Append(tables.Group(AttachmentTables.Text(""), groups.Total)), null);
        }

        yield return Units(data, numbers);
    }

    private static List<IReadOnlyList<CircularCell>> Figures(CircularNumbers numbers, AttachmentTables tables)
    {
        var again = numbers.Reinspection;
        List<(string Key, CircularCell Value)> figures =
        [
            ("running", Count(numbers.InOperation)), ("checked", Count(numbers.Checked)), ("ratio", tables.Rate(numbers.SamplingRatio)), ("failed", Count(numbers.Failed)),
            ("rate", tables.Rate(numbers.PassRate)), ("turns", Count(numbers.Turns.Checked)), ("turnRate", tables.Rate(numbers.Turns.PassRate)), ("missed", Count(numbers.Missed.Count)),
            ("missedBad", Count(numbers.Missed.Bad)), ("former", Count(again.Former)), ("fixed", Count(again.Fixed)), ("closed", Count(again.Closed)), ("notFixed", Count(again.NotFixed.Count)),
            ("unverifiable", Count(numbers.Unverifiable.Count)), ("gone", Count(numbers.Gone.Count)),
        ];
        if (numbers.Silence.Median is { } median)
            figures.Add(("median", new CircularCell(median.ToString(System.Globalization.CultureInfo.InvariantCulture), median)));
        return [.. figures.Select(figure => (IReadOnlyList<CircularCell>)[AttachmentTables.Text(Say($"Item.{figure.Key}")), figure.Value])];
    }

    /// <summary>Units against platforms: each account with what was found, as 汇总表 print it.</summary>
    private static CircularSheet Units(CircularData data, CircularNumbers numbers)
    {
        var platforms = numbers.ByPlatform.Rows.Select(row => row.Name).ToList();
        var failed = numbers.FailedAccounts.Select(account => account.Account.Id).ToHashSet();
        var columns = new List<CircularColumn> { new("序号", 8), new(Say("Sheet.unit"), 24, true) };
        foreach (var platform in platforms)
            columns.AddRange([new(platform, 20, true), new("检查情况", 12)]);
        return new CircularSheet(Say("Sheet.units"), columns, Rows(), null);

        IEnumerable<IReadOnlyList<CircularCell>> Rows()
        {
            var number = 0;
            foreach (var unit in data.Accounts.Where(account => numbers.Rules.OperatingStates.Contains(account.Status)).GroupBy(account => account.Unit ?? Say("Sheet.none")))
            {
                var byPlatform = unit.ToLookup(account => account.Platform);
                // A unit with two accounts on a platform has two rows.
                for (var line = 0; line < byPlatform.Max(accounts => accounts.Count()); line++)
                {
                    var row = new List<CircularCell> { Count(++number), AttachmentTables.Text(unit.Key) };
                    foreach (var platform in platforms)
                    {
                        var account = byPlatform[platform].ElementAtOrDefault(line);
                        row.AddRange([AttachmentTables.Text(account?.Name ?? "/"), AttachmentTables.Text(account is null ? "/" : Result(account))]);
                    }

                    yield return row;
                }
            }
        }

        string Result(CircularAccount account) => failed.Contains(account.Id) ? Say("Fail")
            : account.Checks is null ? Say("NotChecked")
            : account.Checks.Last is Verdict.Unverifiable or Verdict.Gone ? Say("Open")
            : Say("Pass");
    }

    private static CircularCell Count(int value) => AttachmentTables.Number(value);

    private static string Say(string key, params object[] values) => CircularDocumentTexts.Of(key, values);
}
