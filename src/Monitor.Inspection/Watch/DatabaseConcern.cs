using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Monitor.Domain.Alarms;
using Monitor.Domain.Time;
using Monitor.Inspection.Alarms;
using Monitor.Storage;

namespace Monitor.Inspection.Watch;

/// <summary>The database: slow, or gone for a while. An outage can only be noted when it is over.</summary>
internal sealed class DatabaseConcern(IDbContextFactory<MonitorDb> dbs, AlarmBook alarms, WatchOptions options, TimeProvider time, ILogger<DatabaseConcern> log)
{
    private (DateTimeOffset Since, string Error)? _outage;

    /// <summary>Asks the database; false when it does not answer. Raises and clears its alarms when it does.</summary>
    public async Task<bool> IsThereAsync(CancellationToken ct)
    {
        var began = time.GetTimestamp();
        try
        {
            await using var db = await dbs.CreateDbContextAsync(ct);
            // A write that changes nothing: a database that can be read only is of no use.
            await db.Alarms.Where(a => a.Id == -1).ExecuteUpdateAsync(set => set.SetProperty(a => a.Subject, a => a.Subject), ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested && IsOfDatabase(e))
        {
            _outage ??= (time.GetUtcNow(), e.GetBaseException().Message);
            log.LogError(e, "The database does not answer");
            return false;
        }

        var took = time.GetElapsedTime(began);
        if (took > options.SlowDatabase)
            await alarms.RaiseAsync(AlarmKind.DatabaseSlow, "", AlarmSeverity.Warning, AlarmTexts.Of("DatabaseSlow", took.TotalSeconds), ct);
        else
            await alarms.ClearAsync(AlarmKind.DatabaseSlow, "", ct);
        if (_outage is not { } outage)
        {
            await alarms.ClearAsync(AlarmKind.DatabaseUnreachable, "", ct);
            return true;
        }

        var text = AlarmTexts.Of("DatabaseUnreachable", ChinaTime.In(outage.Since), ChinaTime.In(time.GetUtcNow()), outage.Error);
        await alarms.RaiseAsync(AlarmKind.DatabaseUnreachable, "", AlarmSeverity.Warning, text, ct);
        _outage = null; // cleared in the next turn: it was open long enough to be seen
        return true;
    }

    private static bool IsOfDatabase(Exception? e)
    {
        for (; e is not null; e = e.InnerException)
        {
            if (e is DbException or TimeoutException)
                return true;
        }

        return false;
    }
}
