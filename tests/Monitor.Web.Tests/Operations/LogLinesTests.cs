using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Testing;
using Monitor.Web.Composition;
using Npgsql;

namespace Monitor.Web.Tests.Operations;

/// <summary>How the log is written.</summary>
public sealed class LogLinesTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void An_entry_is_a_line_in_Beijing_time() =>
        Written(LogLevel.Information, "Night round 1\nhas begun", null).ShouldBe("02:00:00 info: Night[0] Night round 1 has begun" + Environment.NewLine);

    [Fact]
    public void Of_a_database_that_cannot_be_asked_the_cause_is_said_and_no_trace()
    {
        var gone = new InvalidOperationException("likely transient", new NpgsqlException("Failed to connect to 127.0.0.1:5432", new IOException("Connection refused")));

        Written(LogLevel.Warning, "The sweep failed", gone)
            .ShouldBe("02:00:00 warn: Night[0] The sweep failed (database: Failed to connect to 127.0.0.1:5432: Connection refused)" + Environment.NewLine);
    }

    [Fact]
    public void Any_other_exception_stands_below_its_entry()
    {
        var lines = Written(LogLevel.Error, "A turn failed", new ArgumentException("a bug")).Split(Environment.NewLine);

        lines[0].ShouldBe("02:00:00 fail: Night[0] A turn failed");
        lines[1].ShouldBe("    System.ArgumentException: a bug");
    }

    private string Written(LogLevel level, string message, Exception? exception)
    {
        using var text = new StringWriter();
        var formatter = new LogLines(_time);
        formatter.Write(new LogEntry<string>(level, "Night", 0, message, exception, (said, _) => said), null, text);
        return text.ToString();
    }
}
