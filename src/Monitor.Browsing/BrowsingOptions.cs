using System.Net;

namespace Monitor.Browsing;

/// <summary>How the browser and the HTTP client work.</summary>
public sealed record BrowsingOptions
{
    /// <summary>Origins that are sent elsewhere.</summary>
    public HostMap HostMap { get; init; } = HostMap.Empty;

    /// <summary>Path of the browser to use; null to search (environment variable MONITOR_BROWSER, PATH, Playwright's own).</summary>
    public string? BrowserExecutable { get; init; }

    /// <summary>A browser that has done this many visits is replaced.</summary>
    public int MaxVisitsPerBrowser { get; init; } = 200;

    /// <summary>A browser as old as this is replaced.</summary>
    public TimeSpan MaxBrowserAge { get; init; } = TimeSpan.FromHours(1);

    /// <summary>A browser whose processes hold more memory than this is replaced. Bytes.</summary>
    public long MaxBrowserMemoryBytes { get; init; } = 1_500_000_000;

    /// <summary>Longest time for opening one page, with settling.</summary>
    public TimeSpan VisitTimeout { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>When a page has come to its end within that time.</summary>
    public SettlingTimes Settling { get; init; } = new();

    /// <summary>Longest time for one request outside of a page load.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Bodies larger than this are not taken. Bytes after decoding.</summary>
    public int MaxBodyBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>
    /// Pages open at the same time for visits, and as many again for link looks. More than there are processors, because a page mostly waits for its
    /// network and its own timers; not without end, because each is a process of 20 to 60 MB.
    /// </summary>
    public int ConcurrentPages { get; init; } = Math.Clamp(2 * Environment.ProcessorCount, 4, 16);

    /// <summary>A picture that takes longer is given up, and the visit goes on without one.</summary>
    public TimeSpan ScreenshotTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Screenshots end here. CSS pixels from the top.</summary>
    public int MaxScreenshotHeight { get; init; } = 8000;

    /// <summary>Hosts asked on port 443 whether this machine has a network at all, when others cannot be reached. Empty: only the network interfaces are looked at.</summary>
    public IReadOnlyList<string> ControlHosts { get; init; } = ["www.gov.cn", "www.baidu.com", "www.qq.com"];

    /// <summary>More than this without a request of the page is a flood, and ended. Bytes; kept above what bodies may have.</summary>
    internal long MaxBurstBytes { get; init; } = 64L << 20;

    /// <summary>Name resolution; null for the system's. Replaced in tests.</summary>
    internal Func<string, CancellationToken, Task<IPAddress[]>>? Resolve { get; init; }
}
