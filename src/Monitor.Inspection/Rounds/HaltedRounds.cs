using System.Collections.Concurrent;

namespace Monitor.Inspection.Rounds;

/// <summary>
/// Rounds that were stopped in this process. A job that the engine had already fired when its round was stopped must not begin a turn after all.
/// </summary>
public sealed class HaltedRounds
{
    private readonly ConcurrentDictionary<long, byte> _rounds = new();

    /// <summary>Whether there is any.</summary>
    public bool Any => !_rounds.IsEmpty;

    /// <summary>Whether this round is stopped.</summary>
    public bool Contains(long roundId) => _rounds.ContainsKey(roundId);

    /// <summary>Stops turns of a round from beginning.</summary>
    public void Halt(long roundId) => _rounds[roundId] = 0;

    /// <summary>Lets them begin again.</summary>
    public void Resume(long roundId) => _rounds.TryRemove(roundId, out _);
}
