namespace Monitor.Browsing.Visits;

/// <summary>
/// What a page is kept from loading: by the kind of thing that asks, as platforms serve pictures at addresses without an ending
/// (<c>…/640?wx_fmt=jpeg</c>), and an answer that is read may have <c>.png</c> in its address.
/// </summary>
internal static class UnwantedResources
{
    // Players of streams fetch them by script.
    private static readonly string[] Streams = ["*.mp4*", "*.m3u8*", "*.flv*", "*.webm*", "*.mp3*", "*.m4a*", "*.m4s*"];

    /// <summary>Films and sound, which no visit needs; patterns as the browser's protocol takes them.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> OfAnyPage { get; } =
        [Kind("Media"), .. Streams.SelectMany(s => new[] { Kind("XHR", s), Kind("Fetch", s) })];

    /// <summary>Besides, pictures and fonts: what a page that nobody looks at does not need either.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> OfUnseenPage { get; } = [.. OfAnyPage, Kind("Image"), Kind("Font")];

    private static Dictionary<string, string> Kind(string resource, string address = "*") => new() { ["resourceType"] = resource, ["urlPattern"] = address };
}
