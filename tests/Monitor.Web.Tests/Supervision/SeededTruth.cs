using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Findings;
using Monitor.Domain.Indicators;
using Monitor.Domain.Proposals;
using Monitor.Domain.Samples;
using Monitor.Domain.Sheets;
using Monitor.Storage;
using Monitor.Storage.Filings;
using Monitor.Storage.Samples;
using Monitor.Storage.Sheets;

namespace Monitor.Web.Tests.Supervision;

/// <summary>What the pages of the national register and of checks by hand need, beside a seeded console.</summary>
internal sealed class SeededTruth
{
    private static readonly DateTimeOffset At = new(2026, 11, 21, 10, 0, 0, TimeSpan.FromHours(8));

    public long MissedCase { get; private set; }

    public long Sample { get; private set; }

    public long Sheet { get; private set; }

    public async Task SeedAsync(MonitorDb db, long accountId, CancellationToken ct)
    {
        var import = new RegisterImportRow
        {
            At = At, By = "Supervisor", FileName = "<b>备案</b>.csv", Sha256 = new string('a', 64), ExportedOn = new DateOnly(2026, 11, 20), Entries = 7,
        };
        db.RegisterImports.Add(import);
        await db.SaveChangesAsync(ct);
        var reconciliation = new ReconciliationRow { ImportId = import.Id, At = At, By = "Supervisor", Accounts = 5, Matched = 4, Found = 1, Gaps = "platform:douyin" };
        db.Reconciliations.Add(reconciliation);
        await db.SaveChangesAsync(ct);
        var missed = new RegisterFindingRow
        {
            Subject = $"account:{accountId}", Code = "R-MISS", Level = FindingLevel.List, AccountId = accountId, Detail = "“望舒发布”在备案导出中没有对应账号",
            State = FindingState.Suspected, StateSince = At, FirstFoundAt = At, LastReconciliationId = reconciliation.Id,
        };
        db.RegisterFindings.Add(missed);
        await db.SaveChangesAsync(ct);
        MissedCase = missed.Id;
        SampleCandidate[] frame = [new(accountId, "望舒县|新浪微博", SampleReason.Government)];
        var sample = new SampleRow
        {
            Period = "2026Q4", At = At, By = "Supervisor", RuleJson = new SampleRule { Seed = "<i>种子</i>", SharePercent = 30 }.Write(), FrameHash = SampleFrame.HashOf(frame),
            FrameSize = 1, Size = 1, LeftOut = 4, RuleSetVersion = "1",
        };
        db.Samples.Add(sample);
        await db.SaveChangesAsync(ct);
        db.SampleCandidates.Add(new SampleCandidateRow { SampleId = sample.Id, AccountId = accountId, Stratum = frame[0].Stratum, Always = SampleReason.Government, Reason = SampleReason.Government });
        await db.SaveChangesAsync(ct);
        Sample = sample.Id;
        var check = await db.Checks.FirstAsync(c => c.AccountId == accountId, ct);
        var sheet = new CheckSheetRow { CheckId = check.Id, CreatedAt = At };
        sheet.Lines.AddRange(SheetLines.Of(check.Verdict, check.InteractionState).Select(l => new SheetLineRow { Code = l.Code, MachineWasBlind = l.MachineWasBlind }));
        sheet.Proposals.Add(new SheetProposalRow { Code = "D-PRIV", Kind = ProposalKind.PhoneNumber, Shown = "138******78", Excerpt = "<script>联系人</script>138******78", Url = "javascript:alert(4)" });
        db.CheckSheets.Add(sheet);
        await db.SaveChangesAsync(ct);
        Sheet = sheet.Id;
    }
}
