using Monitor.Domain.Links;
using Monitor.Domain.Readings;

namespace Monitor.Platforms.Links;

/// <summary>One thing to check about a menu.</summary>
/// <param name="Path">Where it stands in the menu.</param>
/// <param name="Url">The address as typed; empty for a button that has none.</param>
/// <param name="Settled">The judgement of a button that cannot be opened; null when <paramref name="Url"/> is to be looked at.</param>
public sealed record MenuTarget(string Path, string Url, LinkJudgement? Settled);

/// <summary>What there is to check about an account's menu, button by button.</summary>
public static class MenuTargets
{
    /// <summary>The targets in menu order; a list of articles gives one for each. Links that stand there twice are given twice.</summary>
    public static IEnumerable<MenuTarget> Of(Menu menu)
    {
        ArgumentNullException.ThrowIfNull(menu);
        return menu.Buttons.SelectMany(Of);
    }

    private static IEnumerable<MenuTarget> Of(MenuButton button) => button.Check switch
    {
        MenuCheck.Link when button.Url is not null => [new(button.Path, button.Url, null)],
        MenuCheck.ArticleList when button.Articles.Count > 0 => button.Articles.Select(a => new MenuTarget(a.Path, a.Url, null)),
        // Its address is a fall-back for old clients; where that leads says nothing about the mini-program.
        MenuCheck.MiniProgram => [new(button.Path, button.Url ?? "", Judged(LinkVerdict.Unverifiable, LinkCause.MiniProgram, button.Type))],
        _ => [new(button.Path, button.Url ?? "", Judged(LinkVerdict.NotApplicable, LinkCause.NoAddress, button.Type))],
    };

    private static LinkJudgement Judged(LinkVerdict verdict, string cause, string? detail) => new(verdict, cause, detail, null, NextLook.None, null);
}
