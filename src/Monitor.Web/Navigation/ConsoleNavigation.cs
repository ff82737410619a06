using Monitor.Domain.People;
using Monitor.Web.Texts;

namespace Monitor.Web.Navigation;

/// <summary>The console's navigation, in order; one line an entry.</summary>
internal static class ConsoleNavigation
{
    private static readonly NavigationEntry[] All =
    [
        new("/flagged", () => FindingTexts.Of("Nav.flagged"), Permission.See),
        new("/results", () => PeopleTexts.Of("Nav.results"), Permission.See),
        new("/users", () => PeopleTexts.Of("Nav.users"), Permission.ManageUsers),
        new("/audit", () => PeopleTexts.Of("Nav.audit"), Permission.SeeAudit),
    ];

    /// <summary>What somebody sees of it.</summary>
    public static IEnumerable<NavigationEntry> Of(Actor actor) => All.Where(entry => actor.May(entry.Permission));
}
