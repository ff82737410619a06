namespace Monitor.Replicas;

/// <summary>Sources by which a WeChat account of the replica world is known.</summary>
[Flags]
public enum WeChatSourceKind
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Own back end <c>cgi-bin/appmsgpublish</c>: complete.</summary>
    PublishList = 1,

    /// <summary>An album: partial.</summary>
    Album = 2,

    /// <summary>One article: partial.</summary>
    Article = 4,

    /// <summary><c>profile_ext?action=getmsg</c>: complete.</summary>
    MessageList = 8,

    /// <summary>Somebody's RSS feed: partial.</summary>
    Feed = 16,

    /// <summary>Official API by app id: menu, freepublish.</summary>
    OwnApi = 32,
}
