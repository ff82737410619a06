namespace Monitor.Inspection.Watch;

/// <summary>When the watch over the monitor itself raises its alarms. From <c>Monitor:Watch</c> in the settings.</summary>
public sealed record WatchOptions
{
    /// <summary>When a night begins. Beijing time; the timetable of <see cref="Nights.Night.Cron"/>.</summary>
    public TimeOnly NightStarts { get; init; } = new(2, 0);

    /// <summary>A night that has not begun by then is missed. Beijing time.</summary>
    public TimeOnly NightStartsBy { get; init; } = new(2, 30);

    /// <summary>A night that has not ended by then is late. Beijing time.</summary>
    public TimeOnly NightEndsBy { get; init; } = new(7, 30);

    /// <summary>Less free space than this in the data folder is low. Bytes.</summary>
    public long MinFreeBytes { get; init; } = 5L << 30;

    /// <summary>A simple read and write that takes longer is slow.</summary>
    public TimeSpan SlowDatabase { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How often canaries are looked at again while their alarm is open.</summary>
    public TimeSpan CanaryAgain { get; init; } = TimeSpan.FromHours(1);
}
