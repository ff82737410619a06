using Microsoft.EntityFrameworkCore;
using Monitor.Inspection.Alarms;
using Monitor.Inspection.Checks;
using Monitor.Inspection.Nights;
using Monitor.Inspection.Rounds;
using Monitor.Inspection.Tests.Nights;
using Monitor.Inspection.Workers;
using Monitor.Replicas;
using Monitor.Storage;

namespace Monitor.Inspection.Tests.Faults;

/// <summary>A night as <c>serve</c> runs it: put on offer by <see cref="Night"/>, worked on by a <see cref="Workplace"/>, ended by its keeper.</summary>
internal static class JoinedNight
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Begins a night and works until its results are judged.</summary>
    public static async Task<RoundReportData> RunAsync(SmallWorld small)
    {
        var place = small.Night.Get<Workplace>();
        await place.StartAsync(Token);
        var round = (await small.Night.Get<Night>().BeginAsync(Token)).ShouldNotBeNull();
        await JudgedAsync(small.Night, round);
        await place.StopAsync();
        return await small.ReadAsync(round);
    }

    /// <summary>Waits until the results of a round are judged; the sweeps come at once instead of every ten seconds.</summary>
    public static async Task JudgedAsync(TestNight night, long round)
    {
        while (true)
        {
            await night.Get<RoundKeeper>().SweepAsync(Token);
            await using var db = night.Get<MonitorDbFactory>().CreateDbContext();
            if (await db.Rounds.AnyAsync(r => r.Id == round && r.JudgedAt != null, Token))
                return;
            await Task.Delay(200, Token);
        }
    }

    /// <summary>Works on a night until it is closed, and ends before anybody has judged it.</summary>
    public static async Task<long> RunToItsCloseOnlyAsync(TestNight night)
    {
        var closed = new TaskCompletionSource();
        night.Get<CheckSignals>().Ended += (_, e) =>
        {
            if (e.RoundClosed)
                closed.TrySetResult();
        };
        var round = (await night.Get<Night>().BeginAsync(Token)).ShouldNotBeNull();
        await night.Get<Inspection.Jobs.IJobEngine>().StartAsync(Token);
        night.Get<CheckFeed>().ServeOffered();
        await closed.Task.WaitAsync(Token);
        return round;
    }

    /// <summary>Makes a register's account a canary.</summary>
    public static Task MarkAsync(SmallWorld small, ReplicaAccount account) =>
        small.AskAsync(db => db.Accounts.Where(a => a.PlatformId == account.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.IsCanary, true), Token));

    public static async Task<List<string>> AlarmsAsync(TestNight night) =>
        [.. (await night.Get<AlarmBook>().OpenAsync(Token)).Select(a => $"{a.Kind} {a.Subject}")];
}
