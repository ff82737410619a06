using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Findings;
using Monitor.Domain.Indicators;
using Monitor.Domain.Readings;
using Monitor.Domain.Sheets;
using Monitor.Domain.Verdicts;
using Monitor.Storage;
using Monitor.Storage.Findings;
using Monitor.Storage.Sheets;

namespace Monitor.Inspection.Sheets;

/// <summary>Writes what a completed sheet says into the findings of its check, inside its transaction. Persons stand behind it, so the findings are upheld.</summary>
internal sealed class SheetResult(MonitorDb db, DateTimeOffset now)
{
    public async Task WriteAsync(CheckSheetRow sheet, CheckSheet domain, CancellationToken ct)
    {
        var check = sheet.Check!;
        var by = sheet.ConfirmedBy ?? sheet.CheckedBy!;
        var known = await db.Findings.Where(f => f.AccountId == check.AccountId).ToListAsync(ct);
        foreach (var line in domain.Lines.Where(l => l.Answer == SheetAnswer.Problem))
        {
            var own = known.Find(f => f.CheckId == check.Id && f.Code == line.Code && f.State != FindingState.Cleared);
            if (own is null)
                Add(sheet, line, known, by);
            else if (own.State is FindingState.Suspected or FindingState.ConfirmedByMachine)
                Uphold(own, line, by);
        }

        // A person who looked for a way to interact, and proved it, saw what the machine did not.
        if (check.InteractionState is null or InteractionState.Unknown && domain.Lines.Any(l => l is { Code: IndicatorCatalogue.NoInteraction, Answer: SheetAnswer.Fine }))
            (check.InteractionState, check.InteractionProof) = (InteractionState.Open, FormattableString.Invariant($"seen by a person: check sheet {sheet.Id}"));
        if (SheetLines.VerdictOf(check.Verdict, domain.Lines) is { } verdict)
            await DecideAsync(sheet, verdict, ct);
    }

    private void Add(CheckSheetRow sheet, SheetLine line, List<FindingRow> known, string by)
    {
        var row = new FindingRow
        {
            CheckId = sheet.CheckId,
            AccountId = sheet.Check!.AccountId,
            Code = line.Code,
            Level = line.Level,
            Detail = line.Remark!,
            State = FindingState.Upheld,
            StateSince = now,
            FirstFoundAt = sheet.CheckedAt ?? now,
            ConfirmedAt = now,
            ReviewedBy = by,
            ReviewReason = line.Excerpt,
            SilentDays = Silence.Known(sheet.Check.Verdict, sheet.Check.SilentDays) ?? FindingRow.UnknownDays,
        };
        db.Findings.Add(row);
        sheet.Check.HasFindings = true;
        // Lists show the newest finding of a case.
        foreach (var earlier in known.Where(f => f.Code == line.Code && f.SupersededById is null))
            earlier.SupersededBy = row;
    }

    private void Uphold(FindingRow row, SheetLine line, string by)
    {
        db.FindingSteps.Add(new FindingStepRow
        {
            FindingId = row.Id, AccountId = row.AccountId, Code = row.Code, From = row.State, To = FindingState.Upheld, At = now, By = by, Reason = line.Remark,
        });
        (row.State, row.StateSince, row.ReviewedBy, row.ReviewReason) = (FindingState.Upheld, now, by, line.Remark);
    }

    /// <summary>The machine could not look and a person could: the check, its round's numbers and the trend's say so together.</summary>
    private async Task DecideAsync(CheckSheetRow sheet, Verdict verdict, CancellationToken ct)
    {
        var check = sheet.Check!;
        var (qualified, unqualified) = verdict == Verdict.Qualified ? (1, 0) : (0, 1);
        // The round's row first: whoever declares a platform void holds it until its end.
        await db.Rounds.Where(r => r.Id == check.RoundId).ExecuteUpdateAsync(
            set => set
                .SetProperty(r => r.Unverifiable, r => r.Unverifiable - 1)
                .SetProperty(r => r.Qualified, r => r.Qualified + qualified)
                .SetProperty(r => r.Unqualified, r => r.Unqualified + unqualified),
            ct);
        var region = await db.Accounts.Where(a => a.Id == check.AccountId).Select(a => a.RegionId ?? 0).SingleAsync(ct);
        await db.RoundTallies.Where(t => t.RoundId == check.RoundId && t.Platform == check.Platform && t.RegionId == region).ExecuteUpdateAsync(
            set => set
                .SetProperty(t => t.Unverifiable, t => t.Unverifiable - 1)
                .SetProperty(t => t.Qualified, t => t.Qualified + qualified)
                .SetProperty(t => t.Unqualified, t => t.Unqualified + unqualified),
            ct);
        check.Verdict = verdict;
        check.Detail = FormattableString.Invariant($"looked at by a person: check sheet {sheet.Id}");
    }
}
