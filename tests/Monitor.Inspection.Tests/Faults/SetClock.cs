namespace Monitor.Inspection.Tests.Faults;

/// <summary>The system's clock, set by so much; elapsed time goes on.</summary>
internal sealed class SetClock : TimeProvider
{
    private long _offset;

    public TimeSpan Offset
    {
        get => TimeSpan.FromTicks(Volatile.Read(ref _offset));
        set => Volatile.Write(ref _offset, value.Ticks);
    }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Offset;
}
