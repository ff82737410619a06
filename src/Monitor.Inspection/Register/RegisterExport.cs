using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.People;
using Monitor.Inspection.Circulars;
using Monitor.Storage;
using Monitor.Storage.Accounts;
using Monitor.Storage.Audits;

namespace Monitor.Inspection.Register;

/// <summary>Files in which the register can be taken away.</summary>
public enum ExportFormat
{
    /// <summary>Excel workbook.</summary>
    Xlsx,

    /// <summary>Text with commas, UTF-8 with its mark.</summary>
    Csv,
}

/// <summary>
/// Writes the register into a file, row by row, with headings that an import understands. Contacts are left out. Where a cell begins with what a spreadsheet
/// would run as a formula, it is text.
/// </summary>
public sealed class RegisterExport(IDbContextFactory<MonitorDb> databases, TimeProvider time)
{
    private const int BatchSize = 1_000;

    /// <summary>Headings in their order.</summary>
    internal static readonly string[] Headings =
        ["平台", "唯一标识", "账号名称", "主页地址", "主办单位", "主管单位", "地区", "账号状态", "基准账号", "来源地址", "自定义菜单", "最近发布"];

    /// <summary>Writes the accounts of a filter within the actor's scope.</summary>
    /// <param name="actor">Who takes them away; it stands in the audit log.</param>
    /// <param name="filter">Which.</param>
    /// <param name="format">In what.</param>
    /// <param name="file">Where to; left open.</param>
    /// <param name="ct">Ends the writing; the file is worth nothing then.</param>
    /// <returns>How many accounts.</returns>
    public async Task<int> WriteAsync(Actor actor, RegisterFilter filter, ExportFormat format, Stream file, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(file);
        await using var db = await databases.CreateDbContextAsync(ct);
        var rows = RowsAsync(db, RegisterList.Filtered(db, actor, filter), ct);
        var count = await TableFile.WriteAsync(format, file, "账号库", Headings, rows, ct);
        db.Note(time.GetUtcNow(), actor, "register.export", detail: RegisterTexts.Exported(count, format));
        await db.SaveChangesAsync(ct);
        return count;
    }

    private static async IAsyncEnumerable<string?[]> RowsAsync(
        MonitorDb db, IQueryable<AccountRow> accounts, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        for (long after = 0; ;)
        {
            var batch = await accounts.Where(a => a.Id > after).OrderBy(a => a.Id).Take(BatchSize).ToListAsync(ct);
            if (batch.Count == 0)
                yield break;
            var ids = batch.Select(a => a.Id).ToList();
            var sources = (await db.AccountSources.AsNoTracking().Where(s => ids.Contains(s.AccountId)).OrderBy(s => s.Position).ToListAsync(ct)).ToLookup(s => s.AccountId);
            var menus = (await db.MenuLinks.AsNoTracking().Where(m => ids.Contains(m.AccountId)).OrderBy(m => m.Position).ToListAsync(ct)).ToLookup(m => m.AccountId);
            foreach (var row in batch)
            {
                yield return
                [
                    PlatformNames.Of(row.Platform), row.PlatformId, row.Name, row.Url, row.Unit, row.Supervisor, row.Region, RegisterWords.Of(row.Status),
                    row.IsCanary ? "是" : "否",
                    RegisterLists.Write([.. sources[row.Id].Select(s => new AccountSource(s.Kind, s.Address))]),
                    RegisterLists.Write([.. menus[row.Id].Select(m => new MenuLink(m.Path, m.Url))]),
                    row.LastPost?.ToText(),
                ];
            }

            after = batch[^1].Id;
        }
    }
}
