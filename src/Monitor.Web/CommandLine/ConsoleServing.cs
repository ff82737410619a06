using System.CommandLine;
using Microsoft.AspNetCore.Connections;
using Monitor.Inspection.Register;
using Monitor.Inspection.Workers;
using Monitor.Storage;
using Monitor.Web.Composition;
using Monitor.Web.Supervision;

namespace Monitor.Web.CommandLine;

/// <summary>Serves the console until the program is stopped, as <c>serve</c> and <c>demo</c> do.</summary>
internal static class ConsoleServing
{
    /// <summary>Creates <c>--urls</c>.</summary>
    public static Option<IReadOnlyList<Uri>?> Urls() => new("--urls")
    {
        Description = $"Where the console listens, several joined by semicolons; default {ConsoleApplication.DefaultAddress}, or the next free port.",
        HelpName = "URLS",
        CustomParser = result =>
        {
            var addresses = ConsoleAddress.Parse(SharedOptions.Word(result));
            if (addresses is null)
                result.AddError($"--urls: '{SharedOptions.Word(result)}' is no list of http(s) addresses.");
            return addresses;
        },
    };

    /// <summary>Serves until <paramref name="cancellationToken"/> is cancelled.</summary>
    /// <param name="urls">Where; null for the default.</param>
    /// <param name="settings">How the monitor works.</param>
    /// <param name="terminal">Told the address.</param>
    /// <param name="time">The clock.</param>
    /// <param name="start">Called once the console is up.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task ServeAsync(
        IReadOnlyList<Uri>? urls,
        MonitorSettings settings,
        Terminal terminal,
        TimeProvider time,
        Func<IServiceProvider, CancellationToken, Task> start,
        CancellationToken cancellationToken)
    {
        var addresses = urls ?? [ConsoleAddress.NextFree() ?? throw new UserErrorException("No port from 5080 on is free. Name an address with --urls.")];
        await using var app = ConsoleApplication.Create(addresses, settings.KeysFolder(), builder =>
        {
            builder.Logging.LogToStandardError(settings.LogLevel);
            builder.Services.AddMonitor(settings, time);
        });
        var databases = app.Services.GetRequiredService<MonitorDbFactory>();
        await databases.MigrateAsync(cancellationToken);
        await PlacesOfOldAccounts.FillAsync(databases, cancellationToken);
        await RegisterSearchText.FillAsync(databases, cancellationToken);
        app.UseJobEnginePages();
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            throw new UserErrorException($"{exception.Message} Stop what listens there or name another address with --urls.");
        }

        if (urls is null && addresses[0].GetLeftPart(UriPartial.Authority) != ConsoleApplication.DefaultAddress)
            await terminal.Error.WriteLineAsync($"note: {ConsoleApplication.DefaultAddress} is in use; taking the next free port");
        await WarnOfPlainHttpAsync(addresses, terminal);
        // What is bound, not what was asked for: port 0 means any.
        foreach (var address in app.Urls.Select(url => new Uri(url)))
            await terminal.Text.WriteLineAsync($"Console: {ConsoleAddress.Shown(address)}  (Ctrl-C ends it)");

        await start(app.Services, cancellationToken);
        var stopped = new TaskCompletionSource();
        await using (cancellationToken.Register(stopped.SetResult))
            await stopped.Task;
        await app.Services.GetRequiredService<Workplace>().StopAsync();
        await app.StopAsync(CancellationToken.None);
    }

    /// <summary>Passwords must not cross a network in clear.</summary>
    private static async Task WarnOfPlainHttpAsync(IReadOnlyList<Uri> addresses, Terminal terminal)
    {
        if (addresses.FirstOrDefault(a => !a.IsLoopback && a.Scheme == Uri.UriSchemeHttp) is { } plain)
            await terminal.Error.WriteLineAsync($"warning: {plain.GetLeftPart(UriPartial.Authority)} is not encrypted; put a proxy with https in front of it, or keep to 127.0.0.1");
    }
}
