namespace Monitor.Platforms.Text;

/// <summary>Reads counts as Chinese pages write them.</summary>
public static class CountText
{
    private const int LongestCount = 32;

    /// <summary>
    /// Reads 1000000, 1,234, 1.2万, 1.51亿, 100万+, 169.8w, full-width digits. 100万+ gives its lower bound.
    /// False (and 0) for anything else: negative numbers, fractions without a unit, text with words.
    /// </summary>
    public static bool TryParse(string? text, out long count)
    {
        count = 0;
        if (text is null)
            return false;
        var trimmed = text.AsSpan().Trim();
        if (trimmed.Length is 0 or > LongestCount)
            return false;

        decimal value = 0, step = 1;
        var digits = 0;
        var point = false;
        var i = 0;
        for (; i < trimmed.Length; i++)
        {
            var c = Narrow(trimmed[i]);
            if (char.IsAsciiDigit(c))
            {
                if (++digits > 20)
                    return false;
                if (point)
                    value += (c - '0') * (step /= 10);
                else
                    value = (value * 10) + (c - '0');
            }
            else if (c == '.' && !point && digits > 0)
            {
                point = true;
            }
            else if (c != ',' || point || digits == 0)
            {
                break;
            }
        }

        if (digits == 0)
            return false;
        var tail = trimmed[i..].TrimStart();
        decimal unit = 1;
        if (tail.Length > 0 && Unit(tail[0]) is { } named)
        {
            unit = named;
            tail = tail[1..];
        }

        if (tail.Length == 1 && Narrow(tail[0]) == '+')
            tail = [];
        if (tail.Length > 0)
            return false;
        value *= unit;
        if (value > long.MaxValue || value != decimal.Truncate(value))
            return false;
        count = (long)value;
        return true;
    }

    private static decimal? Unit(char c) => Narrow(c) switch
    {
        '千' or 'k' or 'K' => 1_000,
        '万' or '萬' or 'w' or 'W' => 10_000,
        '亿' or '億' => 100_000_000,
        _ => null,
    };

    /// <summary>Full-width forms (U+FF01–FF5E) to ASCII.</summary>
    private static char Narrow(char c) => c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c;
}
