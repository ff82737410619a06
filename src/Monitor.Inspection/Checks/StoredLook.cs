using Monitor.Storage.Evidence;

namespace Monitor.Inspection.Checks;

/// <summary>The files of a look, stored and waiting for their rows.</summary>
/// <param name="Captures">One for each item of the look; null for a step that was not taken.</param>
/// <param name="Screenshot">The picture, if there is one.</param>
internal sealed record StoredLook(IReadOnlyList<CaptureRow?> Captures, StoredFile? Screenshot);
