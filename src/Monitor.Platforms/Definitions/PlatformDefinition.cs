using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Domain.Rounds;
using Monitor.Platforms.Text;

namespace Monitor.Platforms.Definitions;

/// <summary>A platform's hosts, pace, addresses and marker texts, read from <c>platforms/&lt;code&gt;.yml</c>: a changed text needs no rebuild.</summary>
public sealed record PlatformDefinition
{
    /// <summary>Among <see cref="Hosts"/>: each host that is not named, on a platform where every account has a host of its own.</summary>
    public const string AnyHost = "*";

    /// <summary>The platform.</summary>
    public required Platform Platform { get; init; }

    /// <summary>Hosts by name with their pace.</summary>
    public required IReadOnlyDictionary<string, HostDefinition> Hosts { get; init; }

    /// <summary>How the browser presents itself.</summary>
    public required BrowserDefinition Browser { get; init; }

    /// <summary>Address templates by name; <c>{key}</c> stands for a value, percent-encoded when filled in.</summary>
    public required IReadOnlyDictionary<string, string> Addresses { get; init; }

    /// <summary>Marker texts by group.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<Marker>> Markers { get; init; }

    /// <summary>Canaries (基准账号): accounts known to post daily. They need not be in the register.</summary>
    public IReadOnlyList<Account> Canaries { get; init; } = [];

    /// <summary>When a night's results of the platform are not to be believed.</summary>
    public PlausibilityRules Guard { get; init; } = new();

    /// <summary>How people sign in, and what a sign-in is used for; null where the platform is only ever looked at as a visitor.</summary>
    public SignInDefinition? SignIn { get; init; }

    /// <summary>The pace of a host; null when the definition says nothing of it.</summary>
    public HostDefinition? HostOf(string name) => Hosts.TryGetValue(name, out var host) ? host : Hosts.GetValueOrDefault(AnyHost);

    /// <summary>Fills in the template <paramref name="name"/>.</summary>
    /// <exception cref="KeyNotFoundException">The definition has no such address.</exception>
    /// <exception cref="ArgumentException">A value of the template is not given.</exception>
    public Uri Address(string name, params ReadOnlySpan<(string Key, string Value)> values)
    {
        var text = Addresses[name];
        foreach (var (key, value) in values)
            text = text.Replace("{" + key + "}", Uri.EscapeDataString(value), StringComparison.Ordinal);
        return text.Contains('{', StringComparison.Ordinal)
            ? throw new ArgumentException($"A value is missing in {text}.", nameof(values))
            : new Uri(text, UriKind.Absolute);
    }

    /// <summary>The first marker of <paramref name="group"/> that <paramref name="text"/> matches after normalisation; null when none does.</summary>
    public Marker? Match(string group, string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || !Markers.TryGetValue(group, out var markers))
            return null;
        var normal = TextForm.Normalise(text);
        return markers.FirstOrDefault(m => m.Matches(normal));
    }
}

/// <summary>A host and its pace.</summary>
/// <param name="Pace">Shortest time between two requests.</param>
/// <param name="Jitter">Up to this much is added at random.</param>
/// <param name="Backoff">How long to leave it alone after a captcha or a rate limit.</param>
public sealed record HostDefinition(TimeSpan Pace, TimeSpan Jitter, TimeSpan Backoff);

/// <summary>How the browser presents itself to a platform.</summary>
/// <param name="UserAgent">User agent; null for the browser's own.</param>
/// <param name="Width">Viewport width in CSS pixels.</param>
/// <param name="Height">Viewport height in CSS pixels.</param>
/// <param name="Mobile">Whether it is a phone.</param>
public sealed record BrowserDefinition(string? UserAgent, int Width, int Height, bool Mobile);

/// <summary>A text that decides something.</summary>
/// <param name="Text">The text, normalised by <see cref="TextForm.Normalise"/> when loaded.</param>
/// <param name="Match">How it is compared.</param>
/// <param name="Outcome">What it means.</param>
/// <param name="Reason">Why.</param>
public sealed record Marker(string Text, MarkerMatch Match, Outcome Outcome, Reason Reason)
{
    /// <summary>Whether a normalised text matches.</summary>
    public bool Matches(string normalised) => Match switch
    {
        MarkerMatch.Exact => string.Equals(normalised, Text, StringComparison.Ordinal),
        MarkerMatch.Prefix => normalised.StartsWith(Text, StringComparison.Ordinal),
        _ => normalised.Contains(Text, StringComparison.Ordinal),
    };
}

/// <summary>How a marker text is compared.</summary>
public enum MarkerMatch
{
    /// <summary>The whole text.</summary>
    Exact,

    /// <summary>Its beginning.</summary>
    Prefix,

    /// <summary>Anywhere in it.</summary>
    Contains,
}
