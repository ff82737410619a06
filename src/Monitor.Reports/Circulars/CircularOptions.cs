using Monitor.Domain.Time;
using Monitor.Reports.Circulars.Words;

namespace Monitor.Reports.Circulars;

/// <summary>What an office says of a circular; no number that could be computed is among it.</summary>
public sealed record CircularOptions
{
    /// <summary>Work days that a deadline leaves at least, unless the office says otherwise.</summary>
    public const int UsualLeastWorkDays = 5;

    /// <summary>The office that issues it (落款), e.g. 某省人民政府办公厅.</summary>
    public string? Office { get; init; }

    /// <summary>Whose accounts they are, as printed in title and body, e.g. 全省.</summary>
    public string Region { get; init; } = "全省";

    /// <summary>文号; none is printed for null.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>主送; the usual addressees for null.</summary>
    public string? Addressee { get; init; }

    /// <summary>成文日期.</summary>
    public required DateOnly IssueDate { get; init; }

    /// <summary>Until when rectification is to be reported; a circular without a day asks for it 及时.</summary>
    public DateOnly? Deadline { get; init; }

    /// <summary>k: the work days that <see cref="Deadline"/> leaves at least.</summary>
    public int LeastWorkDays { get; init; } = UsualLeastWorkDays;

    /// <summary>The work days that are known.</summary>
    public WorkCalendar Calendar { get; init; } = WorkCalendar.Shipped;

    /// <summary>Other words for some paragraphs.</summary>
    public IReadOnlyList<ParagraphEdit> Edits { get; init; } = [];

    /// <summary>Every page is stamped 草稿.</summary>
    public bool IsDraft { get; init; }
}
