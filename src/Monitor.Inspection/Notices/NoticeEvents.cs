using Monitor.Storage.Notices;

namespace Monitor.Inspection.Notices;

/// <summary>The events of a channel as the database keeps them.</summary>
internal static class NoticeEvents
{
    private static readonly Dictionary<string, NoticeEvent> ByCode = Enum.GetValues<NoticeEvent>().ToDictionary(NoticeWriting.Code, StringComparer.Ordinal);

    /// <summary>Reads them; words that this version does not know are passed over.</summary>
    public static IReadOnlyList<NoticeEvent> Read(string events) =>
        [.. events.Split(',', StringSplitOptions.RemoveEmptyEntries).Where(ByCode.ContainsKey).Select(code => ByCode[code])];

    /// <summary>Writes them.</summary>
    public static string Write(IEnumerable<NoticeEvent> events) => string.Join(',', events.Distinct().Order().Select(NoticeWriting.Code));
}
