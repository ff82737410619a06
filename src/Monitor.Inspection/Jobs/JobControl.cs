using Microsoft.EntityFrameworkCore;
using Monitor.Domain.People;
using Monitor.Storage;
using Monitor.Storage.Audits;

namespace Monitor.Inspection.Jobs;

/// <summary>What people see of the job engine and may do to it (作业).</summary>
public sealed class JobControl(IDbContextFactory<MonitorDb> dbs, IJobEngine engine, TimeProvider time)
{
    /// <summary>What the engine has in hand.</summary>
    /// <exception cref="NotThereException">The actor may not.</exception>
    public Task<JobOverview> OverviewAsync(Actor actor, CancellationToken ct)
    {
        actor.Demand(Permission.SeeOperations);
        return engine.OverviewAsync(ct);
    }

    /// <summary>Runs a recurring job now.</summary>
    /// <exception cref="NotThereException">There is none with this id, or not for this actor.</exception>
    public async Task TriggerAsync(Actor actor, string id, CancellationToken ct)
    {
        actor.Demand(Permission.Operate);
        try
        {
            await engine.TriggerAsync(id, ct);
        }
        catch (KeyNotFoundException e)
        {
            throw new NotThereException(e.Message);
        }

        await using var db = await dbs.CreateDbContextAsync(ct);
        db.Note(time.GetUtcNow(), actor, "job.trigger", "job", null, id);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Writes down what somebody did on the engine's own pages.</summary>
    /// <param name="actor">Who; had to be let in by <see cref="JobsPolicies.MayAct"/> before.</param>
    /// <param name="act">What, as the engine's pages call it, e.g. <c>recurring/trigger night</c>.</param>
    /// <param name="ct">Stops the writing.</param>
    public async Task NoteAsync(Actor actor, string act, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentException.ThrowIfNullOrEmpty(act);
        await using var db = await dbs.CreateDbContextAsync(ct);
        db.Note(time.GetUtcNow(), actor, "job.dashboard", "job", null, act);
        await db.SaveChangesAsync(ct);
    }
}
