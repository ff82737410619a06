using Monitor.Domain.Accounts;

namespace Monitor.Inspection.Register;

/// <summary>What a register file holds.</summary>
/// <param name="Accounts">Its accounts in file order; empty when any problem is an error, so that nothing can be half-imported.</param>
/// <param name="Problems">Everything that is wrong with it, in file order, at most <see cref="RegisterFile.MaxProblems"/>.</param>
public sealed record RegisterRead(IReadOnlyList<Account> Accounts, IReadOnlyList<RegisterProblem> Problems)
{
    /// <summary>Whether the file may be imported.</summary>
    public bool IsUsable => Problems.All(p => p.Level != RegisterProblemLevel.Error);
}

/// <summary>Something wrong with a register file.</summary>
/// <param name="Level">Whether it forbids the import.</param>
/// <param name="Row">Row as the spreadsheet program numbers it, from 1; null when it concerns the whole file.</param>
/// <param name="Column">The column's heading as it stands in the file; null when it concerns the whole row.</param>
/// <param name="Message">What is wrong and what to do, in Chinese.</param>
public sealed record RegisterProblem(RegisterProblemLevel Level, int? Row, string? Column, string Message)
{
    /// <summary>The problem as one line for people, e.g. <c>第 3 行「账号状态」：未知状态「休眠」……</c>.</summary>
    public override string ToString() => (Row, Column) switch
    {
        (null, _) => Message,
        ({ } row, null) => $"第 {row} 行：{Message}",
        ({ } row, { } column) => $"第 {row} 行「{column}」：{Message}",
    };
}

/// <summary>How bad a <see cref="RegisterProblem"/> is.</summary>
public enum RegisterProblemLevel
{
    /// <summary>Told, but no reason not to import.</summary>
    Warning,

    /// <summary>Nothing of the file is imported.</summary>
    Error,
}
