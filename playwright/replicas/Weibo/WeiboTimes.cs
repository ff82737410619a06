using System.Globalization;

namespace Monitor.Replicas.Weibo;

/// <summary>Times as Weibo writes them; always in UTC+8.</summary>
internal static class WeiboTimes
{
    internal static string Standard(DateTimeOffset at) => In8(at).ToString("ddd MMM dd HH:mm:ss '+0800' yyyy", CultureInfo.InvariantCulture);

    /// <summary>The old mobile form: no year for this year's posts.</summary>
    internal static string Yearless(DateTimeOffset at, DateTimeOffset now) =>
        In8(at).ToString(In8(at).Year == In8(now).Year ? "MM-dd" : "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>What a person reads: 刚刚, 5分钟前, 3小时前, 昨天 08:30, 06-14.</summary>
    internal static string Relative(DateTimeOffset at, DateTimeOffset now)
    {
        var age = now - at;
        return age switch
        {
            _ when age < TimeSpan.FromMinutes(1) => "刚刚",
            _ when age < TimeSpan.FromHours(1) => $"{(int)age.TotalMinutes}分钟前",
            _ when In8(at).Date == In8(now).Date => $"{(int)age.TotalHours}小时前",
            _ when In8(at).Date == In8(now).Date.AddDays(-1) => "昨天 " + In8(at).ToString("HH:mm", CultureInfo.InvariantCulture),
            _ => Yearless(at, now),
        };
    }

    private static DateTimeOffset In8(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(8));
}
