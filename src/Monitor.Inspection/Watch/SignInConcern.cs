using Monitor.Inspection.Sessions;

namespace Monitor.Inspection.Watch;

/// <summary>Signed-in states that run out while nobody looks.</summary>
internal sealed class SignInConcern(SignInBook book) : IConcern
{
    /// <inheritdoc/>
    public Task LookAsync(CancellationToken ct) => book.LookAtClockAsync(ct);
}
