namespace Monitor.Inspection.Register;

/// <summary>Which column of a table holds what, found by its headings.</summary>
/// <typeparam name="TField">What a column may hold.</typeparam>
internal abstract class HeadedColumns<TField>(RegisterLine header, IReadOnlyDictionary<TField, int> columns)
    where TField : struct, Enum
{
    /// <summary>Number of the header's row.</summary>
    public int Row => Header.Number;

    /// <summary>How many headings were understood.</summary>
    public int Count => Columns.Count;

    /// <summary>Column of each field that was understood, from 0.</summary>
    public IReadOnlyDictionary<TField, int> Columns { get; } = columns;

    /// <summary>The row with the headings.</summary>
    protected RegisterLine Header { get; } = header;

    /// <summary>The field's cell in a row; empty when the table has no such column.</summary>
    public RegisterCell Cell(RegisterLine line, TField field) => Columns.TryGetValue(field, out var column) ? line[column] : new RegisterCell("");

    /// <summary>The field's value in a row; null when empty.</summary>
    public string? Value(RegisterLine line, TField field) => RegisterWords.ValueOf(Cell(line, field));

    /// <summary>The field's heading as it stands in the file.</summary>
    public string? HeadingOf(TField field) => Columns.TryGetValue(field, out var column) ? Header[column].Text : null;

    /// <summary>Whether a row is the header once more, as in tables joined from several.</summary>
    public bool IsRepeatedIn(RegisterLine line) => Columns.Values.All(column => line[column].Text == Header[column].Text);

    /// <summary>Understands a row as a header as far as it can.</summary>
    /// <param name="line">The row.</param>
    /// <param name="known">Headings by field, the surest first: where two columns fit, the surer heading wins.</param>
    /// <param name="once">A column is one thing: a heading that was taken is not taken again.</param>
    protected static Dictionary<TField, int> Find(RegisterLine line, IEnumerable<(TField Field, string[] Headings)> known, bool once)
    {
        var headings = line.Cells.Select(c => Heading(c.Text)).ToList();
        var columns = new Dictionary<TField, int>();
        foreach (var (field, names) in known)
        {
            var column = names.Select(name => headings.IndexOf(name)).FirstOrDefault(i => i >= 0 && !(once && columns.ContainsValue(i)), -1);
            if (column >= 0)
                columns[field] = column;
        }

        return columns;
    }

    /// <summary>Of the fields that are needed, those without a column, by their surest headings.</summary>
    protected IEnumerable<string> MissingOf(IEnumerable<(TField Field, string[] Headings)> known, params IEnumerable<TField> needed) =>
        needed.Where(field => !Columns.ContainsKey(field)).Select(field => known.First(k => k.Field.Equals(field)).Headings[0]);

    /// <summary>Without a remark in brackets: <c>账号名称(必填)</c>.</summary>
    private static string Heading(string text)
    {
        var word = RegisterWords.Fold(text);
        var bracket = word.IndexOf('(', StringComparison.Ordinal);
        return bracket > 0 ? word[..bracket] : word;
    }
}
