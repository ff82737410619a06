using Monitor.Inspection.Jobs;

namespace Monitor.Jobs.Hangfire;

/// <summary>
/// The queues. Hangfire.PostgreSql takes them in the order of the alphabet, whatever order a server names them in: hence the letters. Recurring jobs have a
/// server of their own, so that one that waits takes no worker from the checks.
/// </summary>
internal static class JobQueues
{
    public const string Recheck = "a-recheck";
    public const string Later = "b-later";
    public const string Inspect = "c-inspect";
    public const string Recurring = "d-recurring";

    /// <summary>Those of the checks, most urgent first.</summary>
    public static readonly string[] OfChecks = [Recheck, Later, Inspect];

    /// <summary>The queue of a priority.</summary>
    public static string Of(CheckPriority priority) => priority switch
    {
        CheckPriority.Recheck => Recheck,
        CheckPriority.LaterLook => Later,
        _ => Inspect,
    };
}
