namespace Monitor.Browsing.Hosting;

/// <summary>
/// Playwright's driver is a program of Node.js, which keeps up to 48 MB of garbage before it tidies up its young objects. Those of the driver are messages that live for
/// a moment: a young generation of 1 MB measures 50 MB less in all, at no more processor time (docs/performance.md). The old generation is not limited: a large
/// answer must not end the driver.
/// </summary>
internal static class DriverMemory
{
    private const string Variable = "NODE_OPTIONS";

    /// <summary>For drivers started from now on by this process. What somebody set in the environment stays.</summary>
    public static void Limit()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable)))
            Environment.SetEnvironmentVariable(Variable, "--max-semi-space-size=1");
    }
}
