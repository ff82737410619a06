namespace Monitor.Inspection.Register;

/// <summary>What a register file looks like before it is read: for a person who says which column holds what.</summary>
/// <param name="HeaderRow">Row of the headings as the spreadsheet program numbers it; 0 when the file cannot be read at all.</param>
/// <param name="Headings">The headings.</param>
/// <param name="Columns">Columns that were understood, from 0.</param>
/// <param name="Rows">The first rows below.</param>
/// <param name="Problem">Why the file cannot be read, in Chinese; null when it can.</param>
public sealed record RegisterOutline(
    int HeaderRow,
    IReadOnlyList<string> Headings,
    IReadOnlyDictionary<RegisterField, int> Columns,
    IReadOnlyList<IReadOnlyList<string>> Rows,
    string? Problem);
