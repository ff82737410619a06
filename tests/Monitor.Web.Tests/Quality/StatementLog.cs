using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Monitor.Web.Tests.Quality;

/// <summary>Keeps what EF Core says it sent to the database.</summary>
internal sealed class StatementLog : ILoggerProvider
{
    private const int CommandExecuted = 20101; // RelationalEventId.CommandExecuted

    public ConcurrentQueue<string> Statements { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Book(categoryName == "Microsoft.EntityFrameworkCore.Database.Command" ? Statements : null);

    public void Dispose()
    {
    }

    private sealed class Book(ConcurrentQueue<string>? statements) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => statements is not null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (eventId.Id == CommandExecuted)
                statements?.Enqueue(formatter(state, exception));
        }
    }
}
