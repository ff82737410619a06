namespace Monitor.Reports.Audits.Reading;

/// <summary>A paragraph or table row of a circular, ready to be read.</summary>
/// <param name="Number">Line of the document where it begins.</param>
/// <param name="Text">Without blanks that mean nothing, pinyin in brackets and separators inside numbers; Chinese numerals of counts are digits.</param>
/// <param name="Spaced">The same with its blanks.</param>
/// <param name="Cells">Cells of a row of a table; empty for a paragraph.</param>
internal sealed record CircularLine(int Number, string Text, string Spaced, IReadOnlyList<string> Cells);
