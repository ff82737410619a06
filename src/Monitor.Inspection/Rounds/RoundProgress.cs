namespace Monitor.Inspection.Rounds;

/// <summary>How far a round is.</summary>
/// <param name="Accounts">Checks in the round.</param>
/// <param name="Done">Checks that ended.</param>
/// <param name="Flagged">Of them, 不合格 or 已失效.</param>
/// <param name="Unverifiable">Of them, 无法核验.</param>
/// <param name="PerMinute">Checks ended a minute since this run began.</param>
/// <param name="Eta">Time left at that rate; null while unknown.</param>
public sealed record RoundProgress(int Accounts, int Done, int Flagged, int Unverifiable, double PerMinute, TimeSpan? Eta);

/// <summary>How a run of a round ended.</summary>
/// <param name="RoundId">The round.</param>
/// <param name="Qualified">合格.</param>
/// <param name="Unqualified">不合格.</param>
/// <param name="Unverifiable">无法核验.</param>
/// <param name="Gone">已失效.</param>
public sealed record RoundEnd(long RoundId, int Qualified, int Unqualified, int Unverifiable, int Gone);
