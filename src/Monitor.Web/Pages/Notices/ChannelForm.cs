using Monitor.Domain.Accounts;
using Monitor.Inspection.Notices;
using Monitor.Storage.Notices;

namespace Monitor.Web.Pages.Notices;

/// <summary>The form of a channel.</summary>
internal sealed class ChannelForm
{
    /// <summary>名称.</summary>
    public string? Name { get; set; }

    /// <summary>方式.</summary>
    public NoticeChannelKind Kind { get; set; }

    /// <summary>启用.</summary>
    public bool Enabled { get; set; }

    /// <summary>事项.</summary>
    public List<NoticeEvent> Events { get; set; } = [];

    /// <summary>Code of the only platform.</summary>
    public string? Platform { get; set; }

    /// <summary>The only region subtree.</summary>
    public long? RegionId { get; set; }

    /// <summary>The only unit subtree.</summary>
    public long? UnitId { get; set; }

    /// <summary>每日汇总时间.</summary>
    public string? Digest { get; set; }

    /// <summary>免打扰开始.</summary>
    public string? QuietFrom { get; set; }

    /// <summary>免打扰结束.</summary>
    public string? QuietUntil { get; set; }

    /// <summary>允许内网地址.</summary>
    public bool AllowInternal { get; set; }

    /// <summary>Robot or webhook: address.</summary>
    public string? Address { get; set; }

    /// <summary>Robot or webhook: key.</summary>
    public string? Secret { get; set; }

    /// <summary>Mail: server.</summary>
    public string? Host { get; set; }

    /// <summary>Mail: port.</summary>
    public int Port { get; set; } = 465;

    /// <summary>Mail: encryption.</summary>
    public MailSecurity Security { get; set; }

    /// <summary>Mail: user.</summary>
    public string? UserName { get; set; }

    /// <summary>Mail: password.</summary>
    public string? Password { get; set; }

    /// <summary>Mail: sender.</summary>
    public string? From { get; set; }

    /// <summary>Mail: recipients, one a line.</summary>
    public string? To { get; set; }

    /// <summary>A channel as the form shows it.</summary>
    public static ChannelForm Of(NoticeChannelChange channel) => new()
    {
        Name = channel.Name,
        Kind = channel.Kind,
        Enabled = channel.Enabled,
        Events = [.. channel.Events],
        Platform = channel.Platform is { } platform ? PlatformCode.Of(platform) : null,
        RegionId = channel.RegionId,
        UnitId = channel.UnitId,
        Digest = MinuteText.Write(channel.DigestMinute),
        QuietFrom = MinuteText.Write(channel.QuietFromMinute),
        QuietUntil = MinuteText.Write(channel.QuietUntilMinute),
        AllowInternal = channel.AllowInternal,
        Host = channel.Settings.Host,
        Port = channel.Settings.Port,
        Security = channel.Settings.Security,
        UserName = channel.Settings.User,
        From = channel.Settings.From,
        To = string.Join('\n', channel.Settings.To),
    };

    /// <summary>What the form says; null when a time is no time.</summary>
    public NoticeChannelChange? ToChange(long? id)
    {
        if (!MinuteText.TryRead(Digest, out var digest) || !MinuteText.TryRead(QuietFrom, out var from) || !MinuteText.TryRead(QuietUntil, out var until))
            return null;
        return new NoticeChannelChange
        {
            Id = id,
            Name = Name ?? "",
            Kind = Kind,
            Enabled = Enabled,
            Events = [.. Events.Where(Enum.IsDefined)],
            Platform = PlatformCode.TryParse(Platform, out var platform) ? platform : null,
            RegionId = RegionId,
            UnitId = UnitId,
            DigestMinute = digest,
            QuietFromMinute = from,
            QuietUntilMinute = until,
            AllowInternal = AllowInternal,
            Settings = new NoticeSettings
            {
                Address = Address,
                Secret = Secret,
                Host = Host?.Trim(),
                Port = Port,
                Security = Security,
                User = string.IsNullOrWhiteSpace(UserName) ? null : UserName.Trim(),
                Password = Password,
                From = From?.Trim(),
                To = [.. (To ?? "").Split(['\n', ',', ';', '，', '；'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
            },
        };
    }
}
