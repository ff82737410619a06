using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Monitor.Replicas;

/// <summary>Numbers and tokens in the platforms' own forms.</summary>
internal static class PlatformIds
{
    private const string Base62 = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>Weibo mid: seconds since 515483463 above 22 free bits.</summary>
    internal static long WeiboMid(DateTimeOffset at, Random random) => ((at.ToUnixTimeSeconds() - 515_483_463) << 22) | (long)random.Next(1 << 21);

    /// <summary>Weibo bid: the mid in groups of seven digits, each in base 62.</summary>
    internal static string WeiboBid(long mid)
    {
        var digits = mid.ToString(CultureInfo.InvariantCulture);
        var text = "";
        for (var end = digits.Length; end > 0; end -= 7)
        {
            var start = Math.Max(0, end - 7);
            var group = ToBase62(long.Parse(digits.AsSpan(start, end - start), CultureInfo.InvariantCulture));
            text = (start > 0 ? group.PadLeft(4, '0') : group) + text;
        }
        return text;
    }

    /// <summary>Douyin aweme_id: seconds, a little before publication, above 32 free bits.</summary>
    internal static long DouyinAweme(DateTimeOffset at, Random random) => ((at.ToUnixTimeSeconds() - random.Next(5, 40)) << 32) | (long)random.Next(int.MaxValue);

    /// <summary>WeChat mid: a number that grows, without a time in it.</summary>
    internal static long WeChatMid(DateTimeOffset at, Random random) => 2_247_000_000 + ((at.ToUnixTimeSeconds() / 600) % 900_000) + random.Next(3);

    /// <summary>WeChat biz: base64 of the decimal uin.</summary>
    internal static string Biz(long uin) => Convert.ToBase64String(Encoding.ASCII.GetBytes(uin.ToString(CultureInfo.InvariantCulture)));

    /// <summary>A token of <paramref name="length"/> letters and digits that belongs to <paramref name="text"/> for ever.</summary>
    internal static string Token(string text, int length)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        return string.Create(length, hash, static (span, bytes) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = Base62[(bytes[i % bytes.Length] + (i * 7)) % 62];
        });
    }

    /// <summary>Hexadecimal token.</summary>
    internal static string Hex(string text, int length) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..length];

    private static string ToBase62(long value)
    {
        var text = "";
        do
        {
            text = Base62[(int)(value % 62)] + text;
            value /= 62;
        }
        while (value > 0);
        return text;
    }
}
