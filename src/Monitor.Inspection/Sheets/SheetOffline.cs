using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Indicators;
using Monitor.Domain.People;
using Monitor.Domain.Sheets;
using Monitor.Inspection.Circulars;
using Monitor.Inspection.People;
using Monitor.Inspection.Register;
using Monitor.Storage;
using Monitor.Storage.Audits;

namespace Monitor.Inspection.Sheets;

/// <summary>What an import of answers did.</summary>
/// <param name="Saved">Sheets whose answers were saved.</param>
/// <param name="Completed">Of them, those that are completed; a veto still waits for its second person.</param>
/// <param name="Refused">Sheets that were not saved or not completed, with why.</param>
/// <param name="Lacking">What sheets that were saved still lack: of the answers in the file, and of all where a sheet was to be completed.</param>
/// <param name="Problems">What is wrong with the file; with an error nothing was saved.</param>
public sealed record SheetAnswersImport(
    int Saved, int Completed, IReadOnlyList<RefusedSheet> Refused, IReadOnlyList<LackingAnswer> Lacking, IReadOnlyList<RegisterProblem> Problems);

/// <summary>A sheet that an import did not save or not complete.</summary>
/// <param name="Sheet">Its number.</param>
/// <param name="FirstRow">The first row of the file that answers it.</param>
/// <param name="LastRow">The last one.</param>
/// <param name="Problem">Why.</param>
public sealed record RefusedSheet(long Sheet, int FirstRow, int LastRow, SheetProblem Problem);

/// <summary>An answer with which a sheet cannot be completed yet.</summary>
/// <param name="Sheet">Its number.</param>
/// <param name="Code">The indicator.</param>
/// <param name="Lack">What is missing.</param>
/// <param name="Row">The row of the file; null where the file does not answer it.</param>
public sealed record LackingAnswer(long Sheet, string Code, SheetLack Lack, int? Row);

/// <summary>
/// Check sheets as a file, for people who work where the console is not: open sheets go out, a row an indicator, and their answers come back. Pictures are
/// uploaded in the console. What comes back goes through the same rules as in the console, a second person for a veto among them.
/// </summary>
public sealed class SheetOffline(IDbContextFactory<MonitorDb> databases, SheetWork work, TimeProvider time)
{
    private static readonly string[] Headings = ["检查单号", "版本", "批次", "平台", "账号名称", "主办单位", "主页地址", "指标代码", "指标", "结论", "说明", "网址", "原文摘录", "机器提示"];

    /// <summary>Writes the open sheets of the actor's scope.</summary>
    /// <param name="actor">Who takes them away; it stands in the audit log.</param>
    /// <param name="round">Only this round; null for every one.</param>
    /// <param name="format">In what.</param>
    /// <param name="file">Where to; left open.</param>
    /// <param name="ct">Ends the writing; the file is worth nothing then.</param>
    /// <returns>How many rows.</returns>
    /// <exception cref="NotThereException">The actor may not.</exception>
    public async Task<int> ExportAsync(Actor actor, long? round, ExportFormat format, Stream file, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(file);
        actor.Demand(Permission.CheckByHand);
        await using var db = await databases.CreateDbContextAsync(ct);
        var rows = RowsAsync(db, actor, round, ct);
        var count = await TableFile.WriteAsync(format, file, "检查单", Headings, rows, ct);
        db.Note(time.GetUtcNow(), actor, "sheet.export", detail: AuditLogTexts.Of("Sheets", count));
        await db.SaveChangesAsync(ct);
        return count;
    }

    /// <summary>Saves the answers of a file, sheet by sheet; a sheet that somebody changed meanwhile is refused and the others are saved.</summary>
    /// <param name="actor">Who checked.</param>
    /// <param name="file">CSV or xlsx, as it was exported.</param>
    /// <param name="complete">Completes the sheets as well.</param>
    /// <param name="ct">Ends it; sheets that were saved stay.</param>
    /// <exception cref="NotThereException">The actor may not.</exception>
    public async Task<SheetAnswersImport> ImportAsync(Actor actor, byte[] file, bool complete, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(file);
        actor.Demand(Permission.CheckByHand);
        var (sheets, problems) = Read(file, ct);
        var refused = new List<RefusedSheet>();
        var lacking = new List<LackingAnswer>();
        var (saved, completed) = (0, 0);
        var names = await NamesAsync(actor, [.. sheets.Select(sheet => sheet.Id)], ct);
        foreach (var sheet in sheets)
        {
            SheetProblem? problem;
            try
            {
                // Rows that were sorted or pasted wrongly would hold one account's faults against another.
                problem = names.TryGetValue(sheet.Id, out var name) && sheet.Accounts.Any(account => account != name)
                    ? SheetProblem.OtherAccount : await work.SaveAsync(actor, sheet.Id, sheet.Version, sheet.Answers, ct);
                var isSaved = problem is null;
                saved += isSaved ? 1 : 0;
                if (problem is null && complete)
                {
                    problem = await work.CompleteAsync(actor, sheet.Id, ct);
                    completed += problem is null ? 1 : 0;
                }

                if (isSaved)
                    lacking.AddRange(await LacksAsync(sheet, problem == SheetProblem.Incomplete, ct));
            }
            catch (NotThereException)
            {
                problem = SheetProblem.NotThere;
            }

            if (problem is { } why)
                refused.Add(new(sheet.Id, sheet.Rows.Values.Min(), sheet.Rows.Values.Max(), why));
        }

        return new(saved, completed, refused, lacking, problems);
    }

    /// <summary>Names of the accounts of sheets that the actor sees, by sheet.</summary>
    private async Task<Dictionary<long, string?>> NamesAsync(Actor actor, List<long> sheets, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await SheetQueue.Seen(db, actor).Where(s => sheets.Contains(s.Id)).Select(s => new { s.Id, s.Check!.Account!.Name }).ToDictionaryAsync(s => s.Id, s => s.Name, ct);
    }

    private async Task<IEnumerable<LackingAnswer>> LacksAsync(AnsweredSheet sheet, bool all, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var row = await db.CheckSheets.AsNoTracking().Include(s => s.Check).ThenInclude(c => c!.Round).Include(s => s.Lines).Include(s => s.Proposals).AsSplitQuery().SingleAsync(s => s.Id == sheet.Id, ct);
        var pictures = await db.SheetPictures.AsNoTracking().Where(p => p.SheetId == sheet.Id).ToListAsync(ct);
        return SheetWork.ToDomain(row, pictures).Lacks.Where(lack => all || sheet.Rows.ContainsKey(lack.Code))
            .Select(lack => new LackingAnswer(sheet.Id, lack.Code, lack.Lack, sheet.Rows.TryGetValue(lack.Code, out var at) ? at : null));
    }

    private static (IReadOnlyList<AnsweredSheet> Sheets, IReadOnlyList<RegisterProblem> Problems) Read(byte[] file, CancellationToken ct)
    {
        try
        {
            return TableFile.Read(file, tables =>
            {
                var (columns, rows) = TableFile.UnderHeader<SheetField, SheetColumns>(tables, SheetColumns.Of, c => c.Missing, "检查单号", missing => SheetFileTexts.Of("NoHeader", missing));
                return new SheetRows(columns).Read(rows, ct);
            });
        }
        catch (RegisterFileException e)
        {
            return ([], [new RegisterProblem(RegisterProblemLevel.Error, null, null, e.Message)]);
        }
    }

    private static async IAsyncEnumerable<string?[]> RowsAsync(MonitorDb db, Actor actor, long? round, [EnumeratorCancellation] CancellationToken ct)
    {
        var ids = await SheetQueue.Seen(db, actor).Where(s => s.State == SheetState.Open && (round == null || s.Check!.RoundId == round)).OrderBy(s => s.Id).Select(s => s.Id).ToListAsync(ct);
        foreach (var id in ids)
        {
            var sheet = await db.CheckSheets.AsNoTracking().Include(s => s.Check).ThenInclude(c => c!.Account).Include(s => s.Lines).Include(s => s.Proposals).AsSplitQuery().SingleAsync(s => s.Id == id, ct);
            var account = sheet.Check!.Account!;
            foreach (var line in sheet.Lines.OrderBy(l => l.Code, StringComparer.Ordinal))
            {
                yield return
                [
                    Text(sheet.Id), Text(sheet.Version), Text(sheet.Check.RoundId), PlatformNames.Of(account.Platform), account.Name, account.Unit, account.Url, line.Code,
                    IndicatorCatalogue.Get(line.Code).Name, SheetWords.Of(line.Answer), line.Remark, line.Address, line.Excerpt,
                    string.Join('；', sheet.Proposals.Where(p => p.Code == line.Code && p.Accepted is null).Select(p => p.Shown)),
                ];
            }
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
