using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Monitor.Browsing;

/// <summary>Cookies and local storage of somebody who signed in, as Playwright writes them. Secret: it never shows itself in a log.</summary>
/// <param name="json">Playwright's storage state.</param>
public sealed class SignedInState(string json)
{
    /// <summary>Sliding ends move with every answer: one that moved by less is no news.</summary>
    private const double SameEnd = 3600;

    /// <summary>The secret itself.</summary>
    internal string Json => json;

    /// <summary>For whoever keeps it encrypted.</summary>
    public string Reveal() => json;

    /// <summary>This state with cookies that the platform has renewed since.</summary>
    /// <exception cref="JsonException">It is no storage state.</exception>
    public SignedInState With(RenewedCookies renewed)
    {
        ArgumentNullException.ThrowIfNull(renewed);
        var state = JsonNode.Parse(json)?.AsObject() ?? throw new JsonException("no storage state");
        if (state["cookies"] is not JsonArray cookies)
            state["cookies"] = cookies = new JsonArray();
        foreach (var cookie in renewed.Cookies)
        {
            if (cookies.FirstOrDefault(c => c is JsonObject kept && IdOf(kept) == IdOf(cookie)) is { } old)
                cookies.Remove(old);
            cookies.Add(cookie.DeepClone());
        }

        return new(state.ToJsonString());
    }

    /// <summary>Says nothing.</summary>
    public override string ToString() => "(signed-in state)";

    /// <summary>Which of a browser's cookies are others than those of this state.</summary>
    internal RenewedCookies NewerIn(IEnumerable<BrowserContextCookiesResult> now)
    {
        var kept = (JsonNode.Parse(json)?["cookies"] as JsonArray)?.OfType<JsonObject>().ToDictionary(IdOf) ?? [];
        return new([.. now.Select(Write).Where(c => !kept.TryGetValue(IdOf(c), out var old) || !IsSame(old, c))]);
    }

    private static bool IsSame(JsonObject one, JsonObject other) =>
        (string?)one["value"] == (string?)other["value"] && Math.Abs(EndOf(one) - EndOf(other)) < SameEnd;

    private static double EndOf(JsonObject cookie) => cookie["expires"] is JsonValue value && value.TryGetValue<double>(out var end) ? end : -1;

    private static (string?, string?, string?) IdOf(JsonObject cookie) => ((string?)cookie["name"], (string?)cookie["domain"], (string?)cookie["path"]);

    private static JsonObject Write(BrowserContextCookiesResult cookie) => new()
    {
        ["name"] = cookie.Name,
        ["value"] = cookie.Value,
        ["domain"] = cookie.Domain,
        ["path"] = cookie.Path,
        ["expires"] = double.Parse(cookie.Expires.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
        ["httpOnly"] = cookie.HttpOnly,
        ["secure"] = cookie.Secure,
        ["sameSite"] = cookie.SameSite.ToString(),
    };
}

/// <summary>Cookies of a signed-in session that the platform has renewed while it was used. Secret.</summary>
public sealed class RenewedCookies
{
    internal RenewedCookies(IReadOnlyList<JsonObject> cookies) => Cookies = cookies;

    /// <summary>None.</summary>
    public static RenewedCookies None { get; } = new([]);

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => Cookies.Count == 0;

    /// <summary>As Playwright writes them.</summary>
    internal IReadOnlyList<JsonObject> Cookies { get; }

    /// <summary>Says nothing.</summary>
    public override string ToString() => "(cookies)";
}
