namespace Monitor.Inspection.Listings;

/// <summary>A part of a long list. Lists are turned over by key, never by number: the tenth page costs what the first does, and nothing is left out or shown
/// twice when rows come in between.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">The lines.</param>
/// <param name="Next">Key to go on from; null at the end.</param>
public sealed record Listing<T>(IReadOnlyList<T> Items, long? Next)
{
    /// <summary>Lines on a page, unless asked otherwise.</summary>
    public const int Size = 100;

    /// <summary>Most lines on a page.</summary>
    public const int MostSize = 500;

    internal static Listing<T> Of(List<T> rows, int size, Func<T, long> key)
    {
        if (rows.Count <= size)
            return new Listing<T>(rows, null);
        rows.RemoveRange(size, rows.Count - size);
        return new Listing<T>(rows, key(rows[^1]));
    }
}

/// <summary>Which part of a list.</summary>
/// <param name="From">Key that the page before ended with; null for the beginning.</param>
/// <param name="Size">How many lines.</param>
public sealed record Slice(long? From, int Size)
{
    internal int Clamped => Math.Clamp(Size, 1, Listing<object>.MostSize);
}
