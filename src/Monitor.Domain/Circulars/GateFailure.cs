namespace Monitor.Domain.Circulars;

/// <summary>How bad a failed gate is.</summary>
public enum GateSeverity
{
    /// <summary>Nothing may be exported as final.</summary>
    Error,

    /// <summary>May be meant; a person decides.</summary>
    Warning,
}

/// <summary>Codes of the gates, for machines.</summary>
public static class GateCode
{
    /// <summary>A table's total is not the whole's own count.</summary>
    public const string Sum = "sum";

    /// <summary>Parts do not add up to their whole, or a part is greater than it.</summary>
    public const string Parts = "parts";

    /// <summary>The rounds' own counters and the accounts' checks disagree.</summary>
    public const string Rounds = "rounds";

    /// <summary>An attachment has other rows than stated or counted.</summary>
    public const string Rows = "rows";

    /// <summary>The body names an account that has no confirmed finding.</summary>
    public const string Body = "body";

    /// <summary>An account is called 正常 in one place and listed in another.</summary>
    public const string Both = "both";

    /// <summary>A named account is not in the register, or the register does not know its state.</summary>
    public const string Register = "register";

    /// <summary>The deadline lies before the issue date or leaves too few work days.</summary>
    public const string Deadline = "deadline";

    /// <summary>Something is not decided or not done yet.</summary>
    public const string Open = "open";

    /// <summary>The office's own counts contradict themselves.</summary>
    public const string Office = "office";

    /// <summary>A figure is compared with a period of another kind.</summary>
    public const string Comparison = "comparison";

    /// <summary>An edit of the words does not fit the numbers.</summary>
    public const string Words = "words";

    /// <summary>Our own audit of published circulars finds a contradiction in the finished document.</summary>
    public const string Audit = "audit";

    /// <summary>Rounds of the period were judged by different rule sets.</summary>
    public const string RuleSets = "ruleSets";
}

/// <summary>A figure that takes part in a disagreement.</summary>
/// <param name="Name">What it counts, in Chinese.</param>
/// <param name="Value">Its value as text.</param>
public sealed record GateFigure(string Name, string Value);

/// <summary>A gate that did not hold, with the figures that disagree.</summary>
/// <param name="Code">One of <see cref="GateCode"/>.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Text">What is wrong, for people, in Chinese.</param>
/// <param name="Figures">The figures that disagree.</param>
public sealed record GateFailure(string Code, GateSeverity Severity, string Text, IReadOnlyList<GateFigure> Figures);
