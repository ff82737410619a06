using System.CommandLine;
using Monitor.Browsing;
using Monitor.Web.Composition;

namespace Monitor.Web.CommandLine;

/// <summary><c>install-browser</c>: fetches Chromium for machines that have none.</summary>
internal static class InstallBrowserCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var command = new Command("install-browser", "Installs Chromium: the system's package where possible, else Playwright's own download.");
        command.SetAction(async (_, cancellationToken) =>
        {
            using var logs = LoggerFactory.Create(logging => logging.LogToStandardError(LogLevel.Information));
            return await BrowserInstaller.InstallAsync(logs.CreateLogger("install-browser"), cancellationToken)
                ? ExitCode.Done
                : throw new UserErrorException("Chromium could not be installed. Install the package 'chromium' or Google Chrome, or name a browser in MONITOR_BROWSER.");
        });
        return command;
    }
}
