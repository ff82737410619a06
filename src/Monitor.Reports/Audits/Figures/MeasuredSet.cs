using Monitor.Reports.Audits.Reading;

namespace Monitor.Reports.Audits.Figures;

/// <summary>A number with its role and the segment it stands in.</summary>
internal sealed record PlacedNumber(StatedNumber Number, NumberRole Role, Subject Subject, Segment Segment);

/// <summary>The numbers that a paragraph states of one set of sites or accounts.</summary>
internal sealed class MeasuredSet(Subject subject, CircularLine line)
{
    /// <summary>What is counted.</summary>
    public Subject Subject { get; } = subject;

    /// <summary>Where.</summary>
    public CircularLine Line { get; } = line;

    /// <summary>Its numbers in the order of the text.</summary>
    public List<PlacedNumber> Numbers { get; } = [];

    /// <summary>The text says that none failed.</summary>
    public bool NoneFailed { get; set; }

    /// <summary>Its paragraph measures more than one set of the same subject.</summary>
    public bool HasSiblings { get; set; }

    /// <summary>The numbers of a role.</summary>
    public IEnumerable<PlacedNumber> Of(params NumberRole[] roles) => Numbers.Where(number => roles.Contains(number.Role));

    /// <summary>Whether it holds a number of the role.</summary>
    public bool Has(params NumberRole[] roles) => Of(roles).Any();

    /// <summary>The one value of a role, however often it is said; null for none or several.</summary>
    public int? One(params NumberRole[] roles) => Of(roles).Select(number => number.Number.Count).Distinct().ToList() is [var only] ? only : null;
}
