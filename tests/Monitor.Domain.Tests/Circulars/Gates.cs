using Monitor.Domain.Circulars;
using Monitor.Domain.Time;

namespace Monitor.Domain.Tests.Circulars;

/// <summary>Runs the gates.</summary>
internal static class Gates
{
    public static IReadOnlyList<GateFailure> Of(GeneratedCircular made, CircularDraft? draft = null) => Of(made.Data(), made.Numbers(), draft);

    public static IReadOnlyList<GateFailure> Of(CircularData data, CircularNumbers numbers, CircularDraft? draft = null) =>
        ConsistencyGates.Check(data, numbers, draft ?? new(), WorkCalendar.Shipped);
}
