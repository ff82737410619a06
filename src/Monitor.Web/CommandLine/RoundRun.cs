using Monitor.Inspection.Nights;
using Monitor.Inspection.Rounds;
using Monitor.Web.Composition;

namespace Monitor.Web.CommandLine;

/// <summary>Runs a round with its progress on standard error.</summary>
internal static class RoundRun
{
    /// <summary>Runs it to its end and reads what it found.</summary>
    /// <exception cref="OperationCanceledException">Stopped; how to go on was said.</exception>
    public static async Task<RoundReportData> ToEndAsync(
        MonitorSession session, long round, Terminal terminal, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            var watched = session.Get<WatchedRound>();
            await new ProgressDisplay(terminal, time).OfRoundAsync(progress => watched.RunAsync(round, progress, cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await terminal.Error.WriteLineAsync($"Round {round} is not finished. Continue it with: scan --resume {round} and the same --data or --postgres.");
            throw;
        }

        return await session.Get<RoundReport>().ReadAsync(round, cancellationToken);
    }
}
