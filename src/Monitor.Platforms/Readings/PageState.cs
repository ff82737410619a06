using System.Text.Json;
using Monitor.Domain.Readings;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.Readings;

/// <summary>
/// What the answers of a platform with plain rules have in common: transport failures, statuses, texts of titles and messages, bodies that are nothing.
/// </summary>
/// <param name="Capture">The answer, its body out of any wrapping.</param>
/// <param name="Definition">The platform's addresses and marker texts.</param>
/// <param name="AccountId">The account looked at; null when unknown.</param>
internal sealed record PageState(Capture Capture, PlatformDefinition Definition, string? AccountId)
{
    /// <summary>Marker group: whole titles of pages that stand in the way.</summary>
    private const string Titles = "title";

    /// <summary>Marker group: what an envelope says instead of facts.</summary>
    private const string Messages = "message";

    /// <summary>Prepares an answer.</summary>
    public static PageState Of(Capture capture, PlatformDefinition definition, string? accountId)
    {
        ArgumentNullException.ThrowIfNull(capture);
        return new(capture with { Body = WrappedJson.Open(capture.Body, capture.ContentType) }, definition, string.IsNullOrWhiteSpace(accountId) ? null : accountId.Trim());
    }

    /// <summary>Reads the answer by its shape.</summary>
    /// <param name="kind">The kind that the address promises.</param>
    /// <param name="json">Reads a JSON document; null when it is none of the known answers.</param>
    /// <param name="page">Reads a page; null when it is none of the known pages.</param>
    public Reading Read(string kind, Func<JsonElement, Reading?> json, Func<string, Reading?> page)
    {
        if (TransportReading.TryRead(Capture, Definition.Platform, kind, out var failed))
            return failed;
        var reading = Body(kind, json, page);
        // A refusal's own words say more than its status; facts under an error status are not taken.
        return reading.Outcome is Outcome.Observed or Outcome.AdapterBroken && ByStatus(reading.Kind) is { } refused ? refused : reading;
    }

    /// <summary>A reading with facts.</summary>
    public Reading Observed(string kind, Reason reason = Reason.Ok) => Refused(kind, Outcome.Observed, reason, null);

    /// <summary>A reading without facts.</summary>
    public Reading Refused(string kind, Outcome outcome, Reason reason, string? detail) =>
        Reading.Refused(Definition.Platform, kind, outcome, reason, detail, Capture.CapturedAt);

    /// <summary>What stands in the way says nothing of the account.</summary>
    public Reading NotObservable(string kind, Reason reason, string? detail) => Refused(kind, Outcome.NotObservable, reason, detail);

    /// <summary>What a message of an envelope means; null when its words are not known.</summary>
    public Reading? ByMessage(string kind, string? message) =>
        Definition.Match(Messages, message) is { } marker ? Refused(kind, marker.Outcome, marker.Reason, message!.Trim()) : null;

    /// <summary>What the title of a page means; null for an ordinary one.</summary>
    public Reading? ByTitle(string kind, string html) =>
        TitleOf(html) is { } title && Definition.Match(Titles, title) is { } marker ? Refused(kind, marker.Outcome, marker.Reason, title) : null;

    /// <summary>The text of <c>title</c>; null when there is none.</summary>
    public static string? TitleOf(string html)
    {
        var open = html.IndexOf("<title", StringComparison.OrdinalIgnoreCase);
        var start = open < 0 ? -1 : html.IndexOf('>', open);
        var end = start < 0 ? -1 : html.IndexOf("</title", start, StringComparison.OrdinalIgnoreCase);
        return end < 0 || end - start > 2000 ? null : HtmlText.Headline(HtmlText.ToPlain(html[(start + 1)..end]));
    }

    private Reading Body(string kind, Func<JsonElement, Reading?> json, Func<string, Reading?> page)
    {
        var body = BodyText.Start(Capture.Body.Span);
        if (body.IsEmpty)
            return ByStatus(kind) ?? NotObservable(kind, Reason.Blocked, "empty body");
        if (body[0] is not ((byte)'{' or (byte)'['))
        {
            var text = BodyText.Decode(Capture.Body, Capture.ContentType);
            return (body[0] == '<' ? ByTitle(kind, text) ?? page(text) : ByMessage(kind, HtmlText.Headline(text)))
                ?? Refused(kind, Outcome.AdapterBroken, Reason.LayoutChanged, TitleOf(text) ?? "an unknown answer");
        }

        if (!Json.TryParse(Capture.Body, out var document))
            return NotObservable(kind, Reason.Temporary, "not a complete JSON document");
        using (document)
            return json(document.RootElement) ?? Refused(kind, Outcome.AdapterBroken, Reason.LayoutChanged, "JSON of an unknown shape");
    }

    private Reading? ByStatus(string kind) => Capture.Status switch
    {
        null or (>= 200 and < 300) => null,
        401 => NotObservable(kind, Reason.LoginWall, "HTTP 401"),
        429 => NotObservable(kind, Reason.RateLimited, "HTTP 429"),
        >= 500 => NotObservable(kind, Reason.Temporary, $"HTTP {Capture.Status}"),
        400 or 404 or 410 => NotObservable(kind, Reason.Ambiguous, $"HTTP {Capture.Status}"),
        _ => NotObservable(kind, Reason.Blocked, $"HTTP {Capture.Status}"),
    };
}
