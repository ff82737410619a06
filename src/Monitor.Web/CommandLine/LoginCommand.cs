using System.CommandLine;
using Monitor.Browsing;
using Monitor.Domain.Accounts;
using Monitor.Domain.People;
using Monitor.Inspection.Sessions;
using Monitor.Web.Composition;
using Monitor.Web.Sessions;

namespace Monitor.Web.CommandLine;

/// <summary><c>login</c>: signs a platform in by a QR code that is shown in the terminal.</summary>
internal static class LoginCommand
{
    private const int WidthOfPictures = 120;

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(300);

    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var platform = SessionPlatform.Argument();
        var command = new Command("login", "Shows a platform's sign-in code in the terminal, waits until it was scanned and confirmed, and keeps the sign-in encrypted.") { platform };
        var settings = SettingsOptions.OfBrowsing(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await MonitorSession.OpenAsync(settings.Read(parsed), time, cancellationToken);
            var wanted = parsed.GetRequiredValue(platform);
            await session.Get<BrowserHost>().StartAsync(cancellationToken);
            var attempt = Begin(session.Get<SignInDesk>(), wanted);
            try
            {
                await ShowAsync(attempt, terminal, time, cancellationToken);
            }
            finally
            {
                await attempt.CancelAsync();
            }

            await terminal.Text.WriteLineAsync(Ending(attempt));
            return ExitCode.Done;
        });
        return command;
    }

    private static SignInAttempt Begin(SignInDesk desk, Platform platform)
    {
        try
        {
            return desk.Begin(Actor.CommandLine(Environment.UserName), platform);
        }
        catch (NotThereException e)
        {
            throw new UserErrorException($"{e.Message} Platforms that can be signed in: {string.Join(", ", desk.Platforms.Select(PlatformCode.Of))}.");
        }
    }

    private static string Ending(SignInAttempt attempt) => attempt.Progress switch
    {
        SignInProgress.SignedIn => $"{PlatformCode.Of(attempt.Platform)} is signed in; the sign-in is kept encrypted.",
        SignInProgress.Refused => throw new UserErrorException("The sign-in was refused on the phone."),
        SignInProgress.TimedOut => throw new UserErrorException($"Nobody confirmed it within {SignInDesk.Patience.TotalMinutes:0} minutes. Start it again."),
        SignInProgress.NoCode => throw new UserErrorException("The page shows no code where the definition file says (signIn.qr): it may have changed, or a captcha stands before it. See docs/sessions.md."),
        _ => throw new UserErrorException(attempt.Trouble ?? "The sign-in failed."),
    };

    /// <summary>Prints the code, and prints it again when the page has renewed it.</summary>
    private static async Task ShowAsync(SignInAttempt attempt, Terminal terminal, TimeProvider time, CancellationToken cancellationToken)
    {
        string? shown = null;
        var told = false;
        while (attempt.IsRunning)
        {
            if (attempt.Picture is { } picture && Drawing(picture) is var drawing && drawing != shown)
            {
                await terminal.Text.WriteLineAsync(drawing); // with an empty line below, also where no message comes between two codes
                await terminal.Error.WriteLineAsync(shown is null ? "Scan the code with the platform's app and confirm there. Waiting … (Ctrl-C ends it)" : "The code had run out; this is the new one.");
                shown = drawing;
            }

            if (attempt.Progress == SignInProgress.Scanned && !told)
            {
                told = true;
                await terminal.Error.WriteLineAsync("Scanned; confirm it on the phone.");
            }

            await Task.WhenAny(attempt.Completion, Task.Delay(LookEvery, time, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static string Drawing(ReadOnlyMemory<byte> picture) => QrCodes.Read(picture) is { } says ? QrCodes.Draw(says) : QrCodes.DrawPicture(picture, WidthOfPictures);
}
