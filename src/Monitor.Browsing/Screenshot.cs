namespace Monitor.Browsing;

/// <summary>A picture of a page.</summary>
/// <param name="Jpeg">The picture.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="At">When it was taken.</param>
public sealed record Screenshot(ReadOnlyMemory<byte> Jpeg, int Width, int Height, DateTimeOffset At);
