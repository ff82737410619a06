namespace Monitor.Browsing;

/// <summary>What a probe of the browser found.</summary>
/// <param name="Version">Version, e.g. <c>156.0.8078.79</c>; empty when no browser starts.</param>
/// <param name="Path">The executable; empty when none was found.</param>
/// <param name="CanRender">A page with script was rendered.</param>
/// <param name="CanScreenshot">A screenshot was taken.</param>
/// <param name="Trouble">What is wrong; null when all is well.</param>
public sealed record BrowserInfo(string Version, string Path, bool CanRender, bool CanScreenshot, string? Trouble)
{
    /// <summary>Whether Chinese characters have glyphs; without a font that has them, all are the same box.</summary>
    public bool HasChineseFont { get; init; }
}
