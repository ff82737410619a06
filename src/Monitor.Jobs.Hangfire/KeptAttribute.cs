using Hangfire.Common;
using Hangfire.InMemory;
using Hangfire.States;
using Hangfire.Storage;

namespace Monitor.Jobs.Hangfire;

/// <summary>
/// How long a finished job is kept to be looked at; its results stand in the monitor's own tables. A night has thousands of checks: in memory they go after
/// an hour, on PostgreSQL after Hangfire's own day. The last run of a recurring job is shown until the next, and longer.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class KeptAttribute : JobFilterAttribute, IApplyStateFilter
{
    /// <summary>The longest that anything is kept.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    private static readonly TimeSpan CheckInMemory = TimeSpan.FromHours(1);

    /// <summary>Whether it is a recurring job.</summary>
    public bool Recurring { get; init; }

    /// <inheritdoc/>
    public void OnStateApplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
    {
        if (Recurring)
            context.JobExpirationTimeout = Longest;
        else if (context.Storage is InMemoryStorage)
            context.JobExpirationTimeout = CheckInMemory;
    }

    /// <inheritdoc/>
    public void OnStateUnapplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
    {
    }
}
