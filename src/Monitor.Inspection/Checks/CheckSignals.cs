namespace Monitor.Inspection.Checks;

/// <summary>Tells whoever waits in this process that a check or a round has ended. What other processes end is found by asking the database.</summary>
public sealed class CheckSignals
{
    /// <summary>A check ended: its round, the check, and whether it closed the round.</summary>
    public event EventHandler<CheckEnded>? Ended;

    /// <summary>A worker of this process has its hands free again.</summary>
    internal event EventHandler? Freed;

    internal void Free() => Freed?.Invoke(this, EventArgs.Empty);

    internal void Completed(long roundId, long checkId, bool roundClosed) => Ended?.Invoke(this, new(roundId, checkId, roundClosed));
}

/// <summary>The end of a check.</summary>
/// <param name="RoundId">Its round.</param>
/// <param name="CheckId">The check.</param>
/// <param name="RoundClosed">It was the round's last.</param>
public sealed record CheckEnded(long RoundId, long CheckId, bool RoundClosed);
