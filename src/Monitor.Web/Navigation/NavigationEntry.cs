using Monitor.Domain.People;

namespace Monitor.Web.Navigation;

/// <summary>One entry of the console's navigation.</summary>
/// <param name="Address">Where it leads, from the root.</param>
/// <param name="Text">What it says.</param>
/// <param name="Permission">Who sees it; the page itself asks again.</param>
internal sealed record NavigationEntry(string Address, Func<string> Text, Permission Permission)
{
    /// <summary>Whether a page lies at or below the entry.</summary>
    public bool Holds(PathString page) => Address == "/" ? page == "/" : page.StartsWithSegments(Address);
}
