namespace Monitor.Domain.People;

/// <summary>
/// Who had a hand in something that takes a second person (四眼): everybody who began, changed, completed or submitted it, by <see cref="Actor.Id"/>, a line
/// each. What was written before ids were kept has names, as <c>name:…</c>.
/// </summary>
public static class Authors
{
    private const string ByName = "name:";

    /// <summary>The same with one more; whoever is in is in once.</summary>
    public static string With(string? authors, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return Includes(authors, actor) ? authors! : authors is null or "" ? actor.Id : $"{authors}\n{actor.Id}";
    }

    /// <summary>Whether somebody had a hand in it.</summary>
    public static bool Includes(string? authors, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return authors is not null && authors.Split('\n') is var ids && (ids.Contains(actor.Id, StringComparer.Ordinal) || ids.Contains(ByName + actor.Name, StringComparer.Ordinal));
    }
}
