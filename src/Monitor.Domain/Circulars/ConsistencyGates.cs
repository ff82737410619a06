using Monitor.Domain.Time;

namespace Monitor.Domain.Circulars;

/// <summary>
/// Holds a circular against itself before anything of it is exported (no. 15). Pure. An empty answer means that every figure agrees with every other;
/// an error among the failures means that the circular must not go out.
/// </summary>
public static class ConsistencyGates
{
    /// <summary>Runs every gate.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="numbers">The numbers made from it.</param>
    /// <param name="draft">What the circular is about to say.</param>
    /// <param name="calendar">The work days.</param>
    public static IReadOnlyList<GateFailure> Check(CircularData data, CircularNumbers numbers, CircularDraft draft, WorkCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(numbers);
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(calendar);
        var report = new GateReport();
        NumberGates.Check(data, numbers, report);
        OpenGates.Check(data, numbers, report);
        NameGates.Check(data, numbers, draft, report);
        DateGates.Check(draft, calendar, report);
        return report.Failures;
    }
}

/// <summary>Collects failures.</summary>
internal sealed class GateReport
{
    private readonly List<GateFailure> _failures = [];

    public IReadOnlyList<GateFailure> Failures => _failures;

    /// <summary>Fails when two counts differ.</summary>
    public void Same(string code, string one, long a, string other, long b)
    {
        if (a != b)
            Fail(code, GateSeverity.Error, GateTexts.Of("Differs", one, a, other, b), new GateFigure(one, Text(a)), new GateFigure(other, Text(b)));
    }

    /// <summary>Fails when a part is greater than its whole.</summary>
    public void Within(string code, string part, long a, string whole, long b)
    {
        if (a > b)
            Fail(code, GateSeverity.Error, GateTexts.Of("Exceeds", part, a, whole, b), new GateFigure(part, Text(a)), new GateFigure(whole, Text(b)));
    }

    public void Fail(string code, GateSeverity severity, string text, params GateFigure[] figures) => _failures.Add(new(code, severity, text, figures));

    private static string Text(long value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
