using Monitor.Domain.Accounts;

namespace Monitor.Inspection.Register;

/// <summary>Reads the rows below a header. Whatever is wrong names its row and column, and nothing of the file may be imported then.</summary>
/// <typeparam name="TField">What a column may hold.</typeparam>
/// <param name="columns">The header.</param>
/// <param name="maxLength">Most characters of a cell.</param>
internal abstract class HeadedRows<TField>(HeadedColumns<TField> columns, int maxLength)
    where TField : struct, Enum
{
    /// <summary>What is wrong so far.</summary>
    protected List<RegisterProblem> Problems { get; } = [];

    /// <summary>Number of the row that is read.</summary>
    protected int Row { get; private set; }

    /// <summary>Whether anything forbids the import.</summary>
    protected bool IsRefused => Problems.Exists(p => p.Level == RegisterProblemLevel.Error);

    /// <summary>Reads them all, until there are too many problems.</summary>
    /// <param name="lines">The rows; empty ones and headers once more are left out.</param>
    /// <param name="nothing">What to say when there is none.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="RegisterFileException">There is none, or there are too many.</exception>
    protected void ReadAll(IEnumerable<RegisterLine> lines, string nothing, CancellationToken ct)
    {
        var rows = 0;
        foreach (var line in lines)
        {
            ct.ThrowIfCancellationRequested();
            if (line.Cells.All(c => c.Text.Length == 0) || columns.IsRepeatedIn(line))
                continue;
            if (++rows > RegisterFile.MaxRows)
                throw new RegisterFileException(RegisterTexts.TooManyRows(RegisterFile.MaxRows));
            Row = line.Number;
            ReadRow(line);
            if (Problems.Count < RegisterFile.MaxProblems)
                continue;
            Problems.Add(new RegisterProblem(RegisterProblemLevel.Error, null, null, RegisterTexts.MoreProblems(RegisterFile.MaxProblems)));
            break;
        }

        if (rows == 0)
            throw new RegisterFileException(nothing);
    }

    /// <summary>Reads one row.</summary>
    protected abstract void ReadRow(RegisterLine line);

    /// <summary>The text of a cell; null when it is empty or too long.</summary>
    protected string? Text(RegisterLine line, TField field) => Text(line, field, maxLength);

    /// <summary>The same for cells that may be longer than others.</summary>
    protected string? Text(RegisterLine line, TField field, int longest)
    {
        var text = columns.Value(line, field);
        if (text is null || text.Length <= longest)
            return text;
        Error(field, RegisterTexts.TooLong(longest));
        return null;
    }

    /// <summary>A number that identifies something; null when the spreadsheet has lost its last digits.</summary>
    protected string? Id(RegisterLine line, TField field)
    {
        if (!columns.Cell(line, field).DigitsLost)
            return Text(line, field);
        Error(field, RegisterTexts.DigitsLost);
        return null;
    }

    /// <summary>账号状态.</summary>
    protected AccountStatus Status(RegisterLine line, TField field)
    {
        var text = Text(line, field);
        if (!RegisterWords.TryReadStatus(text, out var status))
            Error(field, RegisterTexts.UnknownStatus(Shown(text!)));
        return status;
    }

    /// <summary>是 or 否; null when nothing is said.</summary>
    protected bool? YesNo(RegisterLine line, TField field)
    {
        var text = Text(line, field);
        if (!RegisterWords.TryReadYesNo(text, out var yes))
            Error(field, RegisterTexts.UnknownYesNo(Shown(text!)));
        return yes;
    }

    /// <summary>A region of several columns, each part once: 北京市/北京市/东城区 is 北京市/东城区.</summary>
    protected string? Joined(RegisterLine line, params ReadOnlySpan<TField> fields)
    {
        var parts = new List<string>();
        foreach (var field in fields)
        {
            if (Text(line, field) is { } part && !parts.Contains(part))
                parts.Add(part);
        }

        return parts.Count == 0 ? null : string.Join('/', parts);
    }

    /// <summary>Notes what forbids the import; without a field it concerns the row.</summary>
    protected void Error(TField? field, string message) => Note(RegisterProblemLevel.Error, field, message);

    /// <summary>Notes what is only told.</summary>
    protected void Warning(TField? field, string message) => Note(RegisterProblemLevel.Warning, field, message);

    /// <summary>A cell's text in a message.</summary>
    protected static string Shown(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private void Note(RegisterProblemLevel level, TField? field, string message) =>
        Problems.Add(new RegisterProblem(level, Row, field is { } f ? columns.HeadingOf(f) : null, message));
}
