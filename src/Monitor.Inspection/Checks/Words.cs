using System.Text.Json;
using Monitor.Domain.Indicators;
using Monitor.Domain.Verdicts;

namespace Monitor.Inspection.Checks;

/// <summary>The word for a verdict in the database and in JSON.</summary>
public static class VerdictWord
{
    /// <summary><c>qualified</c>, <c>unqualified</c>, <c>unverifiable</c> or <c>gone</c>.</summary>
    public static string Of(Verdict verdict) => JsonNamingPolicy.CamelCase.ConvertName(verdict.ToString());
}

/// <summary>The word for a level in the database and in JSON.</summary>
public static class LevelWord
{
    /// <summary><c>veto</c>, <c>deduct</c>, <c>advisory</c> or <c>list</c>.</summary>
    public static string Of(FindingLevel level) => JsonNamingPolicy.CamelCase.ConvertName(level.ToString());
}
