using Microsoft.Extensions.Logging;
using Monitor.Domain.Accounts;
using Monitor.Domain.Readings;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Jobs;
using Monitor.Inspection.Links;
using Monitor.Inspection.Looks;
using Monitor.Inspection.Names;
using Monitor.Inspection.Plausibility;
using Monitor.Inspection.Rounds;
using Monitor.Inspection.Workers;
using Monitor.Platforms;
using Monitor.Platforms.Definitions;
using Monitor.Platforms.Routes;
using Monitor.Storage.Checks;
using Monitor.Storage.Databases;
using Monitor.Storage.Evidence;
using Monitor.Storage.Rounds;

namespace Monitor.Inspection.Checks;

/// <summary>
/// Works on one check for one turn: takes the look that is due, tries its links, writes everything down, and either ends the check or hands it back
/// for its next turn. A turn that is cancelled or dies did not happen: nothing is written before its end.
/// </summary>
internal sealed class CheckHandler(
    CheckLeases leases,
    RoundClosing closing,
    CheckLoader loader,
    CheckRecorder recorder,
    LookTaker looks,
    NameResolver names,
    LinkInspection links,
    PlatformVoids voids,
    EvidenceRoom room,
    CheckSignals signals,
    HaltedRounds halted,
    HeldChecks held,
    HostWatch hosts,
    HostHolds holds,
    IReadOnlyDictionary<Platform, IPlatformAdapter> adapters,
    WorkerIdentity worker,
    InspectionOptions options,
    TimeProvider time,
    ILogger<CheckHandler> log)
{
    /// <summary>Turns in vain, by our own fault, before the check is given up as 无法核验.</summary>
    private const int MaxFaults = 5;

    /// <summary>
    /// Moves after which a wall that nobody else meets is believed to be the account's own. More than one, as the account may have been moved before for
    /// walls that everybody met.
    /// </summary>
    private const int MaxMovesForOwnWall = 3;

    /// <summary>Claims in vain, whether by fault or by death, before it is given up without another try: a page may kill whoever opens it.</summary>
    private const int MaxDeaths = 15;

    /// <summary>Works on the check, if it is due and nobody else does.</summary>
    /// <returns>When it wants its next turn; null when it is done or in other hands.</returns>
    public async Task<NextTurn?> RunAsync(long checkId, CancellationToken ct)
    {
        if (halted.Any && halted.Contains(await loader.RoundOfAsync(checkId, ct)))
            return null;
        if (await TakeAsync(checkId, ct) is not { } lease)
            return null;
        if (Faults(lease) > MaxDeaths)
        {
            held.End(lease);
            await GiveUpAsync(lease, "The monitor itself failed: every process that looked at this account died", ct);
            return null;
        }

        using var lost = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var heartbeat = HeartbeatAsync(lease, lost);
        try
        {
            return await TurnAsync(lease, lost.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested && lost.IsCancellationRequested)
        {
            log.LogWarning("The lease of check {Check} was lost; another worker has it", checkId);
            return null;
        }
        catch (Exception e) when (ct.IsCancellationRequested)
        {
            // A library may make another error of a cancellation in mid-call; the check has to be given back all the same.
            await leases.MoveAsync(lease, time.GetUtcNow(), CancellationToken.None);
            throw e as OperationCanceledException ?? new OperationCanceledException("The turn was cancelled.", e, ct);
        }
        catch (EvidenceDiskFullException e)
        {
            // Nobody's fault that another try would mend: the check waits until there is room, and nothing is said of the account.
            await room.NoteFullAsync(e, ct);
            await leases.MoveAsync(lease, time.GetUtcNow() + EvidenceRoom.TryEvery, ct);
            return null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Whatever broke (database gone, a bug): the account must not pay for it, and the round must go on.
            log.LogError(e, "A turn of check {Check} failed (try {Try})", checkId, lease.Try);
            return await AfterFaultAsync(lease, e, ct);
        }
        finally
        {
            held.End(lease);
            signals.Free();
            await lost.CancelAsync();
            await heartbeat;
        }
    }

    /// <summary>The lease that was reserved for this job, or a new one; null when the check is in other hands.</summary>
    private async Task<CheckLease?> TakeAsync(long checkId, CancellationToken ct)
    {
        if (held.Begin(checkId, out var waited) is { } reserved)
        {
            var isOurs = false;
            try
            {
                isOurs = waited < options.Lease / 4 || await leases.RenewAsync(reserved, options.Lease, ct);
                return isOurs ? reserved : null;
            }
            finally
            {
                // Also when the database cannot be asked: a hand that is never freed is one less for the rest of the night.
                if (!isOurs)
                    held.End(reserved);
            }
        }

        if (await leases.ClaimAsync(checkId, worker.Name, options.Lease, ct) is not { } claimed)
            return null;
        held.Begin(claimed);
        return claimed;
    }

    private async Task<NextTurn?> TurnAsync(CheckLease lease, CancellationToken ct)
    {
        var turn = await loader.LoadAsync(lease, ct);
        if (lease.Host is { } host && hosts.IsHeld(host, out var closed) && await MoveAsync(turn, lease, closed, ct))
            return null;
        if (turn.Course is not { Next: NextStep.Done })
        {
            var full = turn.Looks.Count > 0;
            turn.Add(await LookAsync(turn, full ? LookDepth.Full : LookDepth.Cheap, ct), full);
            await holds.PublishAsync(ct);
            if (WallMet(turn, lease) is { } wall && await MoveAsync(turn, lease, wall, ct))
                return null;
        }

        await links.TryAsync(turn, ct);
        await recorder.PrepareAsync(turn, ct);
        var again = NextTurnOf(turn, lease.CheckId);
        if (again is null)
        {
            var evidence = await recorder.StoreEvidenceAsync(turn, lease, ct);
            var completion = await closing.CompleteCheckAsync(
                lease, (db, check, token) => recorder.WriteEndAsync(db, check, turn, lease, evidence, token), ct);
            // A void that was being declared while this was written did not see it.
            if (completion != CheckCompletion.Refused && turn.Course!.Judgement.Accuses)
                await voids.EnforceAsync(lease.RoundId, ct);
            if (completion != CheckCompletion.Refused)
                signals.Completed(lease.RoundId, lease.CheckId, completion == CheckCompletion.RoundClosed);
            return null;
        }

        var answers = await recorder.StoreLookEvidenceAsync(turn, lease, ct);
        await leases.ReturnForNextLookAsync(lease, again.At, (int)again.Priority, (db, check, token) => recorder.WriteTurnAsync(db, check, turn, lease, answers, token), ct);
        return again;
    }

    /// <summary>Looks at the account; at one that comes with a name only, once it is known who it is.</summary>
    private async Task<TakenLook> LookAsync(CheckTurn turn, LookDepth depth, CancellationToken ct)
    {
        var (account, search) = await names.ResolveAsync(turn.Account, ct);
        if (account is null)
            return search!;
        turn.Account = account;
        var taken = await looks.TakeAsync(account, depth, ct);
        return search is null ? taken : taken with { Items = [.. taken.Items, .. search.Items], StartedAt = search.StartedAt };
    }

    /// <summary>The wall that stands before this look, when it may be taken later in the night instead.</summary>
    private HeldHost? WallMet(CheckTurn turn, CheckLease lease)
    {
        // Nobody was asked and nothing found out: that was no look, whatever the check would do next, and even if the host may be asked again by now.
        if (turn.Taken?.Unasked is { } unasked && turn.Looks[^1].Judgement.Verdict == Verdict.Unverifiable)
            return unasked;
        if (turn.Course is not { Next: NextStep.Done, Judgement: { Verdict: Verdict.Unverifiable } judgement } || !HostWatch.IsWall(judgement.Reason))
            return null;
        var definition = adapters[turn.Account.Platform].Definition;
        // Where every account has a host of its own, the wall of one says nothing of another.
        IEnumerable<string> asked = definition.Hosts.ContainsKey(PlatformDefinition.AnyHost) ? [lease.Host ?? ""] : definition.Hosts.Keys;
        foreach (var name in asked)
        {
            if (hosts.IsHeld(name, out var held))
                return held;
        }

        // Not known yet to be a wall for everybody: it is the account's own when it stands at another time too.
        return lease.Moves < MaxMovesForOwnWall && lease.Host is { } host ? new(host, judgement.Reason, time.GetUtcNow() + (definition.HostOf(host)?.Backoff ?? TimeSpan.FromMinutes(30))) : null;
    }

    /// <summary>Gives the check back for later in the night, as if this turn had not been. False when its night has no later.</summary>
    private async Task<bool> MoveAsync(CheckTurn turn, CheckLease lease, HeldHost wall, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (!(turn.MoveUntil > now))
            return false;
        var at = hosts.IsHeld(wall.Host, out _) ? await holds.NextTryAsync(wall, ct) : wall.Until;
        if (at > turn.MoveUntil)
            at = turn.MoveUntil.Value;
        log.LogInformation("Check {Check} waits for {Host} ({Reason}) until {At:yyyy-MM-dd HH:mm} Beijing time", lease.CheckId, wall.Host, wall.Reason, Domain.Time.ChinaTime.In(at));
        await leases.MoveAsync(lease, at, ct);
        return true;
    }

    private NextTurn? NextTurnOf(CheckTurn turn, long checkId)
    {
        var now = time.GetUtcNow();
        var look = turn.Course!.Next switch
        {
            NextStep.LookNow => now,
            NextStep.LookLater => now + options.EffectiveLookDelay(turn.RoundKind),
            _ => (DateTimeOffset?)null,
        };
        // Links wait for the account's own next look, and never the other way round.
        return (look ?? turn.LinksAgainAt) is { } at ? new(checkId, at, PriorityIn(turn.RoundKind)) : null;
    }

    private async Task<NextTurn?> AfterFaultAsync(CheckLease lease, Exception fault, CancellationToken ct)
    {
        var faults = Faults(lease);
        if (faults < MaxFaults)
        {
            var at = time.GetUtcNow() + (options.Paced ? TimeSpan.FromMinutes(faults) : TimeSpan.FromSeconds(faults));
            return await leases.ReleaseAsync(lease, at, ct) ? new(lease.CheckId, at, (CheckPriority)lease.Priority) : null;
        }

        await GiveUpAsync(lease, $"The monitor itself failed: {fault.Message}", ct);
        return null;
    }

    private async Task GiveUpAsync(CheckLease lease, string detail, CancellationToken ct)
    {
        var completion = await closing.CompleteCheckAsync(lease, (_, check, _) =>
        {
            check.Verdict = Verdict.Unverifiable;
            check.Outcome = Outcome.NotObservable;
            check.Reason = Reason.Temporary;
            check.Detail = detail;
            check.InteractionState = InteractionState.Unknown;
            return Task.CompletedTask;
        }, ct);
        if (completion != CheckCompletion.Refused)
            signals.Completed(lease.RoundId, lease.CheckId, completion == CheckCompletion.RoundClosed);
    }

    /// <summary>Claims that brought no turn to its end by a fault of ours, this one included.</summary>
    private static int Faults(CheckLease lease) => lease.Try - lease.Look - lease.Moves + 1;

    private static CheckPriority PriorityIn(string roundKind) => roundKind == RoundKind.Recheck ? CheckPriority.Recheck : CheckPriority.LaterLook;

    private async Task HeartbeatAsync(CheckLease lease, CancellationTokenSource lost)
    {
        using var timer = new PeriodicTimer(options.Lease / 3, time);
        try
        {
            while (await timer.WaitForNextTickAsync(lost.Token))
            {
                if (!await RenewAsync(lease, lost.Token))
                    await lost.CancelAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // the turn is over
        }
    }

    /// <summary>False only when the lease is known to be lost. A database that cannot be asked now may answer at the next beat; the lease guards the end.</summary>
    private async Task<bool> RenewAsync(CheckLease lease, CancellationToken ct)
    {
        try
        {
            return await leases.RenewAsync(lease, options.Lease, ct);
        }
        catch (Exception e) when (DatabaseTrouble.Is(e))
        {
            log.LogWarning(e, "The lease of check {Check} could not be renewed", lease.CheckId);
            return true;
        }
    }
}

/// <summary>When a check wants to be worked on again.</summary>
/// <param name="CheckId">The check.</param>
/// <param name="At">Earliest time.</param>
/// <param name="Priority">Who goes first.</param>
internal sealed record NextTurn(long CheckId, DateTimeOffset At, CheckPriority Priority);
