using System.Text.RegularExpressions;

namespace Monitor.Domain.Proposals;

/// <summary>A word that a list asks to look for.</summary>
/// <param name="Code">Indicator code that it would belong to.</param>
/// <param name="List">Name of its list.</param>
/// <param name="Text">The word.</param>
/// <param name="Suggest">What should stand there instead; null for nothing.</param>
/// <param name="Unless">Words in which it is meant differently: where one of them stands over it, nothing is proposed.</param>
public sealed record ListedWord(string Code, string List, string Text, string? Suggest, IReadOnlyList<string> Unless);

/// <summary>A host on which shops stand.</summary>
/// <param name="Host">The host; its subdomains belong to it.</param>
/// <param name="Name">How people call it.</param>
public sealed record ShopHost(string Host, string Name);

/// <summary>Looks through the posts of an account for what a person should see. Pure: words and hosts are given.</summary>
/// <param name="words">Words of all lists.</param>
/// <param name="shops">Hosts of shops.</param>
public sealed partial class ContentScan(IReadOnlyList<ListedWord> words, IReadOnlyList<ShopHost> shops)
{
    /// <summary>Most proposals of one account: more do not help who has to look.</summary>
    public const int MostProposals = 50;

    private const int Around = 15;

    /// <summary>What it noticed, in the order of the posts.</summary>
    public IReadOnlyList<Proposal> Look(IReadOnlyList<PostText> posts)
    {
        ArgumentNullException.ThrowIfNull(posts);
        var proposals = new List<Proposal>(DuplicatePosts.Find(posts));
        foreach (var post in posts.DistinctBy(p => p.Id))
        {
            proposals.AddRange(Numbers(post));
            proposals.AddRange(Links(post));
            proposals.AddRange(Words(post));
        }

        return [.. proposals.Distinct().Take(MostProposals)];
    }

    /// <summary>A part of a text, with dots where it was cut.</summary>
    internal static string Cut(string text, int start, int length)
    {
        var from = Math.Clamp(start, 0, text.Length);
        var to = Math.Clamp(start + length, from, text.Length);
        return (from > 0 ? "…" : "") + text[from..to].ReplaceLineEndings(" ") + (to < text.Length ? "…" : "");
    }

    private static IEnumerable<Proposal> Numbers(PostText post)
    {
        var masked = PrivateNumbers.Mask(post.Text);
        return PrivateNumbers.Find(post.Text).Select(n => new Proposal(
            "D-PRIV", n.Kind, masked.Substring(n.Start, n.Length), Cut(masked, n.Start - Around, n.Length + (2 * Around)), post.Id, post.Url));
    }

    private IEnumerable<Proposal> Links(PostText post)
    {
        foreach (Match match in Address().Matches(post.Text))
        {
            if (!Uri.TryCreate(match.Value, UriKind.Absolute, out var address))
                continue;
            var host = address.Host.ToLowerInvariant();
            if (shops.FirstOrDefault(s => host == s.Host || host.EndsWith("." + s.Host, StringComparison.Ordinal)) is { } shop)
                yield return new Proposal("D-AD", ProposalKind.CommercialLink, $"{shop.Name} {host}", Cut(PrivateNumbers.Mask(post.Text), match.Index - Around, 80), post.Id, post.Url);
        }
    }

    private IEnumerable<Proposal> Words(PostText post)
    {
        foreach (var word in words)
        {
            for (var at = post.Text.IndexOf(word.Text, StringComparison.Ordinal); at >= 0; at = post.Text.IndexOf(word.Text, at + word.Text.Length, StringComparison.Ordinal))
            {
                if (IsMeantDifferently(post.Text, at, word))
                    continue;
                var shown = word.Suggest is null ? word.Text : $"{word.Text} → {word.Suggest}";
                yield return new Proposal(
                    word.Code, ProposalKind.Word, $"{word.List}：{shown}", Cut(PrivateNumbers.Mask(post.Text), at - Around, word.Text.Length + (2 * Around)), post.Id, post.Url);
                break; // one of a word and a post is enough to look
            }
        }
    }

    private static bool IsMeantDifferently(string text, int at, ListedWord word) => word.Unless.Any(other =>
    {
        var from = Math.Max(0, at - other.Length + 1);
        var found = text.IndexOf(other, from, Math.Min(text.Length, at + word.Text.Length + other.Length) - from, StringComparison.Ordinal);
        return found >= 0 && found < at + word.Text.Length && found + other.Length > at;
    });

    [GeneratedRegex("https?://[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]{4,500}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
