namespace Monitor.Inspection.Register;

/// <summary>One cell.</summary>
/// <param name="Text">Its text, trimmed; empty when there is none.</param>
/// <param name="DigitsLost">It was stored as a number too long to be exact, or stands in scientific notation.</param>
internal readonly record struct RegisterCell(string Text, bool DigitsLost = false);

/// <summary>One row.</summary>
/// <param name="Number">As the spreadsheet program numbers it, from 1.</param>
/// <param name="Cells">From the first column on.</param>
internal sealed record RegisterLine(int Number, IReadOnlyList<RegisterCell> Cells)
{
    public RegisterCell this[int column] => column < Cells.Count ? Cells[column] : new RegisterCell("");
}

/// <summary>One sheet of a file, or a CSV file read with one separator; its rows are read when they are asked for.</summary>
internal interface IRegisterTable
{
    /// <summary>Reads the rows from the top.</summary>
    /// <exception cref="RegisterFileException">The file cannot be read on.</exception>
    IEnumerable<RegisterLine> ReadLines();
}

/// <summary>The file as a whole cannot be read; the message is Chinese and for the user.</summary>
internal sealed class RegisterFileException(string message) : Exception(message);
