using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Domain.People;
using Monitor.Domain.Readings;
using Monitor.Domain.Sessions;
using Monitor.Domain.Verdicts;
using Monitor.Inspection.Rounds;
using Monitor.Platforms;
using Monitor.Platforms.Definitions;
using Monitor.Storage;
using Monitor.Storage.Checks;
using Monitor.Storage.Rounds;

namespace Monitor.Inspection.Sessions;

/// <summary>A platform's sign-in as an operator looks at it.</summary>
/// <param name="Platform">The platform.</param>
/// <param name="Definition">How it is signed in and what for.</param>
/// <param name="SignIn">Where it stands; null where nobody has ever signed in.</param>
/// <param name="Walled">Accounts of the latest closed round that are 无法核验 because a sign-in was asked for.</param>
public sealed record PlatformSessionState(Platform Platform, SignInDefinition Definition, SignIn? SignIn, int Walled);

/// <summary>The signed-in states of all platforms that can be signed in (登录会话).</summary>
public sealed class PlatformSessions(IDbContextFactory<MonitorDb> dbs, SignInBook book, IReadOnlyDictionary<Platform, IPlatformAdapter> adapters, TimeProvider time)
{
    /// <summary>Reads them.</summary>
    /// <exception cref="NotThereException">The actor may not.</exception>
    public async Task<IReadOnlyList<PlatformSessionState>> ReadAsync(Actor actor, CancellationToken ct)
    {
        actor.Demand(Permission.SeeOperations);
        var signIns = await book.AllAsync(ct);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var latest = await db.Rounds.AsNoTracking().Where(r => r.Kind == RoundKind.Daily && r.State == RoundState.Closed)
            .OrderByDescending(r => r.Id).Select(r => (long?)r.Id).FirstOrDefaultAsync(ct);
        var walled = await db.Checks.AsNoTracking()
            .Where(c => c.RoundId == latest && c.State == CheckState.Done && c.Verdict == Verdict.Unverifiable && c.Reason == Reason.LoginWall)
            .GroupBy(c => c.Platform).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return
        [
            .. adapters.Values.Where(a => a.Definition.SignIn is not null).OrderBy(a => a.Platform)
                .Select(a => new PlatformSessionState(a.Platform, a.Definition.SignIn!, signIns.GetValueOrDefault(a.Platform)?.At(time.GetUtcNow()), walled.GetValueOrDefault(a.Platform))),
        ];
    }
}
