using Monitor.Domain.People;
using Monitor.Web.Texts;

namespace Monitor.Web.Navigation;

/// <summary>The console's navigation, in order; one line an entry.</summary>
internal static class ConsoleNavigation
{
    private static readonly NavigationEntry[] All =
    [
        new("/overview", () => OperationsTexts.Of("Nav.overview"), Permission.See),
        new("/flagged", () => FindingTexts.Of("Nav.flagged"), Permission.See),
        new("/results", () => PeopleTexts.Of("Nav.results"), Permission.See),
        new("/register", () => RegisterTexts.Of("Nav.register"), Permission.See),
        new("/places", () => RegisterTexts.Of("Nav.places"), Permission.See),
        new("/unresolved", () => NameTexts.Of("Nav.unresolved"), Permission.EditRegister),
        new("/rounds", () => OperationsTexts.Of("Nav.rounds"), Permission.See),
        new("/sheets", () => SheetTexts.Of("Nav.sheets"), Permission.See),
        new("/reinspections", () => SampleTexts.Of("Nav.reinspections"), Permission.See),
        new("/samples", () => SampleTexts.Of("Nav.samples"), Permission.See),
        new("/filings", () => FilingTexts.Of("Nav.filings"), Permission.See),
        new("/circulars", () => CircularTexts.Of("Page.title"), Permission.See),
        new("/platforms", () => OperationsTexts.Of("Nav.platforms"), Permission.SeeOperations),
        new("/sessions", () => SessionTexts.Of("Nav.sessions"), Permission.SeeOperations),
        new("/jobs", () => OperationsTexts.Of("Nav.jobs"), Permission.SeeOperations),
        new("/notices", () => OperationsTexts.Of("Nav.notices"), Permission.SeeOperations),
        new("/tokens", () => OperationsTexts.Of("Nav.tokens"), Permission.See),
        new("/users", () => PeopleTexts.Of("Nav.users"), Permission.ManageUsers),
        new("/audit", () => PeopleTexts.Of("Nav.audit"), Permission.SeeAudit),
    ];

    /// <summary>What somebody sees of it.</summary>
    public static IEnumerable<NavigationEntry> Of(Actor actor) => All.Where(entry => actor.May(entry.Permission));
}
