using Monitor.Domain.Accounts;

namespace Monitor.Domain.Readings;

/// <summary>An account's custom menu (自定义菜单).</summary>
/// <param name="Open">Whether it is switched on; null when the answer does not say.</param>
/// <param name="Buttons">Leaf buttons in menu order.</param>
public sealed record Menu(bool? Open, IReadOnlyList<MenuButton> Buttons);

/// <summary>One leaf of the menu.</summary>
/// <param name="Path">Names from the root joined by <c>/</c>.</param>
/// <param name="Type">The platform's type word, e.g. <c>view</c>; null where it sends none.</param>
/// <param name="Name">Caption.</param>
/// <param name="Url">Target as typed by the account, unescaped; null when it has none.</param>
/// <param name="Check">What can be checked about it.</param>
public sealed record MenuButton(string Path, string? Type, string Name, string? Url, MenuCheck Check)
{
    /// <summary>Articles behind a <see cref="MenuCheck.ArticleList"/> button: path is the button's path and the article's title, in the platform's order.</summary>
    public IReadOnlyList<MenuLink> Articles { get; init; } = [];
}

/// <summary>What a menu button allows to be checked.</summary>
public enum MenuCheck
{
    /// <summary>Nothing: it answers inside the client only.</summary>
    None,

    /// <summary>A link to open.</summary>
    Link,

    /// <summary>A list of articles, each with a link.</summary>
    ArticleList,

    /// <summary>A mini-program: not to be opened in a browser; its URL is a fall-back for old clients.</summary>
    MiniProgram,
}
