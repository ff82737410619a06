using System.Security.Cryptography;
using System.Text;

namespace Monitor.Inspection.Notices.Roads;

/// <summary>What the robots' addresses and signatures have in common.</summary>
internal static class RobotAddress
{
    /// <summary>What is wrong with an address, in Chinese; null when it can be used.</summary>
    public static string? Problem(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0 ? null : NoticeTexts.Of("Problem.address");

    /// <summary>HMAC-SHA256.</summary>
    public static byte[] Sign(string key, string text) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(text));

    /// <summary>
    /// A text of strangers for a chat: angle brackets are commands there (<c>&lt;at user_id="all"&gt;</c>), so they are written in full width.
    /// </summary>
    public static string Harmless(string text) => text.Replace('<', '＜').Replace('>', '＞');
}
