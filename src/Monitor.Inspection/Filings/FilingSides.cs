using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.Filings;
using Monitor.Domain.Time;
using Monitor.Inspection.Register;
using Monitor.Platforms.Text;
using Monitor.Storage;
using Monitor.Storage.Accounts;
using Monitor.Storage.Filings;

namespace Monitor.Inspection.Filings;

/// <summary>Reads the two sides of a reconciliation, with their words in the form in which they are compared.</summary>
internal static class FilingSides
{
    /// <summary>Also in words that no platform is read from, e.g. 安卓客户端.</summary>
    private static readonly string[] Applications = ["app", "小程序", "快应用", "客户端"];

    /// <summary>An entry as the domain sees it.</summary>
    public static FiledAccount ToFiled(RegisterEntryRow row) => new()
    {
        Id = row.Id,
        Code = row.Code,
        PlatformName = row.PlatformName,
        Platform = row.Platform,
        IsApplication = Applications.Any(word => RegisterWords.Fold(row.PlatformName).Contains(word, StringComparison.Ordinal)),
        PlatformId = row.PlatformId,
        Address = row.Platform is { } platform ? AccountIdentity.ByUrl(platform, row.Url) : null,
        Name = Word(row.Name),
        Unit = Word(row.Unit),
        VerifiedBody = Word(row.VerifiedBody),
        IsVerified = row.IsVerified,
        Status = row.Status,
        Closure = new(row.AnnouncedOn, row.FrozenOn, row.CancelledOn, row.OfflineOn),
    };

    /// <summary>The monitor's list.</summary>
    public static async Task<List<WatchedAccount>> WatchedAsync(MonitorDb db, CancellationToken ct)
    {
        var lastStates = db.AccountStates.Where(s => s.Account!.Status != AccountStatus.Normal).GroupBy(s => s.AccountId).Select(g => g.Max(s => s.Id));
        var since = await db.AccountStates.AsNoTracking().Where(s => lastStates.Contains(s.Id))
            .Select(s => new { s.AccountId, s.Status, s.At }).ToDictionaryAsync(s => s.AccountId, ct);
        var accounts = new List<WatchedAccount>();
        var rows = db.Accounts.AsNoTracking().OrderBy(a => a.Id).Select(a => new { a.Id, a.Platform, a.PlatformId, a.Url, a.Name, a.Unit, a.Status, a.LastPostAt });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            var state = since.GetValueOrDefault(row.Id);
            accounts.Add(new WatchedAccount
            {
                Id = row.Id,
                Platform = row.Platform,
                PlatformId = row.PlatformId,
                Address = AccountIdentity.ByUrl(row.Platform, row.Url),
                Name = Word(row.Name),
                Unit = Word(row.Unit),
                Status = row.Status,
                StatusSince = state?.Status == row.Status ? Day(state.At) : null,
                LastPostOn = row.LastPostAt is { } at ? Day(at) : null,
            });
        }

        return accounts;
    }

    private static DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(ChinaTime.In(moment).DateTime);

    private static FiledWord Word(string? text) =>
        text is not null && TextForm.NormaliseName(text) is { Length: > 0 } form ? new(text, form) : new(text, null);
}
