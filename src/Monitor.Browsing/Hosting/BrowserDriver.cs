using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Monitor.Browsing.Hosting;

/// <summary>
/// A process of Playwright's driver, for one browser. It ends with that browser: a driver keeps something of every visit it ever did (8 KB were measured,
/// over 10,000 visits and two browsers), and a program that runs for a year must not.
/// </summary>
internal sealed class BrowserDriver : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    private BrowserDriver(IPlaywright playwright, TimeProvider time, ILogger logger)
    {
        Playwright = playwright;
        _time = time;
        _logger = logger;
    }

    public IPlaywright Playwright { get; }

    /// <summary>Starts one.</summary>
    /// <exception cref="BrowserUnavailableException">It does not start.</exception>
    public static async Task<BrowserDriver> StartAsync(TimeProvider time, ILogger logger)
    {
        DriverMemory.Limit();
        try
        {
            return new(await Microsoft.Playwright.Playwright.CreateAsync().WaitAsync(StartTimeout, time), time, logger);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException or IOException or System.ComponentModel.Win32Exception)
        {
            throw new BrowserUnavailableException($"Playwright's driver does not start: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            // Dispose waits for a process that may hang.
            await Task.Run(Playwright.Dispose).WaitAsync(EndTimeout, _time);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException or IOException)
        {
            _logger.LogWarning("Playwright's driver did not end cleanly: {Error}", e.Message);
        }
    }
}
