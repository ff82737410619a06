using System.Globalization;
using System.Text.Json;
using Monitor.Storage.Notices;

namespace Monitor.Inspection.Notices;

/// <summary>Where a channel's messages go, with its secrets. Which members count depends on the kind.</summary>
public sealed record NoticeSettings
{
    /// <summary>Robots and webhooks: the address, which holds a robot's key.</summary>
    public string? Address { get; init; }

    /// <summary>Robots with 加签 and webhooks: the key that signs.</summary>
    public string? Secret { get; init; }

    /// <summary>Mail: the server.</summary>
    public string? Host { get; init; }

    /// <summary>Mail: its port.</summary>
    public int Port { get; init; } = 465;

    /// <summary>Mail: how the connection is encrypted.</summary>
    public MailSecurity Security { get; init; } = MailSecurity.Tls;

    /// <summary>Mail: user name; null for a server that asks for none.</summary>
    public string? User { get; init; }

    /// <summary>Mail: password.</summary>
    public string? Password { get; init; }

    /// <summary>Mail: sender.</summary>
    public string? From { get; init; }

    /// <summary>Mail: recipients.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>What may be shown of it: a robot's address is a secret from the path on.</summary>
    public string PlaceOf(NoticeChannelKind kind) => kind == NoticeChannelKind.Email
        ? string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port} → {string.Join(", ", To)}")
        : new Uri(Address!).Authority;

    internal string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    internal static NoticeSettings Read(string json) => JsonSerializer.Deserialize<NoticeSettings>(json, JsonSerializerOptions.Web)!;
}

/// <summary>How the connection to a mail server is encrypted.</summary>
public enum MailSecurity
{
    /// <summary>TLS from the first byte (port 465).</summary>
    Tls,

    /// <summary>STARTTLS, and nothing without it (port 587).</summary>
    StartTls,

    /// <summary>Not at all: for a relay in the office's own network (port 25).</summary>
    None,
}
