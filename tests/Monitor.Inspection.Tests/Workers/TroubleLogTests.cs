using Microsoft.Extensions.Logging;
using Monitor.Inspection.Workers;
using Monitor.Testing;

namespace Monitor.Inspection.Tests.Workers;

/// <summary>What the log says of a trouble that a loop waits out.</summary>
public sealed class TroubleLogTests
{
    private readonly ManualTime _time = new();
    private readonly Lines _lines = new();
    private readonly TroubleLog _trouble;

    public TroubleLogTests() => _trouble = new TroubleLog(_lines, "The sweep", _time);

    [Fact]
    public void The_same_trouble_is_said_once_and_again_after_ten_minutes_and_its_end_is_said()
    {
        for (var seconds = 0; seconds < 660; seconds += 2)
        {
            _trouble.Failed(new TimeoutException("no answer"));
            _time.Advance(TimeSpan.FromSeconds(2));
        }

        _trouble.Worked();
        _trouble.Worked();

        _lines.Said.ShouldBe([
            "Warning The sweep failed; tried again every few seconds", "Warning The sweep failed; tried again every few seconds", "Information The sweep works again after 660 s"]);
    }

    [Fact]
    public void Another_trouble_is_said_at_once()
    {
        _trouble.Failed(new TimeoutException("no answer"));
        _trouble.Failed(new InvalidOperationException("a bug"));

        _lines.Said.Count.ShouldBe(2);
    }

    [Fact]
    public void Where_all_is_well_nothing_is_said()
    {
        _trouble.Worked();

        _lines.Said.ShouldBeEmpty();
    }

    private sealed class Lines : ILogger
    {
        public List<string> Said { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Said.Add($"{logLevel} {formatter(state, exception)}");
    }
}
