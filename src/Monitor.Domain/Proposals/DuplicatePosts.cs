using System.Text;

namespace Monitor.Domain.Proposals;

/// <summary>Finds posts of one account that say the same (D-DUP 重复发布相同稿件).</summary>
public static class DuplicatePosts
{
    /// <summary>Fewer letters and digits than this are a greeting, not an article.</summary>
    public const int LeastLength = 30;

    /// <summary>A proposal for each post that repeats an earlier one of the list.</summary>
    public static IReadOnlyList<Proposal> Find(IReadOnlyList<PostText> posts)
    {
        ArgumentNullException.ThrowIfNull(posts);
        return
        [
            .. posts
                .DistinctBy(p => p.Id)
                .Select(p => (Post: p, Form: Form(p.Text)))
                .Where(p => p.Form.Length >= LeastLength)
                .GroupBy(p => p.Form, StringComparer.Ordinal)
                .Where(g => g.Count() > 1)
                .Select(g => g.Select(p => p.Post).ToList())
                .Select(same => new Proposal(
                    "D-DUP", ProposalKind.Duplicate, string.Join('、', same.Select(p => p.Id)), PrivateNumbers.Mask(ContentScan.Cut(same[0].Text, 0, 60)), same[0].Id, same[0].Url)),
        ];
    }

    /// <summary>Letters and digits of a text only: what is left when layout, punctuation and pictures are taken away.</summary>
    public static string Form(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var form = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
                form.Append(char.ToLowerInvariant(c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c));
        }

        return form.ToString();
    }
}
