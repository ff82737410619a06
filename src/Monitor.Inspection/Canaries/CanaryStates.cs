using Microsoft.EntityFrameworkCore;
using Monitor.Storage;
using Monitor.Storage.Canaries;

namespace Monitor.Inspection.Canaries;

/// <summary>How the canaries (基准账号) read last.</summary>
internal static class CanaryStates
{
    /// <summary>Whoever was not looked at for so long is none any more.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(8);

    /// <summary>The newest look at each, those that do not read alive first.</summary>
    public static async Task<IReadOnlyList<CanaryLookRow>> NewestAsync(MonitorDb db, DateTimeOffset now, CancellationToken ct)
    {
        var oldest = now - Remembered;
        var newest = db.CanaryLooks.Where(l => l.EndedAt >= oldest).GroupBy(l => new { l.Platform, l.IdentityKey }).Select(g => g.Max(l => l.Id));
        var looks = await db.CanaryLooks.AsNoTracking().Where(l => newest.Contains(l.Id)).ToListAsync(ct);
        return [.. looks.OrderBy(l => l.Alive).ThenBy(l => l.Platform).ThenBy(l => l.Label, StringComparer.Ordinal)];
    }
}
