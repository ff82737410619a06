namespace Monitor.Domain.Accounts;

/// <summary>A place from which an account's posts can be read. Only WeChat needs the list: its accounts have no public home page.</summary>
/// <param name="Kind">What stands at the address.</param>
/// <param name="Address">An absolute http(s) address; for <see cref="AccountSourceKind.OwnApi"/> the app id.</param>
public sealed record AccountSource(AccountSourceKind Kind, string Address);

/// <summary>Kinds of <see cref="AccountSource"/>. Which of them is complete enough to prove silence is said by the reading, not here.</summary>
public enum AccountSourceKind
{
    /// <summary>Official API of the account itself; the address is its app id, the secret comes from configuration.</summary>
    OwnApi,

    /// <summary>Publication list of the account's own back end (<c>cgi-bin/appmsgpublish</c>).</summary>
    PublishList,

    /// <summary>Message list as the client sees it (<c>mp/profile_ext?action=getmsg</c>).</summary>
    MessageList,

    /// <summary>An album (合集).</summary>
    Album,

    /// <summary>One known article.</summary>
    Article,

    /// <summary>An RSS, Atom or JSON feed kept by somebody else.</summary>
    Feed,
}
