namespace Monitor.Domain.People;

/// <summary>What was asked for is not there, or not there for the one who asks: nobody learns from the answer which of the two it is.</summary>
/// <param name="message">For the log, not for the one who asked.</param>
public sealed class NotThereException(string message) : Exception(message);
