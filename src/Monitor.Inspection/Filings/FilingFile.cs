using Monitor.Inspection.Register;
using Monitor.Storage.Filings;

namespace Monitor.Inspection.Filings;

/// <summary>What an export of the national register holds.</summary>
/// <param name="Entries">Its entries in file order; empty when any problem is an error, so that nothing can be half-imported.</param>
/// <param name="Problems">Everything that is wrong with it, at most <see cref="RegisterFile.MaxProblems"/>.</param>
public sealed record FilingRead(IReadOnlyList<RegisterEntryRow> Entries, IReadOnlyList<RegisterProblem> Problems)
{
    /// <summary>Whether it may be imported.</summary>
    public bool IsUsable => Entries.Count > 0 && Problems.All(p => p.Level != RegisterProblemLevel.Error);
}

/// <summary>Reads an export (备案导出) of 全国政务新媒体信息报送系统 from a CSV or xlsx file, with its headings anywhere in the first 30 rows.</summary>
public static class FilingFile
{
    /// <summary>Reads a whole file. Whatever is wrong with it becomes a problem, never an exception.</summary>
    public static FilingRead Read(byte[] bytes, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        try
        {
            return TableFile.Read(bytes, tables => ReadTables(tables, ct));
        }
        catch (RegisterFileException e)
        {
            return new FilingRead([], [new RegisterProblem(RegisterProblemLevel.Error, null, null, e.Message)]);
        }
    }

    private static FilingRead ReadTables(IReadOnlyList<IRegisterTable> tables, CancellationToken ct)
    {
        var (columns, rows) = TableFile.UnderHeader<FilingField, FilingColumns>(tables, FilingColumns.Of, c => c.Missing, "新媒体标识码", missing => FilingProblems.Of("NoHeader", missing));
        return new FilingRows(columns).Read(rows, ct);
    }
}
