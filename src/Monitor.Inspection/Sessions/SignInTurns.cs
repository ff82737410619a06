using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Accounts;
using Monitor.Inspection.Checks;
using Monitor.Storage;

namespace Monitor.Inspection.Sessions;

/// <summary>
/// Lets one look at a time use a sign-in that its platform ends when it is used from several places, over all workers of the database. A turn is as long as one step
/// of a look; a worker that died loses it when its time is over.
/// </summary>
internal sealed class SignInTurns(IDbContextFactory<MonitorDb> dbs, WorkerIdentity worker, TimeProvider time)
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Platform, SemaphoreSlim> _here = new();

    /// <summary>Waits for the turn; dispose it to give it back. Null when it did not come in time.</summary>
    public async Task<IAsyncDisposable?> WaitAsync(Platform platform, CancellationToken ct)
    {
        var here = _here.GetOrAdd(platform, _ => new SemaphoreSlim(1));
        var began = time.GetTimestamp();
        await here.WaitAsync(ct);
        try
        {
            while (!await TryAsync(platform, ct))
            {
                if (time.GetElapsedTime(began) > Patience)
                {
                    here.Release();
                    return null;
                }

                await Task.Delay(AskEvery, time, ct);
            }

            return new Turn(this, platform, here);
        }
        catch
        {
            here.Release();
            throw;
        }
    }

    private async Task<bool> TryAsync(Platform platform, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var until = now + Length;
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.SignIns
            .Where(s => s.Platform == platform && (s.UsedBy == null || s.UsedBy == worker.Name || s.UsedUntil < now))
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.UsedBy, worker.Name).SetProperty(s => s.UsedUntil, until), ct) > 0;
    }

    private async Task GiveBackAsync(Platform platform)
    {
        await using var db = await dbs.CreateDbContextAsync(CancellationToken.None);
        await db.SignIns.Where(s => s.Platform == platform && s.UsedBy == worker.Name)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.UsedBy, (string?)null).SetProperty(s => s.UsedUntil, (DateTimeOffset?)null), CancellationToken.None);
    }

    private sealed class Turn(SignInTurns turns, Platform platform, SemaphoreSlim here) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            try
            {
                await turns.GiveBackAsync(platform);
            }
            finally
            {
                here.Release();
            }
        }
    }
}
