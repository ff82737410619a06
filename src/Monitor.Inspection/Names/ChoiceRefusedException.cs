namespace Monitor.Inspection.Names;

/// <summary>A choice of an account that was not taken.</summary>
/// <param name="message">For the one who chose.</param>
public sealed class ChoiceRefusedException(string message) : Exception(message);
