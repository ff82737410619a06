namespace Monitor.Inspection.Documents;

/// <summary>A line of a published document: a paragraph, a line of a text file, or a row of a table.</summary>
/// <param name="Number">From 1, in the order of the document.</param>
/// <param name="Text">Its words, simplified characters, half-width digits and punctuation; cells are parted by a tab.</param>
/// <param name="Cells">The cells of a row of a table; empty for anything else.</param>
/// <param name="MayContinue">The line comes from a text file, where a paragraph may have been broken in its middle.</param>
public sealed record PublishedLine(int Number, string Text, IReadOnlyList<string> Cells, bool MayContinue);
