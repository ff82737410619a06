using Microsoft.Playwright;

namespace Monitor.Browsing.Hosting;

/// <summary>Where a browser may be.</summary>
internal static class BrowserFinder
{
    // The headless shell first: the same engine without windows, at two thirds of the memory and processor time of the whole browser.
    private static readonly string[] Names = ["chromium-headless-shell", "chromium", "google-chrome", "google-chrome-stable", "chromium-browser", "chrome", "microsoft-edge"];

    /// <summary>
    /// Executables to try in turn. A browser that was named (option or environment) is the only candidate: silently taking another one
    /// would hide the mistake.
    /// </summary>
    public static IReadOnlyList<string> Candidates(BrowsingOptions options, IPlaywright playwright)
    {
        var named = options.BrowserExecutable ?? Environment.GetEnvironmentVariable("MONITOR_BROWSER");
        if (!string.IsNullOrEmpty(named))
            return [named];
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var extension = OperatingSystem.IsWindows() ? ".exe" : "";
        return
        [
            .. Names.SelectMany(n => folders.Select(f => Path.Combine(f, n + extension))).Append(playwright.Chromium.ExecutablePath)
                .Where(File.Exists).Distinct(StringComparer.Ordinal),
        ];
    }
}
