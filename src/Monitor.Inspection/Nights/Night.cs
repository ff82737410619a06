using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Monitor.Domain.Time;
using Monitor.Inspection.Canaries;
using Monitor.Inspection.Jobs;
using Monitor.Inspection.Rounds;
using Monitor.Storage;
using Monitor.Storage.Rounds;

namespace Monitor.Inspection.Nights;

/// <summary>
/// The nightly round (每夜巡检). To run it is to put it on offer: the workers do its checks, and the check that is the last closes it. Whoever begins it,
/// and however many do at the same time, a night has one round. The canaries are looked at as it begins.
/// </summary>
public sealed class Night : IRecurringWork
{
    private readonly IDbContextFactory<MonitorDb> _dbs;
    private readonly RoundPlanner _planner;
    private readonly CanaryWatch _canaries;
    private readonly TimeProvider _time;
    private readonly ILogger<Night> _log;

    internal Night(IDbContextFactory<MonitorDb> dbs, RoundPlanner planner, CanaryWatch canaries, TimeProvider time, ILogger<Night> log) =>
        (_dbs, _planner, _canaries, _time, _log) = (dbs, planner, canaries, time, log);

    /// <summary>Id of the recurring job.</summary>
    public const string JobId = "night";

    /// <summary>02:00 Beijing time, every day.</summary>
    public const string Cron = "0 0 2 * * ?";

    /// <summary>A night that was cut off may be finished until then; what is open after that is 无法核验.</summary>
    public static readonly TimeSpan FinishedWithin = TimeSpan.FromHours(20);

    private static readonly TimeSpan Begins = TimeSpan.FromHours(2);

    /// <summary>A night that was missed is begun until then. Later it would run into the day, and the next one is near.</summary>
    private static readonly TimeSpan BegunUntil = TimeSpan.FromHours(5);

    /// <summary>Time for the engine to begin it by itself.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public RecurringJob Job { get; } = new(JobId, Cron);

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken ct) => await BeginAsync(ct);

    /// <summary>Puts the night's round on offer, unless there is one or it was done already.</summary>
    /// <returns>The round; null when tonight's is done.</returns>
    /// <exception cref="InvalidOperationException">There is nothing to check.</exception>
    public async Task<long?> BeginAsync(CancellationToken ct)
    {
        if (await OpenAsync(ct) is { } open)
            return open;
        var now = _time.GetUtcNow();
        var night = NightOf(now);
        if (night is not null && await IsPlannedAsync(night, ct))
            return null;
        long planned;
        try
        {
            var round = await _planner.PlanAsync(new RoundPlan(now) { Night = night, Offered = true }, ct);
            _log.LogInformation("Night round {Round} has begun", round);
            planned = round;
        }
        catch (DbUpdateException) when (night is not null)
        {
            // Another worker was faster by a moment; anything else is an error still.
            if (!await IsPlannedAsync(night, ct))
                throw;
            return await OpenAsync(ct);
        }

        await _canaries.BeforeAsync(planned, ct);
        return planned;
    }

    /// <summary>Begins tonight's round when its time has come and nobody has begun it: the engine lost it, nothing ran at two, or the clock jumped over two.</summary>
    internal async Task BeginIfMissedAsync(CancellationToken ct)
    {
        var now = _time.GetUtcNow();
        if (NightOf(now) is not { } night || ChinaTime.In(now).TimeOfDay < Begins + Patience || await IsPlannedAsync(night, ct) || !await HasAccountsAsync(ct))
            return;
        _log.LogWarning("The night of {Night} was not begun at its time; it begins now", night);
        await BeginAsync(ct);
    }

    /// <summary>When the first night after a moment begins.</summary>
    internal static DateTimeOffset NextAfter(DateTimeOffset moment)
    {
        var china = ChinaTime.In(moment);
        var today = new DateTimeOffset(china.Date, china.Offset) + Begins;
        return today > moment ? today : today.AddDays(1);
    }

    /// <summary>The night that a moment belongs to; null by day.</summary>
    public static string? NightOf(DateTimeOffset moment)
    {
        var china = ChinaTime.In(moment);
        return china.TimeOfDay >= Begins && china.TimeOfDay < BegunUntil ? china.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
    }

    private async Task<long?> OpenAsync(CancellationToken ct)
    {
        await using var db = await _dbs.CreateDbContextAsync(ct);
        return await db.Rounds.AsNoTracking()
            .Where(r => r.Offered && r.Kind == RoundKind.Daily && r.State == RoundState.Running)
            .OrderByDescending(r => r.Id)
            .Select(r => (long?)r.Id)
            .FirstOrDefaultAsync(ct);
    }

    private async Task<bool> IsPlannedAsync(string night, CancellationToken ct)
    {
        await using var db = await _dbs.CreateDbContextAsync(ct);
        return await db.Rounds.AnyAsync(r => r.Night == night, ct);
    }

    private async Task<bool> HasAccountsAsync(CancellationToken ct)
    {
        await using var db = await _dbs.CreateDbContextAsync(ct);
        return await db.Accounts.AnyAsync(ct);
    }
}
