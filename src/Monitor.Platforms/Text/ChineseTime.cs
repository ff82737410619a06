using System.Diagnostics.CodeAnalysis;
using Monitor.Domain.Readings;

namespace Monitor.Platforms.Text;

/// <summary>Reads times as Chinese pages write them. Everything is Beijing time; what cannot be read is not read (never "now").</summary>
public static class ChineseTime
{
    /// <summary>
    /// Reads 刚刚, N秒前, N分钟前, N小时前, N天前, 今天/昨天/前天 HH:mm, MM-dd [HH:mm], MM月dd日 [HH:mm], yy-M-d HH:mm, yyyy-MM-dd [HH:mm[:ss]], yyyy年M月d日 [HH:mm],
    /// <c>Tue Jun 08 09:35:04 +0800 2021</c>, ISO 8601, with tails such as 来自iPhone. A year-less date is the latest one not after <paramref name="capturedAt"/>.
    /// </summary>
    /// <returns>False when the text is none of these or not a real date.</returns>
    public static bool TryParse(string? text, DateTimeOffset capturedAt, [NotNullWhen(true)] out PostTime? time) => throw new NotImplementedException();
}
