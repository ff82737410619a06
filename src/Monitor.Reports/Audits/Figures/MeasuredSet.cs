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

    /// <summary>All that it says stands between two full stops or semicolons, so that nothing else of its paragraph can be meant.</summary>
    public bool StandsTogether => !HasSiblings || Numbers.Where(number => number.Role is not NumberRole.Other).All(number => number.Segment == Numbers[0].Segment);

    /// <summary>「在运行50个,全部进行了检查」: what is running was checked.</summary>
    public void CheckedAll()
    {
        if (Numbers.FindLastIndex(number => number.Role == NumberRole.Running) is >= 0 and var at && !Has(NumberRole.Checked, NumberRole.RunningAndChecked))
            Numbers[at] = Numbers[at] with { Role = NumberRole.RunningAndChecked };
    }

    /// <summary>「全月监测4次」 counts rounds: there are never fewer checks than members of the set.</summary>
    public void DropRounds()
    {
        if (Of(NumberRole.Running, NumberRole.Checked, NumberRole.RunningAndChecked).Select(number => number.Number.Count).DefaultIfEmpty().Max() is not (> 0 and var members))
            return;
        Numbers.RemoveAll(number => number.Role == NumberRole.Checks && number.Number.Unit == "次" && number.Number.Count < members);
    }

    /// <summary>Whether it holds a number of the role.</summary>
    public bool Has(params NumberRole[] roles) => Of(roles).Any();

    /// <summary>The one value of a role, however often it is said; null for none or several.</summary>
    public int? One(params NumberRole[] roles) => Of(roles).Select(number => number.Number.Count).Distinct().ToList() is [var only] ? only : null;
}
