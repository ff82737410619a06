using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Readings;
using Monitor.Storage;
using Monitor.Storage.Accounts;
using Monitor.Storage.Databases;

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
        var recorded = db.Posts.Where(p => p.AccountId == accountId && keys.Contains(p.PostId));
        var known = await recorded.Select(p => new { p.PostId, p.Estimated }).ToDictionaryAsync(p => p.PostId, p => p.Estimated, StringComparer.Ordinal, ct);
        // A first night finds a page of new ones for each account, every other night a page of known ones: neither goes through the change tracker.
        if (known.Count > 0)
            await recorded.ExecuteUpdateAsync(set => set.SetProperty(p => p.LastSeenAt, now), ct);
        var added = seen.Where(s => !known.ContainsKey(s.Key)).Select(s => ToRow(accountId, s.Key, s.Value.Post, now)).ToList();
        if (added.Count > 0)
            await db.InsertManyAsync(added, ct);
        // What was reckoned from an id is replaced by what the platform states.
        var stated = seen.Where(s => !s.Value.Post.Time!.Estimated && known.GetValueOrDefault(s.Key)).ToDictionary(s => s.Key, s => s.Value.Post.Time!, StringComparer.Ordinal);
        if (stated.Count > 0)
        {
            foreach (var row in await recorded.Where(p => p.Estimated).ToListAsync(ct))
            {
                if (stated.TryGetValue(row.PostId, out var exact))
                    (row.PublishedAt, row.Latest, row.Precision, row.Estimated) = (exact.At, exact.Latest, exact.Precision, false);
            }
        }

        var (newest, source) = seen.Values.Where(s => !s.Post.Time!.Estimated).DefaultIfEmpty().MaxBy(s => s.Post?.Time?.At ?? default);
        if (newest?.Time is not { } last)
            return;
        await db.Accounts.Where(a => a.Id == accountId && (a.LastPostAt == null || a.LastPostAt < last.At)).ExecuteUpdateAsync(
            set => set.SetProperty(a => a.LastPostAt, last.At).SetProperty(a => a.LastPostPrecision, last.Precision).SetProperty(a => a.LastPostSource, source).SetProperty(a => a.LastPostSeenAt, now), ct);
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
