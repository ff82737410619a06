using System.Buffers.Text;
using System.Text;

namespace Monitor.Platforms.WeChat.Articles;

/// <summary>An account's <c>__biz</c>: its decimal uin in base64. Most begin with <c>Mz</c> or <c>Mj</c>, but not all.</summary>
internal static class Biz
{
    /// <summary>The biz of a decimal uin; null for anything else.</summary>
    public static string? OfNumber(string? number) =>
        number is { Length: >= 5 and <= 12 } && number[0] != '0' && !number.AsSpan().ContainsAnyExceptInRange('0', '9')
            ? Convert.ToBase64String(Encoding.ASCII.GetBytes(number))
            : null;

    /// <summary>Whether a text decodes to a decimal number.</summary>
    public static bool IsValid(string? text)
    {
        if (text is not { Length: >= 4 and <= 24 } || text.Length % 4 != 0)
            return false;
        Span<byte> ascii = stackalloc byte[24];
        Span<byte> digits = stackalloc byte[24];
        if (!Encoding.ASCII.TryGetBytes(text, ascii, out var length)
            || Base64.DecodeFromUtf8(ascii[..length], digits, out _, out var count) != System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        return count > 0 && digits[..count].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
    }
}
