using Hangfire.Common;
using Hangfire.InMemory;
using Hangfire.States;
using Hangfire.Storage;

namespace Monitor.Jobs.Hangfire;

/// <summary>
/// How long a finished job is kept to be looked at; its results stand in the monitor's own tables. A night has thousands of checks: in memory they go after
/// an hour, on PostgreSQL after Hangfire's own day. The last run of a recurring job is shown until the next, and longer. What failed is kept as long, and not
/// for ever as Hangfire would, for somebody to try it again: ours is tried again from the monitor's own tables.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class KeptAttribute : JobFilterAttribute, IElectStateFilter, IApplyStateFilter
{
    /// <summary>The longest that anything is kept.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    private static readonly TimeSpan CheckInMemory = TimeSpan.FromHours(1);

    /// <summary>Has its say after the attribute of retries (20), which logs what failed.</summary>
    public KeptAttribute() => Order = 30;

    /// <summary>Whether it is a recurring job.</summary>
    public bool Recurring { get; init; }

    /// <inheritdoc/>
    public void OnStateElection(ElectStateContext context)
    {
        if (context.CandidateState is FailedState failed)
            context.CandidateState = new EndedInFailure(failed);
    }

    /// <inheritdoc/>
    public void OnStateApplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
    {
        if (Recurring || context.NewState is EndedInFailure)
            context.JobExpirationTimeout = Longest;
        else if (context.Storage is InMemoryStorage)
            context.JobExpirationTimeout = CheckInMemory;
    }

    /// <inheritdoc/>
    public void OnStateUnapplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
    {
    }

    /// <summary>Hangfire's state of failure in all but that it is an end: only ended jobs expire.</summary>
    private sealed class EndedInFailure(FailedState failed) : IState
    {
        public string Name => failed.Name;

        public string Reason => failed.Reason;

        public bool IsFinal => true;

        public bool IgnoreJobLoadException => failed.IgnoreJobLoadException;

        public Dictionary<string, string> SerializeData() => failed.SerializeData();
    }
}
