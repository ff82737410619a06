namespace Monitor.Domain.Time;

/// <summary>China Standard Time, the only zone the rules know. It has had no daylight saving since 1991, so a fixed offset is exact.</summary>
public static class ChinaTime
{
    /// <summary>+08:00.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>The same moment on Beijing's clock.</summary>
    public static DateTimeOffset In(DateTimeOffset moment) => moment.ToOffset(Offset);

    /// <summary>A moment from Unix seconds, on Beijing's clock.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside the years 1–9999.</exception>
    public static DateTimeOffset FromUnixSeconds(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds).ToOffset(Offset);
}
