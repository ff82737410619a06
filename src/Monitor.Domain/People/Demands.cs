using System.Diagnostics.CodeAnalysis;

namespace Monitor.Domain.People;

/// <summary>How a use case begins.</summary>
public static class Demands
{
    /// <summary>Goes on only if there is somebody who may do this, to the accounts of its scope.</summary>
    /// <exception cref="ArgumentNullException">Nobody is there.</exception>
    /// <exception cref="NotThereException">The actor may not.</exception>
    public static void Demand([NotNull] this Actor? actor, Permission permission)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.May(permission))
            throw new NotThereException($"{actor.Name} ({actor.Role}) has no permission {permission}.");
    }
}
