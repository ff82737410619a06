using System.Globalization;

namespace Monitor.Reports.Audits.Figures;

/// <summary>How a printed rate fits an exact one.</summary>
internal enum Fit
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Half-up and truncated alike.</summary>
    Both,

    /// <summary>Only when rounded half-up (四舍五入).</summary>
    HalfUp,

    /// <summary>Only when cut off (截位).</summary>
    Truncated,
}

/// <summary>A rate in per cent as printed, compared without any floating point.</summary>
internal readonly record struct PrintedRate(decimal Value, int Decimals)
{
    /// <summary>One unit of the last printed place.</summary>
    public decimal Step => 1m / Scale;

    private long Scale => (long)Math.Pow(10, Decimals);

    private long Scaled => (long)(Value * Scale);

    /// <summary>Reads its digits, e.g. 96.70, without the sign.</summary>
    public static PrintedRate Parse(string digits) => new(
        decimal.Parse(digits, CultureInfo.InvariantCulture), digits.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point ? digits.Length - point - 1 : 0);

    /// <summary>How it fits <paramref name="part"/> of <paramref name="whole"/>.</summary>
    public Fit Fits(long part, long whole)
    {
        if (whole <= 0 || Decimals > 4)
            return Fit.None;
        var numerator = part * 100 * Scale;
        var truncated = numerator / whole == Scaled;
        var halfUp = ((2 * numerator) + whole) / (2 * whole) == Scaled;
        return truncated ? halfUp ? Fit.Both : Fit.Truncated : halfUp ? Fit.HalfUp : Fit.None;
    }

    /// <summary>Parts of <paramref name="whole"/> that print as this, by one way of rounding.</summary>
    public IReadOnlyList<int> Parts(int whole, Fit rounding)
    {
        // One unit of the last place to either side holds them all.
        var from = Math.Max(0, (int)Math.Floor(whole * (Value - Step) / 100));
        var to = Math.Min(whole, (int)Math.Ceiling(whole * (Value + Step) / 100));
        var parts = new List<int>();
        for (var part = from; part <= to; part++)
        {
            var fit = Fits(part, whole);
            if (fit == Fit.Both || fit == rounding)
                parts.Add(part);
        }

        return parts;
    }

    /// <summary>The exact rate with four decimals, e.g. 96.7213%.</summary>
    public static string Exact(long part, long whole) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(part * 1_000_000m / whole) / 10_000m:0.####}%");

    /// <inheritdoc/>
    public override string ToString() => Value.ToString($"F{Decimals}", CultureInfo.InvariantCulture) + "%";
}
