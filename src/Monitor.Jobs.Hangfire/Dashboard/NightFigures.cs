using System.Globalization;
using Hangfire.Dashboard;
using Microsoft.EntityFrameworkCore;
using Monitor.Inspection.Rounds;
using Monitor.Storage;

namespace Monitor.Jobs.Hangfire.Dashboard;

/// <summary>Numbers of the latest nightly round. The dashboard asks on every page and every two seconds: they are read once in a while.</summary>
internal sealed class NightFigures(IDbContextFactory<MonitorDb> dbs, TimeProvider time)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(10);

    private readonly Lock _one = new();
    private (int Accounts, int Done, int Flagged, int Unverifiable) _known;
    private long? _readAt;

    /// <summary>The numbers, at most ten seconds old. Synchronous, as the dashboard is.</summary>
    public NightMetrics Now()
    {
        lock (_one)
        {
            if (_readAt is null || time.GetElapsedTime(_readAt.Value) > KeptFor)
            {
                using var db = dbs.CreateDbContext();
                var round = db.Rounds.AsNoTracking().Where(r => r.Kind == RoundKind.Daily).OrderByDescending(r => r.Id).FirstOrDefault();
                _known = round is null ? default : (round.AccountCount, round.AccountCount - round.OpenChecks, round.Unqualified + round.Gone, round.Unverifiable);
                _readAt = time.GetTimestamp();
            }

            return new(_known.Accounts, _known.Done, _known.Flagged, _known.Unverifiable);
        }
    }
}

/// <summary>The numbers as the dashboard shows them.</summary>
internal sealed class NightMetrics(int accounts, int done, int flagged, int unverifiable)
{
    public Metric Progress => new(string.Create(CultureInfo.InvariantCulture, $"{done}/{accounts}")) { Style = MetricStyle.Info };

    public Metric Flagged => new(flagged) { Style = flagged > 0 ? MetricStyle.Danger : MetricStyle.Default, Highlighted = flagged > 0 };

    public Metric Unverifiable => new(unverifiable) { Style = unverifiable > 0 ? MetricStyle.Warning : MetricStyle.Default };
}
