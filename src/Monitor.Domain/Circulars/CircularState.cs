namespace Monitor.Domain.Circulars;

/// <summary>Where a version of a circular stands.</summary>
public enum CircularState
{
    /// <summary>起草: may be changed; its figures follow the database.</summary>
    Draft,

    /// <summary>送审: its files are made and kept; nothing of it changes unless it is sent back.</summary>
    Submitted,

    /// <summary>签发: signed off by a second person. Never changes again.</summary>
    Issued,

    /// <summary>作废: given up before it was issued.</summary>
    Discarded,
}
