using System.Text.RegularExpressions;
using Monitor.Domain.Circulars;

namespace Monitor.Reports.Circulars.Words;

/// <summary>
/// Finds accounts that an edit names by hand, “in quotation marks”. A quotation that is no account's name is one; the gates then ask what the account is
/// named for.
/// </summary>
internal static partial class NamesInEdits
{
    /// <summary>The accounts, as the words name them.</summary>
    public static IEnumerable<NamedAccount> Of(IReadOnlyList<CircularAccount> accounts, IReadOnlyList<CircularParagraph> paragraphs)
    {
        var quoted = paragraphs.Where(paragraph => paragraph.Words != paragraph.Own)
            .SelectMany(paragraph => paragraph.Words.Free.SelectMany(part => Quotation().Matches(part)))
            .Select(match => (Name: match.Groups["name"].Value.Trim(), Platform: match.Groups["platform"] is { Success: true } platform ? platform.Value : null))
            .Distinct().ToList();
        if (quoted is [])
            return [];
        var names = accounts.Select(account => account.Name).ToHashSet(StringComparer.Ordinal);
        var platforms = accounts.Select(account => account.Platform).ToHashSet(StringComparer.Ordinal);
        return quoted.Where(quotation => names.Contains(quotation.Name))
            .Select(quotation => new NamedAccount(quotation.Name, quotation.Platform is { } platform && platforms.Contains(platform) ? platform : null));
    }

    [GeneratedRegex("[“「\"](?<name>[^”」\"]{1,60})[”」\"](?:[（(](?<platform>[^（）()]{1,12})[）)])?", RegexOptions.CultureInvariant)]
    private static partial Regex Quotation();
}
