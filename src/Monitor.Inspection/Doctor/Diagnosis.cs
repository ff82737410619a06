namespace Monitor.Inspection.Doctor;

/// <summary>How a thing was found.</summary>
public enum Condition
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>It works, but something should be done.</summary>
    Warn,

    /// <summary>The monitor cannot do its work like this.</summary>
    Fail,
}

/// <summary>One line of the doctor's.</summary>
/// <param name="Check">What was examined, one word.</param>
/// <param name="Condition">How it was found.</param>
/// <param name="Found">What was found.</param>
/// <param name="Advice">What to do; null when there is nothing to do.</param>
public sealed record Diagnosis(string Check, Condition Condition, string Found, string? Advice = null)
{
    internal static Diagnosis Ok(string check, string found) => new(check, Condition.Ok, found);

    internal static Diagnosis Warn(string check, string found, string advice) => new(check, Condition.Warn, found, advice);

    internal static Diagnosis Fail(string check, string found, string advice) => new(check, Condition.Fail, found, advice);
}

/// <summary>Something that the doctor examines.</summary>
public interface IExamination
{
    /// <summary>Examines it; may find several things.</summary>
    Task<IReadOnlyList<Diagnosis>> ExamineAsync(CancellationToken ct);
}

/// <summary>An examination that is made when its turn comes: what is broken may keep it from being made.</summary>
/// <param name="Name">What it is called when it breaks itself.</param>
/// <param name="Make">Makes it.</param>
public sealed record ExaminationTurn(string Name, Func<IExamination> Make);
