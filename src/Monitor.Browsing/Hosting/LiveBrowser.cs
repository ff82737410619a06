using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Playwright;

namespace Monitor.Browsing.Hosting;

/// <summary>One running browser and its driver. Counted holds keep it open; a retired one closes when the last hold is given back.</summary>
internal sealed class LiveBrowser
{
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly TaskCompletionSource<string> _died = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly BrowserDriver _driver;
    private readonly TimeProvider _time;
    private int _holds;
    private bool _retired;
    private bool _closing;

    private LiveBrowser(BrowserDriver driver, IBrowser browser, string executable, int generation, int? processId, TimeProvider time)
    {
        _driver = driver;
        Browser = browser;
        Executable = executable;
        Generation = generation;
        ProcessId = processId;
        _time = time;
        StartedAt = time.GetUtcNow();
        browser.Disconnected += (_, _) => _died.TrySetResult("The browser is gone.");
        if (!browser.IsConnected)
            _died.TrySetResult("The browser is gone.");
    }

    public IBrowser Browser { get; }

    public string Executable { get; }

    public int Generation { get; }

    /// <summary>The browser's main process; null where it could not be asked for.</summary>
    public int? ProcessId { get; }

    public DateTimeOffset StartedAt { get; }

    /// <summary>Visits done so far.</summary>
    public int Visits { get; set; }

    /// <summary>Ends with a reason when the browser dies. Calls in flight do not reliably end by themselves then.</summary>
    public Task<string> Died => _died.Task;

    /// <summary>Starts a browser. The driver belongs to it from then on, and ends with it.</summary>
    public static async Task<LiveBrowser> LaunchAsync(
        BrowserDriver driver, string executable, IReadOnlyList<string> arguments, int generation, TimeProvider time)
    {
        var browser = await driver.Playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = executable,
            Args = arguments,
            Headless = true,
            ChromiumSandbox = !Environment.IsPrivilegedProcess,
            HandleSIGINT = false,
            HandleSIGTERM = false,
            HandleSIGHUP = false,
            Timeout = 30_000,
        }).WaitAsync(TimeSpan.FromSeconds(40), time);
        return new LiveBrowser(driver, browser, executable, generation, await ProcessIdOfAsync(browser), time);
    }

    /// <summary>Keeps it open until <see cref="ReleaseAsync"/>; false when it is closing already.</summary>
    public bool TryHold()
    {
        lock (_lock)
        {
            if (_closing || _died.Task.IsCompleted)
                return false;
            _holds++;
            return true;
        }
    }

    /// <summary>Gives a hold back.</summary>
    public Task ReleaseAsync()
    {
        lock (_lock)
        {
            _holds--;
            if (!_retired || _holds > 0 || _closing)
                return Task.CompletedTask;
            _closing = true;
        }
        return CloseAsync();
    }

    /// <summary>Takes it out of service: closes now, or when the last visit has ended.</summary>
    public Task RetireAsync(bool evenInUse = false)
    {
        lock (_lock)
        {
            _retired = true;
            if (_closing || (_holds > 0 && !evenInUse && !_died.Task.IsCompleted))
                return Task.CompletedTask;
            _closing = true;
        }
        return CloseAsync();
    }

    /// <summary>Memory of all its processes in bytes; 0 when unknown.</summary>
    public async Task<long> MemoryAsync()
    {
        try
        {
            var total = 0L;
            foreach (var (id, _) in await ProcessesAsync(Browser).WaitAsync(CloseTimeout, _time))
            {
                using var process = Process.GetProcessById(id);
                total += process.WorkingSet64;
            }
            return total;
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException or ArgumentException or InvalidOperationException)
        {
            return 0; // a process that just ended, or a browser that does not tell
        }
    }

    private async Task CloseAsync()
    {
        try
        {
            await Browser.CloseAsync().WaitAsync(CloseTimeout, _time);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            Kill();
        }
        _died.TrySetResult("The browser was closed.");
        await _driver.DisposeAsync();
    }

    private void Kill()
    {
        if (ProcessId is not { } id)
            return;
        try
        {
            using var process = Process.GetProcessById(id);
            // The number may have been given to another process since.
            if (process.StartTime.ToUniversalTime() <= StartedAt.UtcDateTime.AddSeconds(1))
                process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return; // gone already
        }
    }

    private static async Task<int?> ProcessIdOfAsync(IBrowser browser)
    {
        try
        {
            foreach (var (id, type) in await ProcessesAsync(browser))
            {
                if (type == "browser")
                    return id;
            }
        }
        catch (PlaywrightException)
        {
            return null; // then it can be closed only, not killed
        }
        return null;
    }

    private static async Task<List<(int Id, string Type)>> ProcessesAsync(IBrowser browser)
    {
        var session = await browser.NewBrowserCDPSessionAsync();
        try
        {
            var answer = await session.SendAsync("SystemInfo.getProcessInfo");
            return
            [
                .. answer?.GetProperty("processInfo").EnumerateArray().Select(p => (p.GetProperty("id").GetInt32(), p.GetProperty("type").GetString() ?? ""))
                    ?? Enumerable.Empty<(int, string)>(),
            ];
        }
        finally
        {
            await session.DetachAsync();
        }
    }
}
