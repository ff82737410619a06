namespace Monitor.Reports.Audits;

/// <summary>One statement of a circular with what became of it.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Verdict">What is said of it.</param>
/// <param name="Statement">The words of the document.</param>
/// <param name="Computation">How it was recomputed, or why it could not be (Chinese).</param>
/// <param name="Line">Line or paragraph of the document, from 1.</param>
public sealed record AuditItem(AuditKind Kind, AuditVerdict Verdict, string Statement, string Computation, int Line);

/// <summary>What the audit of a circular found.</summary>
/// <param name="Title">The document's title; null where none was recognised.</param>
/// <param name="Items">Statements in the order of the document.</param>
public sealed record AuditReport(string? Title, IReadOnlyList<AuditItem> Items)
{
    /// <summary>Number of statements that agree.</summary>
    public int Agreeing => Count(AuditVerdict.Agrees);

    /// <summary>Number of statements that do not agree.</summary>
    public int Disagreeing => Count(AuditVerdict.Disagrees);

    /// <summary>Number of statements that could not be checked.</summary>
    public int Unchecked => Count(AuditVerdict.Unchecked);

    private int Count(AuditVerdict verdict) => Items.Count(item => item.Verdict == verdict);
}
