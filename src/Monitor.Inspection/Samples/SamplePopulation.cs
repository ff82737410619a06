using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.Circulars;
using Monitor.Domain.Samples;
using Monitor.Inspection.Circulars;
using Monitor.Storage;

namespace Monitor.Inspection.Samples;

/// <summary>
/// Reads what a sample of new media can be drawn from: the public accounts that are 正常, with their strata and with what is always in. Applications cannot be looked at, and
/// every round over a sample takes all websites.
/// </summary>
internal static class SamplePopulation
{
    private const string Unknown = "未填";

    /// <summary>The frame, and how many public accounts and applications were left out of it.</summary>
    public static async Task<(List<SampleCandidate> Frame, int LeftOut)> ReadAsync(MonitorDb db, Period period, SampleRule rule, CancellationToken ct)
    {
        var media = db.Accounts.AsNoTracking().Where(a => a.Platform != Platform.Website);
        var places = await PlaceTable.LoadAsync(db, media, ct);
        var names = places.Places.ToDictionary(p => p.Id, p => p.Name);
        var former = rule.IncludeFormerFailures ? await FormerFailures.OpenAtAsync(db, period.Start, ct) : [];
        var publicAccounts = PlatformFamilies.Of(AccountFamily.PublicAccount);
        var frame = new List<SampleCandidate>();
        var rows = media.Where(a => a.Status == AccountStatus.Normal && publicAccounts.Contains(a.Platform)).OrderBy(a => a.Id)
            .Select(a => new { a.Id, a.Platform, a.Unit, a.RegionId, a.UnitId });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            var stratum = string.Join('|', rule.Strata.Select(by => by switch
            {
                StratumBy.Region => names[places.Of(row.RegionId, row.UnitId)],
                StratumBy.Level => places.LevelOf(row.UnitId) ?? Unknown,
                _ => PlatformNames.Of(row.Platform),
            }));
            SampleReason? always = former.Contains(row.Id) ? SampleReason.FormerFailure
                : rule.IncludeGovernments && GovernmentBody.Is(row.Unit, places.KindOf(row.UnitId)) ? SampleReason.Government
                : null;
            frame.Add(new(row.Id, stratum.Length == 0 ? "全部" : stratum, always));
        }

        return (frame, await media.CountAsync(ct) - frame.Count);
    }
}
