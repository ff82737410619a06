using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Monitor.Web.Tests.StandIns;

/// <summary>The built program as a process of its own, as a user starts it.</summary>
internal sealed class MonitorProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _error = new();

    private MonitorProcess(Process process) => _process = process;

    public string Output => string.Join('\n', _output);

    public string Error => string.Join('\n', _error);

    public static MonitorProcess Start(params string[] arguments)
    {
        // Beside the tests: artifacts/bin/<project>/<configuration>.
        var tests = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var program = Path.Combine(tests.Parent!.Parent!.FullName, "Monitor.Web", tests.Name, "monitor.dll");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var argument in arguments.Prepend(program))
            start.ArgumentList.Add(argument);
        var monitor = new MonitorProcess(new Process { StartInfo = start });
        monitor._process.OutputDataReceived += (_, line) => Take(monitor._output, line.Data);
        monitor._process.ErrorDataReceived += (_, line) => Take(monitor._error, line.Data);
        monitor._process.Start();
        monitor._process.BeginOutputReadLine();
        monitor._process.BeginErrorReadLine();
        return monitor;
    }

    /// <summary>Waits until it has ended.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndAsync(CancellationToken ct)
    {
        await _process.WaitForExitAsync(ct);
        return _process.ExitCode;
    }

    /// <summary>Waits for a line on standard output that begins so.</summary>
    public async Task<string> LineAsync(string beginning, CancellationToken ct)
    {
        while (true)
        {
            if (_output.FirstOrDefault(line => line.StartsWith(beginning, StringComparison.Ordinal)) is { } found)
                return found;
            if (_process.HasExited)
                throw new InvalidOperationException($"The program ended with {_process.ExitCode} before it wrote '{beginning}':\n{Error}");
            await Task.Delay(100, ct);
        }
    }

    /// <summary>Its process id.</summary>
    public int Id => _process.Id;

    /// <summary>kill -9 of the program alone; what it started is left to itself.</summary>
    public async Task KillAsync(CancellationToken ct)
    {
        _process.Kill();
        await _process.WaitForExitAsync(ct);
    }

    /// <summary>Ctrl-C.</summary>
    public async Task InterruptAsync(CancellationToken ct)
    {
        using var kill = Process.Start("kill", ["-INT", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    private static void Take(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
            lines.Enqueue(line);
    }
}
