using Monitor.Storage.Notices;

namespace Monitor.Inspection.Notices.Roads;

/// <summary>Carries messages to channels of one kind.</summary>
internal interface INoticeRoad
{
    /// <summary>The kind.</summary>
    NoticeChannelKind Kind { get; }

    /// <summary>What is wrong with settings, in Chinese; null when they can be used.</summary>
    string? Problem(NoticeSettings settings);

    /// <summary>Hands a message over.</summary>
    /// <exception cref="NoticeFailureException">It did not go through.</exception>
    Task SendAsync(NoticeMessage message, NoticeSettings settings, bool allowInternal, CancellationToken ct);
}
