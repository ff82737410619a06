using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Proposals;
using Monitor.Domain.Readings;
using Monitor.Inspection.Checks;
using Monitor.Storage;

namespace Monitor.Inspection.Sheets;

/// <summary>The posts that a check read, as texts to look through. Only what was read of the account itself, and each once.</summary>
internal static class PostTexts
{
    public static async Task<ILookup<long, PostText>> OfAsync(MonitorDb db, IReadOnlyCollection<long> checkIds, CancellationToken ct)
    {
        var rows = await db.Looks.AsNoTracking().Where(l => checkIds.Contains(l.CheckId))
            .Join(db.Readings.Where(r => r.Outcome == Outcome.Observed), l => l.Id, r => r.LookId, (l, r) => new { l.CheckId, r.LookId, r.Position, r.ReadingJson })
            .OrderBy(r => r.LookId).ThenBy(r => r.Position).ToListAsync(ct);
        return rows
            .SelectMany(r => StoredReading.Read(r.ReadingJson).Posts.Select(p => (r.CheckId, Post: p)))
            .Where(p => (p.Post.Text ?? p.Post.Title) is { Length: > 0 } && (p.Post.Id ?? p.Post.Url) is not null)
            .DistinctBy(p => (p.CheckId, p.Post.Id ?? p.Post.Url))
            .ToLookup(p => p.CheckId, p => new PostText(p.Post.Id ?? p.Post.Url!, p.Post.Text ?? p.Post.Title!, p.Post.Url));
    }
}
