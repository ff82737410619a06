using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Monitor.Browsing;

/// <summary>
/// Installs a browser where there is none: the distribution's own package with Chinese fonts where this process may, else Playwright's download.
/// </summary>
public static class BrowserInstaller
{
    private static readonly string[][] AptCommands =
    [
        ["apt-get", "update", "-q"],
        ["apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium", "fonts-noto-cjk"],
    ];

    /// <summary>Tries every way; each one's output goes to the log.</summary>
    /// <returns>Whether one of them reported success. Start the browser to be sure.</returns>
    public static async Task<bool> InstallAsync(ILogger logger, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(logger);
        if (Environment.IsPrivilegedProcess && OperatingSystem.IsLinux() && await RunAllAsync(AptCommands, logger, cancellationToken))
            return true;
        logger.LogInformation("Installing Playwright's Chromium.");
        var code = await Task.Run(() => Microsoft.Playwright.Program.Main(["install", "chromium"]), cancellationToken);
        if (code != 0)
            logger.LogError("Playwright's installer ended with {Code}.", code);
        return code == 0;
    }

    private static async Task<bool> RunAllAsync(string[][] commands, ILogger logger, CancellationToken cancellationToken)
    {
        foreach (var command in commands)
        {
            if (!await RunAsync(command, logger, cancellationToken))
                return false;
        }
        return true;
    }

    private static async Task<bool> RunAsync(string[] command, ILogger logger, CancellationToken cancellationToken)
    {
        logger.LogInformation("Running {Command}.", string.Join(' ', command));
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            logger.LogDebug("{Output}", await output);
            if (process.ExitCode == 0)
                return true;
            logger.LogWarning("{Command} ended with {Code}: {Errors}", command[0], process.ExitCode, (await errors).Trim());
            return false;
        }
        catch (Win32Exception e)
        {
            logger.LogInformation("{Command} is not available: {Error}", command[0], e.Message);
            return false;
        }
    }
}
