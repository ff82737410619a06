namespace Monitor.Browsing.Links;

/// <summary>Whether an answer is a file to save rather than a page to show.</summary>
internal static class DownloadSigns
{
    /// <summary>Judges by the two headers that browsers go by.</summary>
    public static bool IsDownload(string? contentType, string? contentDisposition)
    {
        if (contentDisposition?.TrimStart().StartsWith("attachment", StringComparison.OrdinalIgnoreCase) == true)
            return true;
        var type = (contentType ?? "").Split(';')[0].Trim().ToLowerInvariant();
        return type.StartsWith("audio/", StringComparison.Ordinal)
            || type.StartsWith("video/", StringComparison.Ordinal)
            || type.StartsWith("font/", StringComparison.Ordinal)
            || (type.StartsWith("application/", StringComparison.Ordinal) && !IsShown(type));
    }

    private static bool IsShown(string type) =>
        type is "application/xhtml+xml" or "application/xml" or "application/json" or "application/javascript" or "application/x-javascript" or "application/x-www-form-urlencoded"
        || type.EndsWith("+xml", StringComparison.Ordinal)
        || type.EndsWith("+json", StringComparison.Ordinal);
}
