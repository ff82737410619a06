using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Readings;
using Monitor.Storage;
using Monitor.Storage.Accounts;

namespace Monitor.Inspection.Checks;

/// <summary>Keeps the posts that were seen, so that a last-post time never moves backwards and duplicates can be found later.</summary>
internal sealed class PostBook(TimeProvider time)
{
    /// <summary>A platform's clock may run ahead of ours by this much; what lies further ahead is a reading fault and not kept.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(15);

    /// <summary>Records the posts of readings that were read with success, inside the caller's transaction.</summary>
    public async Task RecordAsync(MonitorDb db, long accountId, IReadOnlyList<Reading> readings, CancellationToken ct)
    {
        var seen = new Dictionary<string, (Post Post, string Source)>(StringComparer.Ordinal);
        foreach (var reading in readings.Where(r => r.Outcome == Outcome.Observed))
        {
            foreach (var post in reading.Posts.Where(p => p.Time is { } t && t.At <= reading.CapturedAt + ClockSkew))
            {
                var key = KeyOf(post);
                if (!seen.TryGetValue(key, out var other) || (other.Post.Time!.Estimated && !post.Time!.Estimated))
                    seen[key] = (post, reading.Kind);
            }
        }

        if (seen.Count == 0)
            return;
        var now = time.GetUtcNow();
        var keys = seen.Keys.ToList();
        var known = await db.Posts.Where(p => p.AccountId == accountId && keys.Contains(p.PostId)).ToDictionaryAsync(p => p.PostId, StringComparer.Ordinal, ct);
        foreach (var (key, (post, _)) in seen)
        {
            if (!known.TryGetValue(key, out var row))
            {
                db.Posts.Add(ToRow(accountId, key, post, now));
                continue;
            }

            row.LastSeenAt = now;
            // What was reckoned from an id is replaced by what the platform states.
            if (row.Estimated && post.Time is { Estimated: false } exact)
                (row.PublishedAt, row.Latest, row.Precision, row.Estimated) = (exact.At, exact.Latest, exact.Precision, false);
        }

        var (newest, source) = seen.Values.Where(s => !s.Post.Time!.Estimated).DefaultIfEmpty().MaxBy(s => s.Post?.Time?.At ?? default);
        if (newest?.Time is not { } last)
            return;
        var account = await db.Accounts.SingleAsync(a => a.Id == accountId, ct);
        if (account.LastPostAt >= last.At)
            return;
        account.LastPostAt = last.At;
        account.LastPostSource = source;
        account.LastPostSeenAt = now;
    }

    private static PostRow ToRow(long accountId, string key, Post post, DateTimeOffset now) => new()
    {
        AccountId = accountId,
        PostId = key,
        PublishedAt = post.Time!.At,
        Latest = post.Time.Latest,
        Precision = post.Time.Precision,
        Estimated = post.Time.Estimated,
        Title = post.Title,
        Url = post.Url,
        TextHash = post.Text is { Length: > 0 } text ? Hash(text) : null,
        FirstSeenAt = now,
        LastSeenAt = now,
    };

    /// <summary>The platform's id; where a page shows none, what else makes a post this post.</summary>
    private static string KeyOf(Post post) => post.Id ?? post.Url
        ?? "x:" + Hash(string.Create(CultureInfo.InvariantCulture, $"{post.Time!.At:O}|{post.Title}"));

    private static string Hash(string text)
    {
        var normal = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKC))
        {
            if (char.IsLetterOrDigit(c))
                normal.Append(c);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(normal.ToString())));
    }
}
