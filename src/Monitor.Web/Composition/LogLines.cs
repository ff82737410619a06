using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Monitor.Domain.Time;
using Monitor.Storage.Databases;

namespace Monitor.Web.Composition;

/// <summary>
/// How the log is written: a line an entry, in Beijing time. Of a database that cannot be asked only the cause is said: its traces come by the hundred, and
/// say nothing of the code. Any other exception stands below its entry, with its trace.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class LogLines(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    /// <summary>The name under which the console logger finds it.</summary>
    public const string FormatterName = "lines";

    /// <inheritdoc/>
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var exception = logEntry.Exception;
        textWriter.Write(ChinaTime.In(time.GetUtcNow()).ToString("HH:mm:ss ", CultureInfo.InvariantCulture));
        textWriter.Write(WordOf(logEntry.LogLevel));
        textWriter.Write($": {logEntry.Category}[{logEntry.EventId.Id.ToString(CultureInfo.InvariantCulture)}] {OneLine(logEntry.Formatter(logEntry.State, exception))}");
        if (exception is not null && DatabaseTrouble.Is(exception))
            textWriter.Write($" (database: {OneLine(CauseOf(exception))})");
        textWriter.WriteLine();
        if (exception is not null && !DatabaseTrouble.Is(exception))
            textWriter.WriteLine("    " + exception.ToString().ReplaceLineEndings(Environment.NewLine + "    "));
    }

    /// <summary>"Failed to connect to 127.0.0.1:5432: Connection refused": what the client says, and what the system does.</summary>
    private static string CauseOf(Exception exception)
    {
        var said = exception;
        while (said is not System.Data.Common.DbException && said.InnerException is { } inner)
            said = inner;
        var cause = said.GetBaseException();
        return ReferenceEquals(cause, said) ? said.Message : $"{said.Message}: {cause.Message}";
    }

    /// <summary>What strangers wrote must not look like an entry of its own.</summary>
    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private static string WordOf(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}
