using Monitor.Domain.Time;
using Monitor.Storage.Notices;

namespace Monitor.Inspection.Notices;

/// <summary>When a channel may be written to. Minutes of the day are on Beijing's clock.</summary>
internal static class NoticeHours
{
    private const int MinutesADay = 24 * 60;

    /// <summary>Whether these are quiet hours (免打扰): from inclusive, until exclusive, over midnight where until lies before from.</summary>
    public static bool AreQuiet(NoticeChannelRow channel, DateTimeOffset now)
    {
        if (channel is not { QuietFromMinute: { } from, QuietUntilMinute: { } until })
            return false;
        var minute = MinuteOf(now);
        return from < until ? minute >= from && minute < until : minute >= from || minute < until;
    }

    /// <summary>
    /// News noted before this moment may go out now: with a digest the latest time for it that has passed, so that a morning brings one message and what
    /// comes later waits for the next one; without, now.
    /// </summary>
    public static DateTimeOffset NewsUntil(NoticeChannelRow channel, DateTimeOffset now)
    {
        if (channel.DigestMinute is not { } digest)
            return now;
        var midnight = new DateTimeOffset(ChinaTime.In(now).Date, ChinaTime.Offset);
        var today = midnight.AddMinutes(digest);
        return today <= now ? today : today.AddDays(-1);
    }

    /// <summary>Whether a minute of the day is one.</summary>
    public static bool IsMinute(int minute) => minute is >= 0 and < MinutesADay;

    private static int MinuteOf(DateTimeOffset now)
    {
        var time = ChinaTime.In(now).TimeOfDay;
        return (time.Hours * 60) + time.Minutes;
    }
}
