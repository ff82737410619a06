using Monitor.Domain.People;
using Monitor.Inspection.Register;
using Monitor.Platforms.WeChat;
using Monitor.Storage;
using Monitor.Web.Composition;

namespace Monitor.Web.CommandLine;

/// <summary>Takes a list of accounts (CSV or xlsx) into the register, as <c>import</c>, <c>scan</c> and <c>demo</c> do.</summary>
internal static class RegisterReading
{
    /// <summary>Imports the file.</summary>
    /// <exception cref="UserErrorException">There is no such file, or rows of it cannot be taken; they were named, and nothing was imported.</exception>
    public static async Task<RegisterImportResult> ImportAsync(
        MonitorSession session, FileInfo file, TimeProvider time, Terminal terminal, CancellationToken cancellationToken)
    {
        if (!file.Exists)
            throw new UserErrorException($"{file} does not exist.");
        await using var stream = file.OpenRead();
        return await ImportAsync(session, stream, file.Name, time, terminal, cancellationToken);
    }

    /// <summary>Imports what a stream holds.</summary>
    /// <exception cref="UserErrorException">Rows cannot be taken; they were named, and nothing was imported.</exception>
    public static async Task<RegisterImportResult> ImportAsync(
        MonitorSession session, Stream stream, string name, TimeProvider time, Terminal terminal, CancellationToken cancellationToken)
    {
        var (register, imported) = await new ProgressDisplay(terminal, time).OfImportAsync(name, progress => Task.Run(() => ImportAsync(session, stream, time, progress, cancellationToken), cancellationToken));
        foreach (var problem in register.Problems)
            await terminal.Error.WriteLineAsync($"{name}: {problem}");
        if (!register.IsUsable)
            throw new UserErrorException($"{name} cannot be imported for the reasons above; nothing was changed. Mend them and start again.");
        return imported ?? throw new UserErrorException($"{name} lists no account.");
    }

    /// <summary>What was read, and what came of it; nothing is imported when a row cannot be taken.</summary>
    private static async Task<(RegisterRead Register, RegisterImportResult? Imported)> ImportAsync(
        MonitorSession session, Stream stream, TimeProvider time, IProgress<RegisterImportProgress> progress, CancellationToken cancellationToken)
    {
        var register = await new RegisterFile(AccountSourceAddress.Recognise).ReadAsync(stream, cancellationToken);
        if (!register.IsUsable || register.Accounts is [])
            return (register, null);
        await using var db = session.Get<MonitorDbFactory>().CreateDbContext();
        return (register, await new RegisterImport(time).ApplyAsync(db, register.Accounts, Actor.Machine, null, progress, cancellationToken));
    }
}
