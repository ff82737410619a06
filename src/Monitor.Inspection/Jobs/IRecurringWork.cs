namespace Monitor.Inspection.Jobs;

/// <summary>Something that is done on a timetable. Every one that is registered in the container is registered at the engine when the console is served.</summary>
public interface IRecurringWork
{
    /// <summary>Its id and timetable.</summary>
    RecurringJob Job { get; }

    /// <summary>Does it once.</summary>
    Task RunAsync(CancellationToken ct);
}
