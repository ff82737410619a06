using System.Text.Json;
using System.Text.Json.Serialization;
using System.Web;
using Monitor.Browsing;

namespace Monitor.Inspection.Sessions;

/// <summary>What a look may use of a platform's sign-in.</summary>
internal sealed record SignInPass
{
    /// <summary>Nobody signed in, or the sign-in was given up: the platform is looked at as a visitor.</summary>
    public static SignInPass None { get; } = new();

    /// <summary>The sign-in is over: what needs it waits for a person.</summary>
    public static SignInPass Waiting { get; } = new() { NeedsPerson = true };

    /// <summary>What needs it waits for a person.</summary>
    public bool NeedsPerson { get; init; }

    /// <summary>When somebody signed in: tells this sign-in from the next one.</summary>
    public DateTimeOffset SignedInAt { get; init; }

    /// <summary>The state to use; null where there is none.</summary>
    public SignedInState? State { get; init; }

    /// <summary>The mark of requests of the signed-in; null where the platform has none.</summary>
    public string? Token { get; init; }

    /// <summary>Everything of it that must not be kept anywhere: the mark, values of cookies and of the local storage.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>The same with cookies that were renewed since: an answer may show the new ones as well as the old.</summary>
    public IReadOnlyList<string> SecretsWith(RenewedCookies renewed) =>
        [.. new KeptSignIn(State!.With(renewed).Reveal(), Token).ToPass(SignedInAt).Secrets.Union(Secrets).OrderByDescending(s => s.Length)];
}

/// <summary>What is kept encrypted.</summary>
/// <param name="State">Cookies and local storage as Playwright writes them.</param>
/// <param name="Token">The mark of requests of the signed-in; null where the platform has none.</param>
internal sealed record KeptSignIn([property: JsonPropertyName("state")] string State, [property: JsonPropertyName("token")] string? Token)
{
    /// <summary>Shorter cookies are flags (<c>1</c>, <c>true</c>, <c>zh_CN</c>): to take them out would tear holes into every answer.</summary>
    private const int ShortestCookie = 8;

    /// <summary>Shorter values of the local storage are settings and words.</summary>
    private const int ShortestStored = 24;

    /// <summary>Values of letters alone are words (<c>douyin.com</c>, <c>undefined</c>) up to this length.</summary>
    private const int LongestWord = 20;

    /// <summary>Reads it back.</summary>
    public static KeptSignIn Read(string text) => JsonSerializer.Deserialize<KeptSignIn>(text) ?? throw new JsonException("nothing is kept");

    /// <summary>The same with cookies that the platform has renewed.</summary>
    public KeptSignIn With(RenewedCookies renewed) => this with { State = new SignedInState(State).With(renewed).Reveal() };

    /// <summary>As it is kept.</summary>
    public string Write() => JsonSerializer.Serialize(this);

    /// <summary>When the last of its lasting cookies runs out; null when none says so.</summary>
    public DateTimeOffset? ExpiresAt()
    {
        using var json = JsonDocument.Parse(State);
        var ends = json.RootElement.GetProperty("cookies").EnumerateArray()
            .Select(c => c.TryGetProperty("expires", out var at) && at.TryGetDouble(out var seconds) ? seconds : 0)
            .Where(seconds => seconds > 0).ToList();
        return ends.Count == 0 ? null : DateTimeOffset.FromUnixTimeSeconds((long)Math.Min(ends.Max(), 253_402_300_799));
    }

    /// <summary>What looks use of it.</summary>
    public SignInPass ToPass(DateTimeOffset signedInAt) => new() { SignedInAt = signedInAt, State = new SignedInState(State), Token = Token, Secrets = Secrets() };

    private List<string> Secrets()
    {
        using var json = JsonDocument.Parse(State);
        var root = json.RootElement;
        var found = ValuesOf(Items(root, "cookies")).Where(v => v.Length >= ShortestCookie)
            .Concat(Items(root, "origins").SelectMany(o => ValuesOf(Items(o, "localStorage"))).Where(v => v.Length >= ShortestStored))
            .Where(IsSecret);
        if (Token is not null)
            found = found.Append(Token);
        // The longest first: one may be part of another.
        return [.. found.SelectMany(s => new[] { s, HttpUtility.UrlDecode(s) }).Distinct(StringComparer.Ordinal).OrderByDescending(s => s.Length)];
    }

    /// <summary>Cookies also remember where somebody came from; to take an address out of every answer would break the answers.</summary>
    private static bool IsSecret(string value) =>
        !HttpUtility.UrlDecode(value).Contains("://", StringComparison.Ordinal) && (value.Length > LongestWord || value.Any(char.IsAsciiDigit));

    private static List<JsonElement> Items(JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];

    private static IEnumerable<string> ValuesOf(List<JsonElement> items) =>
        items.Select(i => i.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "");
}
