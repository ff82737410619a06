using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Monitor.Browsing;
using Monitor.Domain.Accounts;
using Monitor.Domain.Alarms;
using Monitor.Domain.People;
using Monitor.Domain.Sessions;
using Monitor.Domain.Time;
using Monitor.Inspection.Alarms;
using Monitor.Storage;
using Monitor.Storage.Audits;
using Monitor.Storage.Sessions;

namespace Monitor.Inspection.Sessions;

/// <summary>
/// Keeps the signed-in states of platforms (登录会话): encrypted in the database, opened for the looks that need them. One that is over pauses what needs it and
/// asks for a person by an alarm; nothing else waits for it.
/// </summary>
public sealed class SignInBook(IDbContextFactory<MonitorDb> dbs, SignInSeal seal, AlarmBook alarms, TimeProvider time, ILogger<SignInBook> log)
{
    /// <summary>How exactly <see cref="SignIn.LastOkAt"/> is kept: every look would be a write otherwise.</summary>
    private static readonly TimeSpan NotedEvery = TimeSpan.FromMinutes(5);

    /// <summary>Every platform's sign-in, without secrets.</summary>
    public async Task<IReadOnlyDictionary<Platform, SignIn>> AllAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return (await db.SignIns.AsNoTracking().ToListAsync(ct)).ToDictionary(s => s.Platform, s => s.ToSignIn());
    }

    /// <summary>Gives a sign-in up: its secrets are deleted, and the platform is looked at as a visitor again.</summary>
    /// <exception cref="NotThereException">The actor may not, or there is none.</exception>
    public async Task RetireAsync(Actor actor, Platform platform, CancellationToken ct)
    {
        actor.Demand(Permission.Operate);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var row = await db.SignIns.SingleOrDefaultAsync(s => s.Platform == platform, ct)
            ?? throw new NotThereException($"Nobody has signed in to {PlatformCode.Of(platform)}.");
        var now = time.GetUtcNow();
        row.Take(row.ToSignIn().Retire(now));
        row.Sealed = "";
        db.Note(now, actor, "session.retire", "platform", null, PlatformCode.Of(platform));
        await db.SaveChangesAsync(ct);
        await alarms.ClearAsync(AlarmKind.SessionExpired, PlatformCode.Of(platform), ct);
    }

    /// <summary>Keeps what a sign-in gave; it takes the place of an earlier one.</summary>
    internal async Task KeepAsync(Actor actor, Platform platform, SignedInState state, string? token, CancellationToken ct)
    {
        var kept = new KeptSignIn(state.Reveal(), token);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var row = await db.SignIns.SingleOrDefaultAsync(s => s.Platform == platform, ct);
        if (row is null)
            db.SignIns.Add(row = new SignInRow { Platform = platform, SignedInBy = actor.Name, Sealed = "" });
        var now = time.GetUtcNow();
        row.Take(SignIn.New(now, actor.Name, kept.ExpiresAt()));
        row.Sealed = seal.Seal(platform, kept.Write());
        db.Note(now, actor, "session.signIn", "platform", null, PlatformCode.Of(platform));
        await db.SaveChangesAsync(ct);
        await alarms.ClearAsync(AlarmKind.SessionExpired, PlatformCode.Of(platform), ct);
    }

    /// <summary>What a look may use.</summary>
    internal async Task<SignInPass> PassAsync(Platform platform, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.SignIns.AsNoTracking().SingleOrDefaultAsync(s => s.Platform == platform, ct) is not { } row)
            return SignInPass.None;
        var signIn = row.ToSignIn();
        if (signIn.At(time.GetUtcNow()) != signIn)
        {
            await ChangeAsync(platform, signIn.SignedInAt, s => s.At(time.GetUtcNow()), ct);
            return SignInPass.Waiting;
        }

        if (!signIn.IsUsed)
            return signIn.NeedsPerson ? SignInPass.Waiting : SignInPass.None;
        try
        {
            return KeptSignIn.Read(seal.Open(platform, row.Sealed)).ToPass(row.SignedInAt);
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            // A machine without the key: not the sign-in's fault, so the others go on with it.
            log.LogError("The sign-in of {Platform} cannot be opened on this machine: {Error}", PlatformCode.Of(platform), e.Message);
            return SignInPass.Waiting;
        }
    }

    /// <summary>Keeps cookies that the platform has renewed while a sign-in was used (encrypted, like the rest of it). A newer sign-in is left alone.</summary>
    internal async Task RenewAsync(Platform platform, SignInPass pass, RenewedCookies renewed, CancellationToken ct)
    {
        // Another worker may keep what it was given at the same time: both are wanted.
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await using var db = await dbs.CreateDbContextAsync(ct);
            if (await db.SignIns.AsNoTracking().SingleOrDefaultAsync(s => s.Platform == platform, ct) is not { } row || row.SignedInAt != pass.SignedInAt || !row.ToSignIn().IsUsed)
                return;
            var kept = KeptSignIn.Read(seal.Open(platform, row.Sealed)).With(renewed);
            var (before, after, ends) = (row.Sealed, seal.Seal(platform, kept.Write()), kept.ExpiresAt());
            var changed = await db.SignIns.Where(s => s.Platform == platform && s.SignedInAt == row.SignedInAt && s.Sealed == before)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.Sealed, after).SetProperty(s => s.ExpiresAt, ends), ct);
            if (changed > 0)
                return;
        }
    }

    /// <summary>Takes note of how a look that used a sign-in went.</summary>
    internal Task NoteAsync(Platform platform, SignInPass pass, bool served, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        return ChangeAsync(platform, pass.SignedInAt, s => !served ? s.Walled(now) : s is { State: SignInState.Ok, Walls: 0 } && now - s.LastOkAt < NotedEvery ? s : s.Served(now), ct);
    }

    /// <summary>Takes note that time has passed, and keeps the alarms right.</summary>
    internal async Task LookAtClockAsync(CancellationToken ct)
    {
        foreach (var (platform, signIn) in await AllAsync(ct))
        {
            var now = time.GetUtcNow();
            if (signIn.At(now) != signIn)
                await ChangeAsync(platform, signIn.SignedInAt, s => s.At(now), ct);
            else if (signIn.NeedsPerson)
                await AskAsync(platform, signIn, ct); // once more, should the process have died between the two
        }
    }

    /// <summary>Changes the sign-in of that moment; a newer one is left alone, and so is what another worker changed meanwhile: its word is as good.</summary>
    private async Task ChangeAsync(Platform platform, DateTimeOffset signedInAt, Func<SignIn, SignIn> change, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.SignIns.AsNoTracking().SingleOrDefaultAsync(s => s.Platform == platform, ct) is not { } row || row.SignedInAt != signedInAt)
            return;
        var before = row.ToSignIn();
        var after = change(before);
        if (after == before)
            return;
        var changed = await db.SignIns
            .Where(s => s.Platform == platform && s.SignedInAt == before.SignedInAt && s.State == before.State && s.Walls == before.Walls)
            .ExecuteUpdateAsync(
                set => set.SetProperty(s => s.State, after.State).SetProperty(s => s.StateSince, after.StateSince)
                    .SetProperty(s => s.Walls, after.Walls).SetProperty(s => s.LastOkAt, after.LastOkAt), ct);
        if (changed == 0 || after.State == before.State)
            return;
        log.LogInformation("The sign-in of {Platform} is {State}", PlatformCode.Of(platform), after.State);
        if (after.NeedsPerson)
            await AskAsync(platform, after, ct);
    }

    private async Task AskAsync(Platform platform, SignIn signIn, CancellationToken ct)
    {
        var code = PlatformCode.Of(platform);
        await alarms.RaiseAsync(
            AlarmKind.SessionExpired, code, AlarmSeverity.Warning, AlarmTexts.Of("SessionExpired", AlarmTexts.Of(platform), ChinaTime.In(signIn.StateSince), code), ct);
    }
}
