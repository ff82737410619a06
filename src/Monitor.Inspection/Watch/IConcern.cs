namespace Monitor.Inspection.Watch;

/// <summary>One thing that the watchdog keeps an eye on: raises its alarm when it is wrong and clears it when it is over.</summary>
internal interface IConcern
{
    /// <summary>Looks once.</summary>
    Task LookAsync(CancellationToken ct);
}
