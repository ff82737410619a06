using System.Globalization;

namespace Monitor.Domain.Circulars;

/// <summary>
/// A rate as the two whole numbers it is made of. Rates are kept exact and rounded only when they are printed (<see cref="Rounding"/>), so that
/// no figure is the rounding of a rounding.
/// </summary>
/// <param name="Numerator">Counted.</param>
/// <param name="Denominator">Of these.</param>
public readonly record struct Ratio(long Numerator, long Denominator)
{
    /// <summary>No rate: nothing was counted, or it is not known yet what counts.</summary>
    public static Ratio Undefined => default;

    /// <summary>Whether there is a rate at all: nothing divided by nothing has none, and prints as a dash.</summary>
    public bool IsDefined => Denominator > 0;

    /// <summary>Whether every one counts: a true 100 %.</summary>
    public bool IsPerfect => IsDefined && Numerator == Denominator;

    /// <summary>In per cent, for sorting and charts; null when undefined. Never print it: printing is <see cref="Rounding.Print(Ratio)"/>.</summary>
    public decimal? Percent => IsDefined ? Numerator * 100m / Denominator : null;

    /// <summary>The fraction, e.g. <c>160/173</c>: how a computation is shown.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");
}
