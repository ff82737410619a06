using Monitor.Domain.Circulars;
using Monitor.Reports.Circulars.Words;

namespace Monitor.Reports.Circulars;

/// <summary>A circular (通报) as it will stand on paper, whatever the format. Made by <see cref="CircularComposer"/>; its numbers are those of the snapshot.</summary>
/// <param name="Title">标题.</param>
/// <param name="DocumentNumber">文号; null for none.</param>
/// <param name="Addressee">主送.</param>
/// <param name="Opening">Paragraphs before the first heading.</param>
/// <param name="Sections">Sections that have something to say.</param>
/// <param name="Office">落款; null where it is not known.</param>
/// <param name="IssueDate">成文日期.</param>
/// <param name="Attachments">附件, by number.</param>
/// <param name="IsDraft">Every page is stamped 草稿.</param>
public sealed record CircularDocument(
    string Title, string? DocumentNumber, string Addressee, IReadOnlyList<CircularParagraph> Opening, IReadOnlyList<CircularSection> Sections, string? Office,
    DateOnly IssueDate, IReadOnlyList<CircularAttachment> Attachments, bool IsDraft)
{
    /// <summary>Every paragraph that may be edited, those that are empty and not printed among them.</summary>
    public IReadOnlyList<CircularParagraph> Paragraphs { get; init; } = [];

    /// <summary>The accounts that the body names.</summary>
    public IReadOnlyList<NamedAccount> Named { get; init; } = [];

    /// <summary>The units that edits name.</summary>
    public IReadOnlyList<string> NamedUnits { get; init; } = [];

    /// <summary>Edits that do not fit, in Chinese; the paragraph's own words stand in their place.</summary>
    public IReadOnlyList<string> EditProblems { get; init; } = [];
}

/// <summary>A section with its heading.</summary>
/// <param name="Heading">E.g. 一、总体情况.</param>
/// <param name="Paragraphs">Its paragraphs.</param>
public sealed record CircularSection(string Heading, IReadOnlyList<CircularParagraph> Paragraphs);

/// <summary>A paragraph.</summary>
/// <param name="Key">What it is, e.g. <c>overall.newMedia</c>; the same in every circular.</param>
/// <param name="Lead">What opens it as a heading of the second order, e.g. （一）内容不更新。; null for none.</param>
/// <param name="Words">The rest.</param>
/// <param name="Own">Its words without any edit.</param>
public sealed record CircularParagraph(string Key, string? Lead, LockedText Words, LockedText Own)
{
    /// <summary>The rest, as printed.</summary>
    public string Text => Words.ToString();
}

/// <summary>An attachment: one table.</summary>
/// <param name="Kind">What it lists.</param>
/// <param name="Number">From 1.</param>
/// <param name="Title">Its title.</param>
/// <param name="Subtitle">Line below the title, e.g. the period.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Note">Line below the table; null for none.</param>
public sealed record CircularAttachment(
    AttachmentKind Kind, int Number, string Title, string Subtitle, IReadOnlyList<CircularColumn> Columns, IReadOnlyList<IReadOnlyList<CircularCell>> Rows, string? Note)
{
    /// <summary>The accounts of the rows, in their order, 0 for one that the register does not have; empty for a table of counts.</summary>
    public IReadOnlyList<long> AccountIds { get; init; } = [];

    /// <summary>It is about websites and not about new media.</summary>
    public bool OfSites { get; init; }
}

/// <summary>A column of an attachment.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Width">Its share of the width.</param>
/// <param name="IsText">Its cells are words, which stand left; numbers stand in the middle.</param>
public sealed record CircularColumn(string Heading, int Width, bool IsText = false);

/// <summary>A cell.</summary>
/// <param name="Text">As printed.</param>
/// <param name="Number">The number that is printed, for tables that compute on: a count, or a rate as a fraction of one; null for words.</param>
/// <param name="PercentDecimals">Decimals of a rate; null for anything else.</param>
public sealed record CircularCell(string Text, decimal? Number = null, int? PercentDecimals = null);
