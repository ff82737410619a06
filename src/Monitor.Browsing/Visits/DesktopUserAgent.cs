namespace Monitor.Browsing.Visits;

/// <summary>
/// The user agent of a desktop Chrome. Headless Chromium calls itself HeadlessChrome, for which some sites answer with an error page that
/// their readers never see: a link would look broken that is not.
/// </summary>
internal static class DesktopUserAgent
{
    /// <summary>For the version of the running browser, reduced as Chrome itself does.</summary>
    public static string Of(string? browserVersion)
    {
        var major = browserVersion?.Split('.')[0];
        return $"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{(string.IsNullOrEmpty(major) ? "140" : major)}.0.0.0 Safari/537.36";
    }
}
