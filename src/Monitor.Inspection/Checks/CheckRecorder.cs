using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Findings;
using Monitor.Domain.Indicators;
using Monitor.Domain.Links;
using Monitor.Domain.Readings;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Plausibility;
using Monitor.Platforms.Text;
using Monitor.Storage;
using Monitor.Storage.Checks;
using Monitor.Storage.Evidence;
using Monitor.Storage.Findings;

namespace Monitor.Inspection.Checks;

/// <summary>Writes what a turn found, inside the transaction that ends the turn. Files are stored before it: an unused file harms nobody.</summary>
internal sealed class CheckRecorder(EvidenceStore store, EvidenceLedger ledger, PostBook posts, TimeProvider time)
{
    /// <summary>Stores the files of this turn's look.</summary>
    public async Task PrepareAsync(CheckTurn turn, CancellationToken ct)
    {
        if (turn.Taken is not { } taken || turn.Stored is not null)
            return;
        var captures = new List<CaptureRow?>(taken.Items.Count);
        foreach (var item in taken.Items)
            captures.Add(item.Capture is null ? null : await store.SaveCaptureAsync(item.Capture, ct));
        var screenshot = taken.Screenshot is null ? null : await store.SaveScreenshotAsync(taken.Screenshot.Jpeg, ct);
        turn.Stored = new(captures, screenshot);
    }

    /// <summary>Stores the evidence of a check that ends with something to prove: readable answers and the extracted facts.</summary>
    public async Task<IReadOnlyList<EvidenceEntry>> StoreEvidenceAsync(CheckTurn turn, CheckLease lease, CancellationToken ct)
    {
        var judgement = turn.Course!.Judgement;
        if (judgement.Verdict == Verdict.Qualified && Findings(turn).Count == 0)
            return [];
        var entries = await StoreAnswersAsync(turn, lease, ct);
        var facts = new
        {
            account = turn.Account,
            at = turn.At,
            rules = turn.Rules.Version,
            judgement,
            findings = Findings(turn),
            links = turn.Links,
            looks = turn.Looks.Select(l => new { l.Full, l.Judgement, l.Readings }),
        };
        entries.Add(new(lease.CheckId, null, EvidenceKind.Facts, await store.SaveFactsAsync(StoredReading.WriteBytes(facts), ct)));
        return entries;
    }

    /// <summary>
    /// Stores the answers of this turn's look, when it found anything but a living account: the check may end in another turn, and each look that
    /// led there has to be there to be shown.
    /// </summary>
    public async Task<IReadOnlyList<EvidenceEntry>> StoreLookEvidenceAsync(CheckTurn turn, CheckLease lease, CancellationToken ct) =>
        turn.Taken is not null && turn.Looks[^1].Judgement.Verdict != Verdict.Qualified ? await StoreAnswersAsync(turn, lease, ct) : [];

    private async Task<List<EvidenceEntry>> StoreAnswersAsync(CheckTurn turn, CheckLease lease, CancellationToken ct)
    {
        var entries = new List<EvidenceEntry>();
        foreach (var item in turn.Taken?.Items ?? [])
        {
            if (item.Capture is { Body.Length: > 0 } capture)
                entries.Add(new(lease.CheckId, lease.Look, EvidenceKind.Capture, await store.SaveAnswerAsync(capture.Body, ct)));
        }

        return entries;
    }

    /// <summary>Writes this turn's look and its evidence; the check goes on.</summary>
    public async Task WriteTurnAsync(MonitorDb db, CheckRow check, CheckTurn turn, CheckLease lease, IReadOnlyList<EvidenceEntry> evidence, CancellationToken ct)
    {
        await WriteLookAsync(db, check, turn, lease, ct);
        await ledger.AppendAsync(db, evidence, ct);
    }

    /// <summary>Writes this turn's look.</summary>
    private async Task WriteLookAsync(MonitorDb db, CheckRow check, CheckTurn turn, CheckLease lease, CancellationToken ct)
    {
        if (turn.Taken is not { } taken)
            return;
        var stored = turn.Stored ?? throw new InvalidOperationException("The files of the look were not stored.");
        var look = turn.Looks[^1];
        var row = new LookRow
        {
            CheckId = check.Id,
            Number = lease.Look,
            Depth = look.Full ? LookDepths.Full : LookDepths.Cheap,
            StartedAt = taken.StartedAt,
            EndedAt = taken.EndedAt,
            Verdict = look.Judgement.Verdict,
            JudgementJson = StoredReading.Write(look.Judgement),
        };
        for (var i = 0; i < taken.Items.Count; i++)
        {
            var reading = taken.Items[i].Reading;
            row.Readings.Add(new ReadingRow
            {
                Position = i,
                Step = taken.Items[i].Step,
                Kind = reading.Kind,
                Outcome = reading.Outcome,
                Reason = reading.Reason,
                Detail = reading.Detail,
                Completeness = reading.Completeness,
                ReadingJson = StoredReading.Write(reading),
                Capture = stored.Captures[i],
            });
        }

        db.Looks.Add(row);
        await posts.RecordAsync(db, turn.Account.Id, taken.Readings, ct);
        if (stored.Screenshot is not null)
            await ledger.AppendAsync(db, [new(check.Id, lease.Look, EvidenceKind.Screenshot, stored.Screenshot)], ct);
    }

    /// <summary>Writes this turn's look, the verdict, the findings, the links and the evidence; the check is over.</summary>
    public async Task WriteEndAsync(
        MonitorDb db, CheckRow check, CheckTurn turn, CheckLease lease, IReadOnlyList<EvidenceEntry> evidence, CancellationToken ct)
    {
        await WriteLookAsync(db, check, turn, lease, ct);
        var judgement = turn.Course!.Judgement;
        check.Verdict = judgement.Verdict;
        check.Outcome = judgement.Outcome;
        check.Reason = judgement.Reason;
        check.Detail = judgement.Detail;
        check.LastPostAt = judgement.LastPost?.At;
        check.LastPostPrecision = judgement.LastPost?.Precision;
        check.LastPostEstimated = judgement.LastPost?.Estimated == true;
        check.SilentDays = judgement.SilentDays;
        check.InteractionState = judgement.Interaction.State;
        check.InteractionProof = judgement.Interaction.Proof;

        var findings = Findings(turn);
        var isVoid = (judgement.Accuses || findings.Count > 0) && await WriteVoidAsync(db, check, judgement, ct);

        var now = time.GetUtcNow();
        foreach (var link in turn.Links)
            check.Links.Add(LinkRow(link, now));
        // On a void platform the looks stay as they were taken; only nothing is held against anybody, and nothing that was is cured.
        if (!isVoid)
            await WriteFindingsAsync(db, check, turn.Rules, findings, now, ct);
        await ledger.AppendAsync(db, evidence, ct);
    }

    /// <summary>Whether the platform's results of the round are void; an accusation becomes 无法核验 then.</summary>
    private static async Task<bool> WriteVoidAsync(MonitorDb db, CheckRow check, Judgement judgement, CancellationToken ct)
    {
        if (await PlatformVoids.OfAsync(db, check.RoundId, check.Platform, ct) is not { } cause)
            return false;
        if (!judgement.Accuses)
            return true;
        check.Verdict = Verdict.Unverifiable;
        check.Outcome = Outcome.NotObservable;
        check.Reason = Reason.NightVoid;
        check.Detail = PlatformVoids.RemarkOf(cause);
        check.SilentDays = null;
        check.InteractionState = InteractionState.Unknown;
        check.InteractionProof = null;
        return true;
    }

    private static async Task WriteFindingsAsync(
        MonitorDb db, CheckRow check, RuleSet rules, List<ProposedFinding> findings, DateTimeOffset now, CancellationToken ct)
    {
        var codes = findings.Select(f => f.Code).ToList();
        var known = await db.Findings
            .Where(f => f.AccountId == check.AccountId && (f.SupersededById == null || f.State == FindingState.Suspected || f.State == FindingState.ConfirmedByMachine))
            .ToListAsync(ct);
        var open = known.Where(f => f.State is FindingState.Suspected or FindingState.ConfirmedByMachine).ToList();
        foreach (var over in open.Where(f => codes.Contains(f.Code) && Recurrence.IsAnotherCase(rules, f.Code, f.FirstFoundAt, check.LastPostAt)).ToList())
        {
            Clear(over, now);
            open.Remove(over);
        }

        foreach (var finding in findings)
        {
            var isProposal = IndicatorCatalogue.Get(finding.Code).DecidedBy == DecidedBy.Proposal;
            var row = new FindingRow
            {
                CheckId = check.Id,
                AccountId = check.AccountId,
                Code = finding.Code,
                Level = finding.Level,
                Detail = finding.Detail,
                // Two looks stand behind every veto that gets here; what the machine may only propose waits for a person.
                State = isProposal ? FindingState.Suspected : FindingState.ConfirmedByMachine,
                StateSince = now,
                FirstFoundAt = open.Where(o => o.Code == finding.Code).MinBy(o => o.FirstFoundAt)?.FirstFoundAt ?? now,
                ConfirmedAt = isProposal ? null : now,
                SilentDays = Silence.Known(check.Verdict, check.SilentDays) ?? FindingRow.UnknownDays,
            };
            foreach (var earlier in known.Where(f => f.SupersededById is null && f.Code == finding.Code))
            {
                Continue(earlier, row, now);
                earlier.SupersededBy = row;
            }

            db.Findings.Add(row);
            check.HasFindings = true;
        }

        // Recovery clears what nobody has acted upon yet. What a supervisor upheld is the supervisor's to close; an account that could not be looked
        // at clears nothing.
        if (check.Verdict != Verdict.Qualified)
            return;
        foreach (var cured in open.Where(o => !codes.Contains(o.Code)))
            Clear(cured, now);
    }

    private static void Clear(FindingRow finding, DateTimeOffset now) => (finding.State, finding.StateSince, finding.ClosedAt) = (FindingState.Cleared, now, now);

    /// <summary>
    /// A case that a supervisor has in hand stays in hand when another night finds it again, and what was acknowledged stays acknowledged. What was
    /// dismissed or closed is over: found again, it is a new case.
    /// </summary>
    private static void Continue(FindingRow earlier, FindingRow row, DateTimeOffset now)
    {
        var isOpen = earlier.State is not (FindingState.Dismissed or FindingState.RecheckPassed or FindingState.Cleared);
        if (!isOpen)
            return;
        if (earlier.FirstFoundAt < row.FirstFoundAt)
            row.FirstFoundAt = earlier.FirstFoundAt;
        if (earlier.State is not (FindingState.Suspected or FindingState.ConfirmedByMachine))
            (row.State, row.StateSince, row.ReviewedBy, row.ReviewReason) = (earlier.State, earlier.StateSince, earlier.ReviewedBy, earlier.ReviewReason);
        if (earlier.AcknowledgedUntil > now)
            (row.AcknowledgedUntil, row.AcknowledgedBy, row.AcknowledgeReason) = (earlier.AcknowledgedUntil, earlier.AcknowledgedBy, earlier.AcknowledgeReason);
    }

    private static List<ProposedFinding> Findings(CheckTurn turn) =>
    [
        .. turn.Course!.Judgement.Findings,
        .. LinkFinding.Of(turn.Rules, turn.Links),
        // Accounts that are gone or could not be looked at show names of the platform's own (已注销).
        .. (turn.Course.Judgement.Verdict is Verdict.Qualified or Verdict.Unqualified)
            ? NameFinding.Of(turn.Rules, turn.Account, turn.Looks.SelectMany(look => look.Readings), TextForm.NormaliseName)
            : [],
    ];

    private static LinkCheckRow LinkRow(LinkCheck link, DateTimeOffset now) => new()
    {
        Path = link.Path,
        Url = link.Url,
        Verdict = link.Verdict,
        Cause = link.Cause,
        Detail = link.Detail,
        FinalUrl = link.FinalUrl,
        CheckedAt = now,
        Failures = link.Verdict switch { LinkVerdict.Broken => 2, LinkVerdict.Temporary => 1, _ => 0 },
    };
}
