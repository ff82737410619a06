using System.Globalization;
using Monitor.Domain.Time;

namespace Monitor.Platforms.Weibo;

/// <summary>Ids of Weibo posts: a number (mid) and its short form in addresses (bid), and the second of publication inside the number.</summary>
internal static class WeiboMid
{
    /// <summary>Seconds to add to <c>mid &gt;&gt; 22</c> for Unix time. Off by at most one second on 43 recorded posts of 2019–2025.</summary>
    private const long Epoch = 515_483_463;

    /// <summary>The service opened on 14 August 2009; smaller ids are of the years before ids carried a time.</summary>
    private static readonly long Opening = new DateTimeOffset(2009, 8, 14, 0, 0, 0, ChinaTime.Offset).ToUnixTimeSeconds();

    /// <summary>The second of publication that the id carries, Beijing time; null for an id that carries none or one after <paramref name="capturedAt"/> by more than a day.</summary>
    public static DateTimeOffset? TimeOf(string? mid, DateTimeOffset capturedAt)
    {
        if (!long.TryParse(mid, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        var seconds = (number >> 22) + Epoch;
        return seconds >= Opening && seconds <= capturedAt.ToUnixTimeSeconds() + 86_400 ? ChinaTime.FromUnixSeconds(seconds) : null;
    }

    /// <summary>The number of a short form: base 62, four characters for every seven decimal digits from the right. Null for anything else.</summary>
    public static string? FromBid(string? bid)
    {
        if (bid is not { Length: >= 5 and <= 12 })
            return null;
        long mid = 0;
        var end = bid.Length % 4;
        for (var start = 0; start < bid.Length; start = end, end += 4)
        {
            if (end == 0)
                continue;
            long group = 0;
            foreach (var c in bid.AsSpan(start, end - start))
            {
                var digit = Digit(c);
                if (digit < 0)
                    return null;
                group = (group * 62) + digit;
            }

            if (group > 9_999_999)
                return null;
            mid = (mid * 10_000_000) + group;
        }

        return mid.ToString(CultureInfo.InvariantCulture);
    }

    private static int Digit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'z' => c - 'a' + 10,
        >= 'A' and <= 'Z' => c - 'A' + 36,
        _ => -1,
    };
}
