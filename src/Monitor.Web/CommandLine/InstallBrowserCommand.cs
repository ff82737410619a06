using System.CommandLine;

namespace Monitor.Web.CommandLine;

/// <summary><c>install-browser</c>: downloads Playwright's own Chromium, for machines that have no other.</summary>
internal static class InstallBrowserCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var command = new Command("install-browser", "Downloads Playwright's own Chromium, for machines without Chromium or Chrome.");
        command.SetAction(_ => Microsoft.Playwright.Program.Main(["install", "chromium"]) == 0
            ? ExitCode.Done
            : throw new UserErrorException("Chromium could not be downloaded. Install the package 'chromium' or Google Chrome instead."));
        return command;
    }
}
