namespace Monitor.Web.Tests.StandIns;

/// <summary>A clock that starts at a moment of ours and goes on like any other: fixtures have dates.</summary>
internal sealed class ClockFrom(DateTimeOffset start) : TimeProvider
{
    private readonly long _began = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => start.ToUniversalTime() + System.GetElapsedTime(_began);
}
