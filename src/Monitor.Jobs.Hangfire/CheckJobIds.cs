using System.Globalization;
using Hangfire;
using Hangfire.States;
using Hangfire.Storage;

namespace Monitor.Jobs.Hangfire;

/// <summary>Which of Hangfire's jobs is a check's, so that it can be replaced and cancelled. Kept in Hangfire's storage, beside the jobs.</summary>
internal sealed class CheckJobIds(JobStorage storage)
{
    private const string Field = "job";

    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    /// <summary>Notes the latest job of a check.</summary>
    public void Note(long checkId, string jobId)
    {
        using var connection = storage.GetConnection();
        using var transaction = (JobStorageTransaction)connection.CreateWriteTransaction();
        var key = Key(checkId);
        transaction.SetRangeInHash(key, [KeyValuePair.Create(Field, jobId)]);
        transaction.ExpireHash(key, KeptFor);
        transaction.Commit();
    }

    /// <summary>The check's job, when it waits.</summary>
    public (string Id, string State)? WaitingOf(long checkId) => Of(checkId, EnqueuedState.StateName, ScheduledState.StateName);

    /// <summary>The check's job, when it waits or runs.</summary>
    public (string Id, string State)? OpenOf(long checkId) => Of(checkId, EnqueuedState.StateName, ScheduledState.StateName, ProcessingState.StateName);

    private (string Id, string State)? Of(long checkId, params string[] states)
    {
        using var connection = (JobStorageConnection)storage.GetConnection();
        return connection.GetAllEntriesFromHash(Key(checkId)) is { } entries
            && entries.TryGetValue(Field, out var id)
            && connection.GetStateData(id)?.Name is { } state
            && states.Contains(state)
                ? (id, state)
                : null;
    }

    private static string Key(long checkId) => string.Create(CultureInfo.InvariantCulture, $"monitor:check:{checkId}");
}
