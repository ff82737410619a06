using System.CommandLine;
using System.Globalization;
using Monitor.Domain.Time;
using Monitor.Inspection.Backups;
using Monitor.Inspection.Retention;
using Monitor.Storage;
using Monitor.Web.Composition;

namespace Monitor.Web.CommandLine;

/// <summary><c>backup</c> and <c>restore</c>.</summary>
internal static class BackupCommands
{
    /// <summary>Creates <c>backup</c>.</summary>
    public static Command Backup(Terminal terminal, TimeProvider time)
    {
        var to = new Option<DirectoryInfo>("--to") { Description = "Folder of the backup; a later backup into it copies only what is new.", HelpName = "DIR", Required = true };
        var command = new Command("backup", "Copies the database (SQLite, while it is in use), the evidence, the keys and the settings.") { to };
        var settings = SettingsOptions.OfStorage(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = await MonitorSession.OpenAsync(settings.Read(parsed), time, cancellationToken);
            var folder = parsed.GetRequiredValue(to);
            var isPostgres = session.Get<MonitorDbFactory>().Database.IsPostgres;
            var made = await AsUserErrorAsync(() => session.Get<Backup>().MakeAsync(folder.FullName, cancellationToken));
            await terminal.Text.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Backup at {folder}: {made.Files} files, {made.Bytes / 1e6:0.0} MB{(isPostgres ? "" : ", and the database")}."));
            if (isPostgres)
                await terminal.Text.WriteLineAsync("The PostgreSQL database is not in it. Before each backup: pg_dump --format=custom --exclude-schema=hangfire --file=FILE (see docs/operations.md)");
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Creates <c>restore</c>.</summary>
    public static Command Restore(Terminal terminal, TimeProvider time)
    {
        var from = new Option<DirectoryInfo>("--from") { Description = "Folder of the backup.", HelpName = "DIR", Required = true };
        var command = new Command("restore", "Brings a backup back into an empty data folder and verifies the evidence.") { from };
        var settings = SettingsOptions.OfStorage(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var session = MonitorSession.Create(settings.Read(parsed), time);
            var manifest = await AsUserErrorAsync(() => Task.FromResult(session.Get<Restore>().Bring(parsed.GetRequiredValue(from).FullName, cancellationToken)));
            await session.Get<MonitorDbFactory>().MigrateAsync(cancellationToken);
            var report = await session.Get<EvidenceAudit>().RunAsync(cancellationToken);
            await terminal.Text.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"Restored the backup of {ChinaTime.In(manifest.MadeAt):yyyy-MM-dd HH:mm}: {manifest.Files} files; {report.Entries} evidence entries, {report.Problems.Count} problems."));
            if (report.Problems is [var first, ..])
                await terminal.Error.WriteLineAsync($"warning: the first problem is entry {first.Sequence}: {first.Kind} {first.Detail}");
            return report.Problems.Count == 0 ? ExitCode.Done : ExitCode.Error;
        });
        return command;
    }

    private static async Task<T> AsUserErrorAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException(e.Message);
        }
    }
}
