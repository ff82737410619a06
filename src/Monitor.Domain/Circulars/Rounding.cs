using System.Globalization;
using System.Numerics;

namespace Monitor.Domain.Circulars;

/// <summary>What becomes of the digits that are not printed.</summary>
public enum RoundingMode
{
    /// <summary>四舍五入, the usual way (广东 2023Q3: 524/529 → 99.1).</summary>
    HalfUp,

    /// <summary>截断 (辽宁 2023Q4: 1938/1940 → 99.8).</summary>
    Truncate,
}

/// <summary>
/// How rates are printed: decimals and mode differ from office to office. Whatever they are, a rate that is not perfect never prints as 100 % and a
/// rate that is not nought never as 0 %: it gets as many further decimals as it needs (2999/3000 with one decimal prints 99.97 %, not 100.0 %).
/// Cutting it to 99.9 % instead would be a wrong rounding, and a reader who recomputes it would find a mistake.
/// </summary>
/// <param name="Decimals">Decimals of a percentage, 0 to 2.</param>
/// <param name="Mode">Half up or truncated.</param>
/// <param name="DropTrailingZeros">海南 2021Q2 prints 30.0 % as 30 %. A whole 100 % and 0 % never carry decimals.</param>
public sealed record Rounding(int Decimals = 1, RoundingMode Mode = RoundingMode.HalfUp, bool DropTrailingZeros = true)
{
    /// <summary>How an undefined rate prints.</summary>
    public const string Undefined = "—";

    // Enough to tell (n-1)/n from 1 for every n that a 64-bit count can be.
    private const int MostDecimals = 20;

    /// <summary>One decimal, half up, trailing zeros dropped: what most of the circulars read do.</summary>
    public static Rounding Usual { get; } = new();

    /// <summary>Decimals of a percentage.</summary>
    public int Decimals { get; init; } = Decimals is >= 0 and <= 2
        ? Decimals
        : throw new ArgumentOutOfRangeException(nameof(Decimals), Decimals, "Decimals must be from 0 to 2.");

    /// <summary>The rate in per cent as a reader sees it, e.g. <c>92.5%</c>; a dash where there is none.</summary>
    public string Print(Ratio ratio) => Round(ratio) is { } value ? Text(value) + "%" : Undefined;

    /// <summary>The number that is printed, in per cent; null where there is none. Its scale is the number of decimals it was rounded to.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than all, or fewer than none.</exception>
    public decimal? Round(Ratio ratio)
    {
        if (!ratio.IsDefined)
            return null;
        if (ratio.Numerator < 0 || ratio.Numerator > ratio.Denominator)
            throw new ArgumentOutOfRangeException(nameof(ratio), ratio, "A rate lies between none and all.");
        for (var decimals = Decimals; ; decimals++)
        {
            var value = Digits(ratio.Numerator, ratio.Denominator, decimals);
            var lies = (value == 100m && !ratio.IsPerfect) || (value == 0m && ratio.Numerator != 0);
            if (!lies || decimals >= MostDecimals)
                return value;
        }
    }

    /// <summary>
    /// Change of a rate in percentage points (百分点): the difference of the two printed numbers, because that is the subtraction a reader does.
    /// Null where one of them is undefined. Positive: risen.
    /// </summary>
    public decimal? Points(Ratio now, Ratio before) => Round(now) - Round(before);

    /// <summary>Change of a count in per cent of what it was (domain: 浙江 「减少20.9%」). Null where it was nothing. Positive: grown.</summary>
    public decimal? PercentChange(long now, long before)
    {
        if (before <= 0)
            return null;
        var size = Math.Abs(now - before);
        for (var decimals = Decimals; ; decimals++)
        {
            var value = Digits(size, before, decimals);
            if (value != 0m || size == 0 || decimals >= MostDecimals)
                return now < before ? -value : value;
        }
    }

    /// <summary>A rounded number as text by the rule of trailing zeros, e.g. of <see cref="Points"/>.</summary>
    public string Text(decimal value)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        var whole = value is 100m or 0m;
        return (DropTrailingZeros || whole) && text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
    }

    private decimal Digits(long numerator, long denominator, int decimals)
    {
        var scale = BigInteger.Pow(10, decimals);
        var hundredfold = numerator * 100 * scale;
        var digits = Mode == RoundingMode.HalfUp
            ? ((2 * hundredfold) + denominator) / (2 * (BigInteger)denominator)
            : hundredfold / denominator;
        // Dividing by a power of ten that carries its own scale keeps the trailing zeros.
        return new decimal((int)(uint)(digits & uint.MaxValue), (int)(uint)((digits >> 32) & uint.MaxValue), (int)(uint)((digits >> 64) & uint.MaxValue), false, (byte)decimals);
    }
}
