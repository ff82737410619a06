namespace Monitor.Reports.Circulars.Words;

/// <summary>Other words for one paragraph of a circular.</summary>
/// <param name="Key">The paragraph, e.g. <c>overall.newMedia</c>.</param>
/// <param name="Template">The words, with {1}, {2} … where locked figures and names stand.</param>
/// <param name="Basis">The paragraph's own words when they were changed; null where the words are the office's standing ones. When the numbers have made
/// another sentence of it since, the change no longer fits and is told by a gate.</param>
public sealed record ParagraphEdit(string Key, string Template, string? Basis = null);
