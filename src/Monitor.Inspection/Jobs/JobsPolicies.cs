using Monitor.Domain.People;

namespace Monitor.Inspection.Jobs;

/// <summary>
/// Who may look at the job engine's own pages (its dashboard), and who may act there. They know nothing of scopes: every job of every account is on them, so
/// both take a scope over everything. The console makes a policy of each.
/// </summary>
public static class JobsPolicies
{
    /// <summary>Name of the policy to see the engine's pages.</summary>
    public const string View = "jobs.view";

    /// <summary>Name of the policy to trigger, requeue and delete there.</summary>
    public const string Act = "jobs.act";

    /// <summary>Supervisors of the whole register, and administrators.</summary>
    public static bool MayView(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.May(Permission.SeeOperations) && actor.Scope.IsAll;
    }

    /// <summary>Administrators.</summary>
    public static bool MayAct(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.May(Permission.Operate);
    }
}
