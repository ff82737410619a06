using System.Runtime.InteropServices;
using Monitor.Web.CommandLine;

namespace Monitor.Web;

/// <summary>The program <c>monitor</c>.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, stop));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, stop));
        return await MonitorCommandLine.RunAsync(args, Terminal.OfProcess(), TimeProvider.System, stop.Token);
    }

    /// <summary>The first signal stops cleanly, so that a round can be resumed; the second is left to the system, which ends the process.</summary>
    private static void Stop(PosixSignalContext context, CancellationTokenSource stop)
    {
        if (stop.IsCancellationRequested)
            return;
        context.Cancel = true;
        _ = stop.CancelAsync();
    }
}
