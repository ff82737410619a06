using System.Globalization;
using System.Text.RegularExpressions;
using Monitor.Reports.Audits.Reading;

namespace Monitor.Reports.Audits.Attachments;

/// <summary>A table of an attachment: from a document's own table, from columns parted by blanks, or from a web page that put every cell on a line.</summary>
/// <param name="Headers">Headings of the columns; empty where there are none.</param>
/// <param name="Rows">Rows without headings and totals.</param>
/// <param name="Total">The row of totals (合计); null for none.</param>
/// <param name="IsWhole">Nothing was lost: real cells, or running numbers without a gap.</param>
internal sealed partial record AttachmentTable(IReadOnlyList<string> Headers, IReadOnlyList<TableRow> Rows, TableRow? Total, bool IsWhole)
{
    /// <summary>The table that the lines hold; null for none.</summary>
    public static AttachmentTable? In(IReadOnlyList<CircularLine> lines)
    {
        var rows = lines.Where(line => line.Cells.Count > 1).Select(line => new TableRow(line.Number, line.Cells)).ToList();
        if (rows.Count > 1)
            return OfRows(rows);
        var blanks = BlankSeparated(lines);
        return blanks is not null ? OfRows(blanks) : CellPerLine(lines);
    }

    /// <summary>The column whose heading matches; -1 for none.</summary>
    public int Column(Regex heading)
    {
        for (var i = 0; i < Headers.Count; i++)
        {
            if (heading.IsMatch(Headers[i]))
                return i;
        }

        return -1;
    }

    /// <summary>Every column whose heading matches.</summary>
    public IReadOnlyList<int> Columns(Regex heading) => [.. Enumerable.Range(0, Headers.Count).Where(i => heading.IsMatch(Headers[i]))];

    private static AttachmentTable? OfRows(List<TableRow> rows)
    {
        var head = rows.FindIndex(row => row.Cells.Count(cell => Heading().IsMatch(cell)) >= 2);
        var headers = head >= 0 ? rows[head].Cells : [];
        var content = rows.Skip(head + 1).Where(row => !row.Cells.SequenceEqual(headers)).ToList();
        var total = content.Find(row => row.Cells.Any(cell => Together().IsMatch(cell)));
        content.RemoveAll(row => row.Cells.Any(cell => Together().IsMatch(cell)) || row.Cells.All(cell => cell.Length == 0) || row.Cells.Any(cell => cell == "小计"));
        return content is [] ? null : new AttachmentTable(headers, content, total, IsWhole: NumbersRun(content, headers) && !content.Any(row => row.Cells.Any(cell => cell.Any(Repetition.IsLost))));
    }

    /// <summary>Running numbers 1, 2, 3 … in the first column, or no running numbers at all.</summary>
    private static bool NumbersRun(List<TableRow> rows, IReadOnlyList<string> headers)
    {
        var isNumbered = headers is ["序号", ..] || rows.All(row => int.TryParse(row.Cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out _));
        return !isNumbered || rows.Select((row, index) => row.Cells[0] == (index + 1).ToString(CultureInfo.InvariantCulture)).All(runs => runs);
    }

    private static List<TableRow>? BlankSeparated(IReadOnlyList<CircularLine> lines)
    {
        var rows = new List<TableRow>();
        var heading = lines.FirstOrDefault(line => line.Spaced.StartsWith("序号 ", StringComparison.Ordinal));
        if (heading is not null)
            rows.Add(new TableRow(heading.Number, heading.Spaced.Split(' ')));
        var next = 1;
        foreach (var line in lines)
        {
            if (!line.Spaced.StartsWith(next.ToString(CultureInfo.InvariantCulture) + " ", StringComparison.Ordinal))
                continue;
            rows.Add(new TableRow(line.Number, line.Spaced.Split(' ')));
            next++;
        }

        return next > 2 || (next == 2 && heading is not null) ? rows : null;
    }

    private static AttachmentTable? CellPerLine(IReadOnlyList<CircularLine> lines)
    {
        var start = lines.ToList().FindIndex(line => line.Text == "序号");
        if (start < 0)
            return null;
        var first = lines.Skip(start).ToList().FindIndex(line => line.Text == "1");
        if (first < 2)
            return null;
        var headers = lines.Skip(start).Take(first).Select(line => line.Text).ToList();
        var rows = new List<TableRow>();
        List<string>? cells = null;
        foreach (var line in lines.Skip(start + first))
        {
            if (line.Text == (rows.Count + (cells is null ? 1 : 2)).ToString(CultureInfo.InvariantCulture))
            {
                if (cells is not null)
                    rows.Add(new TableRow(line.Number, cells));
                cells = [line.Text];
            }
            else if (Note().IsMatch(line.Text))
            {
                break;
            }
            else
            {
                cells?.Add(line.Text);
            }
        }

        if (cells is not null)
            rows.Add(new TableRow(lines[^1].Number, cells));
        return rows is [] ? null : new AttachmentTable(headers, rows, null, rows.All(row => row.Cells.Count == headers.Count && !row.Cells.Any(cell => cell.Any(Repetition.IsLost))));
    }

    [GeneratedRegex("^(?:序号|地区.*|.*部门|.*单位.*|.*名称|平台.*|.*类型|.*在运行.*|.*检查.*|.*抽查.*|.*合格.*|.*问题.*|.*情况|.*状态|备注|微信.*|.*微博)$")]
    private static partial Regex Heading();

    [GeneratedRegex("^(?:合计|总计|全[省市县区]合计|总体)$")]
    private static partial Regex Together();

    [GeneratedRegex("^(?:注|备注|说明):")]
    private static partial Regex Note();
}

/// <summary>A row of an attachment.</summary>
internal sealed record TableRow(int Line, IReadOnlyList<string> Cells)
{
    /// <summary>A cell; empty where the row is shorter.</summary>
    public string At(int column) => column >= 0 && column < Cells.Count ? Cells[column] : "";
}
