namespace Monitor.Inspection.Jobs;

/// <summary>Names of the authorisation policies under which a host shows what the job engine does. The host defines them by its roles.</summary>
public static class JobsPolicies
{
    /// <summary>May see jobs and the engine's dashboard: supervisors.</summary>
    public const string View = "jobs.view";

    /// <summary>May trigger, requeue and delete there: administrators.</summary>
    public const string Act = "jobs.act";
}
