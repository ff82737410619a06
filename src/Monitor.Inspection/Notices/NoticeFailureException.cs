namespace Monitor.Inspection.Notices;

/// <summary>What became of a message that did not go through.</summary>
public enum NoticeFailure
{
    /// <summary>Certainly not delivered, and another try may help.</summary>
    Later,

    /// <summary>Refused; only a change of the settings helps.</summary>
    Refused,

    /// <summary>It was handed over and no answer came: it may have arrived.</summary>
    Unknown,
}

/// <summary>A message that did not go through. Its message holds no secret.</summary>
public sealed class NoticeFailureException(NoticeFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What became of it.</summary>
    public NoticeFailure Failure { get; } = failure;
}
